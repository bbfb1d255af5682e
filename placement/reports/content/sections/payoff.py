"""What every wish costs in every other: each criterion alone at its best, as a heat table."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from placement.reports.content.cells import label, number, numbers, texts
from placement.reports.content.totals import Totals
from placement.reports.page.blocks import Block, Cell, Paragraph, Section, Table
from placement.reports.words.codes import word
from placement.reports.words.criteria import CRITERIA
from placement.reports.words.phrases import within
from placement.result import Status
from placement.results.tradeoffs import PayOff, Point


def section(totals: Totals) -> Section:
    """Show the table, or name the command that adds it."""
    words = totals.words
    title = words.text("What each wish costs in the others")
    if totals.tradeoffs is None:
        path = totals.case.scenario.path
        said = words.text(
            "Not worked out for this run. The command placement tradeoffs {scenario} --out DIR writes a run that "
            "has it.",
            scenario="SCENARIO" if path is None else path.name,
        )
        return Section("payoff", title, (Paragraph(said),))
    return Section("payoff", title, tuple(_blocks(totals, totals.tradeoffs.payoff)))


def _blocks(totals: Totals, payoff: PayOff) -> Iterator[Block]:
    words = totals.words
    varying = [name for name in payoff.rows if payoff.nadir[name] != payoff.ideal[name]]
    fixed = [word(words, CRITERIA, name) for name in payoff.rows if name not in varying]
    if varying:
        yield Paragraph(
            words.text(
                "Each row makes one criterion as small as it can be, everything else giving way, with as few "
                "waiting as possible; the columns show what all criteria are then, each in its own unit. "
                "Less is better."
            )
        )
        yield _table(totals, payoff, varying)
    if fixed:
        yield Paragraph(
            words.text(
                "Whatever is chosen, these do not change: {criteria}.", criteria=words.listing(map(within, fixed))
            )
        )


def _table(totals: Totals, payoff: PayOff, names: list[str]) -> Table:
    words = totals.words
    rows = [_row(totals, payoff, names, words.text("the proposal"), payoff.chosen)]
    rows += (
        _row(totals, payoff, names, word(words, CRITERIA, name), point)
        for name, point in payoff.rows.items()
        if name in names
    )
    ends = words.text(
        "the proposal, from best ({best}) to worst ({worst})", best=words.percent(0), worst=words.percent(1)
    )
    rows.append((label(ends), *_distances(totals, payoff, names)))
    unproven = any(payoff.rows[name].status is not Status.OPTIMAL for name in names)
    return Table(
        caption=words.text("Each criterion alone at its best"),
        columns=(
            *texts(words.text("at its best")),
            *numbers(*(word(words, CRITERIA, name) for name in names)),
        ),
        rows=tuple(rows),
        note=words.text("Not every line is proven to be the least.") if unproven else "",
        total=True,
    )


def _row(totals: Totals, payoff: PayOff, names: list[str], title: str, point: Point) -> tuple[Cell, ...]:
    return (label(title), *(_heat(totals, payoff, name, point.measures[name]) for name in names))


def _heat(totals: Totals, payoff: PayOff, name: str, measure: Fraction) -> Cell:
    """Shade a measure by where it lies between ideal and nadir."""
    low, high = payoff.ideal[name], payoff.nadir[name]
    plain = number(totals.words, measure)
    return Cell(plain.text, plain.value, shade=min(1.0, max(0.0, float((measure - low) / (high - low)))))


def _distances(totals: Totals, payoff: PayOff, names: list[str]) -> Iterator[Cell]:
    for name in names:
        part = payoff.distance(name)
        yield label("") if part is None else Cell(totals.words.percent(part, 0), part)
