"""Who waits, for how long, why, and what would place them."""

from __future__ import annotations

from collections.abc import Mapping

from placement.calendar import whole_weeks
from placement.reports.terminal.layout import Column
from placement.reports.terminal.screen import Section, paragraph, plain, table
from placement.reports.terminal.view import LONG, View
from placement.reports.terminal.words import needs_line, reason_line
from placement.result import Note, Outcome, PupilResult


def section(view: View) -> Section | None:
    """List who waits, the longest first; nobody is left out without an outcome."""
    waiting = view.of_outcome(Outcome.WAITING)
    if not waiting:
        return None
    words, day = view.words, view.case.scenario.date
    weeks = {pupil.pupil_id: whole_weeks(view.pupils[pupil.pupil_id].registered_on, day) for pupil in waiting}
    waiting.sort(key=lambda pupil: -weeks[pupil.pupil_id])
    notes = {str(note.values["pupil_id"]): note for note in view.notes("waits")}
    columns = [
        Column(words.text("pupil"), fixed=True),
        Column(words.text("weeks"), number=True),
        Column(words.text("why")),
        Column(words.text("what would place the pupil")),
    ]
    rows = [_row(view, pupil, weeks[pupil.pupil_id], notes) for pupil in waiting[:LONG]]
    body = [table(columns, rows)]
    if rest := view.cut(len(waiting), "placements.csv"):
        body.append(paragraph(rest, style="bold"))
    return Section(words.text("Who waits"), tuple(body))


def _row(view: View, pupil: PupilResult, weeks: int, notes: Mapping[str, Note]) -> tuple[str, ...]:
    note = notes.get(pupil.pupil_id)
    needs = note.values.get("needs", ()) if note else ()
    codes = needs if isinstance(needs, tuple) else (str(needs),)
    return (
        plain(pupil.pupil_id),
        view.words.number(weeks),
        reason_line(view.words, pupil.reason, pupil.flags),
        plain(needs_line(view.words, codes)),
    )
