"""Placements of which none is better in all of the criteria asked for, with the chosen one among them."""

from __future__ import annotations

from fractions import Fraction

from placement.reports.charts.frontier import FrontierPoint, frontier_plot
from placement.reports.content.cells import label, number, numbers, texts
from placement.reports.content.totals import Totals
from placement.reports.page.blocks import Block, Cell, Figure, Paragraph, Section, Table
from placement.reports.words.codes import word
from placement.reports.words.criteria import CRITERIA, UNITS
from placement.reports.words.phrases import within
from placement.result import Status
from placement.results.tradeoffs import Frontier, Point


def section(totals: Totals) -> Section | None:
    """Show the frontier where one was asked for."""
    words = totals.words
    found = None if totals.tradeoffs is None else totals.tradeoffs.frontier
    if found is None:
        return None
    title = words.text("Where wishes conflict")
    if len(found.points) == 1 and found.complete and found.chosen_on_it:
        said = words.text(
            "One placement is best in {criteria} at once: they do not conflict here.", criteria=_named(totals, found)
        )
        return Section("frontier", title, (Paragraph(said),))
    return Section("frontier", title, tuple(blocks(totals, found)))


def _named(totals: Totals, found: Frontier) -> str:
    """List the criteria, within a sentence."""
    words = totals.words
    return words.listing(within(word(words, CRITERIA, name)) for name in found.criteria)


def blocks(totals: Totals, found: Frontier) -> list[Block]:
    """Say how to read it, and give the points."""
    words = totals.words
    said = [
        words.text(
            "These placements weigh {criteria} differently: in none of them can one of these fall without another "
            "rising.",
            criteria=_named(totals, found),
        )
    ]
    if not found.complete:
        said.append(words.text("There are more such placements; these are spread over all of them."))
    if not found.chosen_on_it:
        said.append(
            words.text("The proposal is not among them: it gives way in these criteria for the sake of others.")
        )
    if len(found.criteria) > 2:
        said.append(words.text("Each panel shows two criteria: a point that looks worse in one is better in another."))
    return [Paragraph(" ".join(said)), _figure(totals, found)]


def _figure(totals: Totals, found: Frontier) -> Figure:
    words = totals.words
    caption = words.text("Placements that none beats in all of these")
    alternative = words.plural(
        "{count} placement as a point, and the proposal marked.",
        "{count} placements as points, and the proposal marked.",
        len(found.points),
    )
    svg = frontier_plot(
        words,
        _axes(totals, found),
        [
            FrontierPoint(_measures(found, point), proven=point.status is Status.OPTIMAL, label=str(at))
            for at, point in enumerate(found.points, start=1)
        ],
        _measures(found, found.chosen),
        title=caption,
        alternative=alternative,
    )
    return Figure(caption, svg, alternative, table(totals, found))


def _axes(totals: Totals, found: Frontier) -> list[str]:
    """Name the criteria with their units."""
    words = totals.words
    units = {each.name: word(words, UNITS, each.unit) for each in totals.result.criteria}
    return [f"{word(words, CRITERIA, name)} ({units[name]})" for name in found.criteria]


def _measures(found: Frontier, point: Point) -> tuple[Fraction, ...]:
    return tuple(point.measures[name] for name in found.criteria)


def table(totals: Totals, found: Frontier) -> Table:
    """Give the points; the proposal is marked where it is among them, and the last line where it is not."""
    words = totals.words
    weighed = totals.result.objective is not None
    columns = (
        *texts(words.text("choice")),
        *numbers(*_axes(totals, found)),
        *(numbers(words.text("points")) if weighed else ()),
        *texts(words.text("remarks")),
    )
    lines = [_line(totals, found, str(at), point, weighed=weighed) for at, point in enumerate(found.points, start=1)]
    if not found.chosen_on_it:
        lines.append(_line(totals, found, words.text("proposal"), found.chosen, weighed=weighed))
    return Table(words.text("Placements that none beats in all of these"), columns, tuple(lines))


def _line(totals: Totals, found: Frontier, title: str, point: Point, *, weighed: bool) -> tuple[Cell, ...]:
    words = totals.words
    measures = _measures(found, point)
    remarks = []
    if title.isdigit() and measures == _measures(found, found.chosen):
        remarks.append(words.text("the proposal"))
    if point.status is not Status.OPTIMAL:
        remarks.append(words.text("not proven (gap {gap})", gap=words.percent(min(point.gap, 1))))
    return (
        label(title),
        *(number(words, each) for each in measures),
        *((number(words, point.points),) if weighed else ()),
        label("; ".join(remarks)),
    )
