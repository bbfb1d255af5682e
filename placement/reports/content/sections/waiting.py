"""Who waits, for how long, why, and what would place them."""

from __future__ import annotations

from collections.abc import Mapping

from placement.reports.content.cells import label, number, numbers, texts
from placement.reports.content.named import Named
from placement.reports.page.blocks import Cell, Paragraph, Section, Table
from placement.reports.terminal.waiting import longest_first, notes_of_waiting, weeks, what_would_place
from placement.reports.terminal.words import reason_line
from placement.result import Note, PupilResult


def section(named: Named) -> Section:
    """List who waits, the longest first; nobody is left out."""
    words, waiting = named.words, longest_first(named.view)
    title = words.text("Who waits")
    if not waiting:
        return Section("waiting", title, (Paragraph(words.text("Nobody waits.")),))
    notes = notes_of_waiting(named.view)
    columns = (
        *texts(words.text("pupil")),
        *numbers(words.text("weeks")),
        *texts(words.text("why"), words.text("what would place the pupil")),
    )
    rows = tuple(_row(named, each, notes) for each in waiting)
    return Section("waiting", title, (Table(words.text("Waiting pupils, the longest first"), columns, rows),))


def _row(named: Named, pupil: PupilResult, notes: Mapping[str, Note]) -> tuple[Cell, ...]:
    words = named.words
    return (
        label(pupil.pupil_id),
        number(words, weeks(named.view, pupil)),
        label(reason_line(words, pupil.reason, pupil.flags)),
        label(what_would_place(named.view, notes.get(pupil.pupil_id))),
    )
