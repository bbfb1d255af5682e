"""Who is newly placed and who moves, how far that is, and why there."""

from __future__ import annotations

from collections.abc import Sequence

from placement.reports.content.cells import label, numbers, texts
from placement.reports.content.named import Named
from placement.reports.page.blocks import Block, Cell, Paragraph, Section, Table
from placement.reports.terminal.arrivals import source, why
from placement.result import Outcome, PupilResult

MOST = 500
"""Rows of a table of pupils; the files have them all."""


def section(named: Named) -> Section:
    """List the new placements."""
    words, arrivals = named.words, named.view.of_outcome(Outcome.PLACED)
    title = words.text("New placements")
    if not arrivals:
        return Section("arrivals", title, (Paragraph(words.text("Nobody is newly placed.")),))
    table = _table(named, words.text("Newly placed pupils, each with group, distance and reason"), arrivals)
    return Section("arrivals", title, (*_with_rest(named, table, len(arrivals)), Paragraph(source(named.view))))


def moves(named: Named) -> Section | None:
    """List the seated pupils who change groups."""
    words, moved = named.words, named.view.of_outcome(Outcome.MOVED)
    if not moved:
        return None
    table = _table(named, words.text("Seated pupils who change groups"), moved)
    return Section("moves", words.text("Seated pupils who move"), _with_rest(named, table, len(moved)))


def _with_rest(named: Named, table: Table, count: int) -> tuple[Block, ...]:
    if count <= MOST:
        return (table,)
    rest = named.words.text(
        "… and {count} more in {file}", count=named.words.number(count - MOST), file="placements.csv"
    )
    return (table, Paragraph(rest))


def _table(named: Named, caption: str, arrivals: Sequence[PupilResult]) -> Table:
    words = named.words
    columns = (
        *texts(words.text("pupil"), words.text("group"), words.text("school")),
        *numbers(words.text("distance")),
        *texts(words.text("why")),
    )
    return Table(caption, columns, tuple(_row(named, each) for each in arrivals[:MOST]))


def _row(named: Named, pupil: PupilResult) -> tuple[Cell, ...]:
    view = named.view
    return (
        label(pupil.pupil_id),
        label(pupil.group_id or ""),
        label(view.school_name(pupil.school_id or "")),
        Cell(view.way(pupil), None if pupil.metres is None else pupil.metres / 1000),
        label(why(view, pupil)),
    )
