"""Placements of which none is better in all of the criteria asked for, with the chosen one among them."""

from __future__ import annotations

from placement.reports.content.cells import number, numbers, text, texts
from placement.reports.content.totals import Totals
from placement.reports.page.blocks import Block, Cell, Paragraph, Section, Table
from placement.reports.terminal.words import CRITERIA, UNITS, word
from placement.result import Status
from placement.tradeoffs.values import Frontier, Point


def section(totals: Totals) -> Section | None:
    """Show the frontier where one was asked for."""
    words = totals.words
    found = None if totals.tradeoffs is None else totals.tradeoffs.frontier
    if found is None:
        return None
    names = words.listing(word(words, CRITERIA, name) for name in found.criteria)
    title = words.text("Choices between: {criteria}", criteria=names)
    if len(found.points) == 1 and found.complete and found.chosen_on_it:
        said = words.text("One placement is best in all of these at once: they do not conflict here.")
        return Section("frontier", title, (Paragraph(said),))
    return Section("frontier", title, tuple(blocks(totals, found)))


def blocks(totals: Totals, found: Frontier) -> list[Block]:
    """Say how to read it, and give the points."""
    words = totals.words
    said = [words.text("In none of these lines can one figure fall without another rising.")]
    if not found.complete:
        said.append(words.text("There are more such placements; these are spread over all of them."))
    if not found.chosen_on_it:
        said.append(
            words.text("The proposal is not among them: it gives way in these criteria for the sake of others.")
        )
    return [Paragraph(" ".join(said)), table(totals, found)]


def table(totals: Totals, found: Frontier) -> Table:
    """Give the points; the proposal is marked where it is among them, and the last line where it is not."""
    words = totals.words
    units = {each.name: word(words, UNITS, each.unit) for each in totals.result.criteria}
    weighed = totals.result.objective is not None
    columns = (
        *texts(words.text("choice")),
        *numbers(*(f"{word(words, CRITERIA, name)} ({units[name]})" for name in found.criteria)),
        *(numbers(words.text("points")) if weighed else ()),
        *texts(words.text("remarks")),
    )
    lines = [_line(totals, found, str(at), point, weighed=weighed) for at, point in enumerate(found.points, start=1)]
    if not found.chosen_on_it:
        lines.append(_line(totals, found, words.text("proposal"), found.chosen, weighed=weighed))
    return Table(words.text("Placements that none beats in all of these"), columns, tuple(lines))


def _line(totals: Totals, found: Frontier, title: str, point: Point, *, weighed: bool) -> tuple[Cell, ...]:
    words = totals.words
    measures = tuple(point.measures[name] for name in found.criteria)
    remarks = []
    if measures == tuple(found.chosen.measures[name] for name in found.criteria):
        remarks.append(words.text("the proposal"))
    if point.status is not Status.OPTIMAL:
        remarks.append(words.text("not proven (gap {gap})", gap=words.percent(min(point.gap, 1))))
    return (
        text(title),
        *(number(words, each) for each in measures),
        *((number(words, point.points),) if weighed else ()),
        text("; ".join(remarks)),
    )
