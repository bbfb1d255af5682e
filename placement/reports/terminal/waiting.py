"""Who waits, for how long, why, and what would place them."""

from __future__ import annotations

from collections.abc import Mapping

from placement.calendar import whole_weeks
from placement.domain import GroupStatus
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
    codes = tuple(_exact(view, code) for code in (needs if isinstance(needs, tuple) else (str(needs),)))
    return (
        plain(pupil.pupil_id),
        view.words.number(weeks),
        reason_line(view.words, pupil.reason, pupil.flags),
        plain(needs_line(view.words, codes)),
    )


def _exact(view: View, code: str) -> str:
    """Say what keeps a pupil out of a group that is not full: it is closed yet, or limits or holds back its seats."""
    name, _, group_id = code.partition(":")
    result, group = view.group_results.get(group_id), view.groups.get(group_id)
    if name != "seat" or result is None or group is None:
        return code
    if result.status == GroupStatus.CANDIDATE:
        return f"open:{group_id}"
    free = group.max_size - group.reserved - result.size
    if free > 0 and result.added == group.max_added:
        return f"inflow:{group_id}"
    return f"reserved:{group_id}" if free <= 0 < group.max_size - result.size else code
