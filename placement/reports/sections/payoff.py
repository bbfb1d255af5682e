"""The cost of each criterion in terms of the others: each criterion alone at its best."""

from __future__ import annotations

from collections.abc import Iterator

from placement.reports.page.blocks import Aside, Block, Paragraph, Section
from placement.reports.tables.model import FilledTable, Kind, Medium, Total
from placement.reports.tables.payoff import CHOSEN, RANGES, alone, heat, ranges, varying
from placement.reports.view import PublicView
from placement.reports.words.codes import word
from placement.reports.words.criteria import CRITERIA
from placement.reports.words.phrases import within
from placement.result import Status
from placement.results.tradeoffs import PayOff, Tradeoffs


def section(view: PublicView, tradeoffs: Tradeoffs | None, medium: Medium) -> Section:
    """Section on each criterion's place between its best and worst, or the command that computes it."""
    words = view.words
    if medium is not Medium.PAGE and tradeoffs is not None:
        return Section(
            "payoff", words.text("Each criterion alone at its best"), tuple(_ranges(view, tradeoffs.payoff, medium))
        )
    title = words.text("What each wish costs in the others")
    if tradeoffs is None:
        path = view.case.scenario.path
        said = words.text(
            "Not worked out for this run. The command placement tradeoffs {scenario} --out DIR writes a run that "
            "has it.",
            scenario="SCENARIO" if path is None else path.name,
        )
        return Section("payoff", title, (Paragraph(said),))
    return Section("payoff", title, tuple(_heat(view, tradeoffs.payoff)))


def _ranges(view: PublicView, payoff: PayOff, medium: Medium) -> Iterator[Block]:
    words, rows = view.words, ranges(payoff, {each.name: each.unit for each in view.result.criteria})
    if rows:
        yield RANGES.fill(rows, medium)
    yield Aside(
        words.text(
            "At best: alone, everything else giving way, with as few waiting as possible. "
            "At worst: where another is at its best. Its best costs: in points, by the weights."
        )
    )
    if fixed := _fixed(view, payoff):
        yield Aside(words.text("Nothing changes: {criteria}.", criteria=", ".join(fixed)))
    if any(point.status is not Status.OPTIMAL for point in payoff.rows.values()):
        yield Aside(words.text("Not all of it is proven: payoff.csv has the gaps."))


def _heat(view: PublicView, payoff: PayOff) -> Iterator[Block]:
    words = view.words
    if varying(payoff):
        yield Paragraph(
            words.text(
                "Each row makes one criterion as small as it can be, everything else giving way, with as few "
                "waiting as possible; the columns show what all criteria are then, each in its own unit. "
                "Less is better."
            )
        )
        yield _table(view, payoff)
    if fixed := _fixed(view, payoff):
        yield Paragraph(
            words.text(
                "Whatever is chosen, these do not change: {criteria}.", criteria=words.listing(map(within, fixed))
            )
        )


def _fixed(view: PublicView, payoff: PayOff) -> list[str]:
    names = varying(payoff)
    return [word(view.words, CRITERIA, name) for name in payoff.rows if name not in names]


def _table(view: PublicView, payoff: PayOff) -> FilledTable:
    words, names = view.words, varying(payoff)
    ends = words.text(
        "the proposal, from best ({best}) to worst ({worst})", best=words.percent(0), worst=words.percent(1)
    )
    unproven = any(payoff.rows[name].status is not Status.OPTIMAL for name in names)
    return heat(payoff).fill(
        [row for row in alone(payoff) if row.minimised in (CHOSEN, *names)],
        Medium.PAGE,
        caption=words.text("Each criterion alone at its best"),
        total=Total(ends, {name: payoff.distance(name) for name in names}, Kind.PERCENT),
        note=words.text("Not every line is proven to be the least.") if unproven else "",
    )
