"""Pupils newly placed and moved, how far they travel, and why that group."""

from __future__ import annotations

from collections.abc import Iterable

from placement.reports.page.blocks import Aside, Block, Paragraph, Section
from placement.reports.sections.parts import first_of
from placement.reports.tables.arrivals import ARRIVALS
from placement.reports.tables.model import Medium
from placement.reports.tables.pupils import PupilLine
from placement.reports.view import LONG, View
from placement.result import Outcome, PupilResult

MOST = {Medium.NARROW: LONG, Medium.WIDE: LONG, Medium.PAGE: 500}
"""Maximum number of rows in a list of pupils; the files have all rows."""


def section(view: View, medium: Medium) -> Section | None:
    """Section on the new placements."""
    words, placed = view.words, view.of_outcome(Outcome.PLACED)
    title = words.text("New placements")
    if placed:
        caption = words.text("Newly placed pupils, each with group, distance and reason")
        return Section("arrivals", title, (*_table(view, medium, placed, caption), Aside(_source(view))))
    if medium is Medium.PAGE:
        return Section("arrivals", title, (Paragraph(words.text("Nobody is newly placed.")),))
    return None


def moves(view: View, medium: Medium) -> Section | None:
    """Section on the seated pupils who change groups."""
    words, moved = view.words, view.of_outcome(Outcome.MOVED)
    if not moved:
        return None
    table = _table(view, medium, moved, words.text("Seated pupils who change groups"))
    asides = () if view.of_outcome(Outcome.PLACED) else (Aside(_source(view)),)
    return Section("moves", words.text("Seated pupils who move"), (*table, *asides))


def _table(view: View, medium: Medium, arrivals: Iterable[PupilResult], caption: str) -> tuple[Block, ...]:
    lines = [PupilLine(view, each) for each in arrivals]
    return first_of(ARRIVALS, lines, medium, view, caption=caption, most=MOST)


def _source(view: View) -> str:
    """Sentence on the source of distances."""
    if view.case.region.distances:
        return view.words.text(
            "Distances are one way: from distances.csv where it has the pair, else estimated from the postcode area."
        )
    return view.words.text("Distances are one way, estimated from the postcode area.")
