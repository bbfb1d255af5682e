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
    waiting, words = longest_first(view), view.words
    if not waiting:
        return None
    notes = notes_of_waiting(view)
    columns = [
        Column(words.text("pupil"), fixed=True),
        Column(words.text("weeks"), number=True),
        Column(words.text("why")),
        Column(words.text("what would place the pupil")),
    ]
    rows = [_row(view, pupil, notes) for pupil in waiting[:LONG]]
    body = [table(columns, rows)]
    if rest := view.cut(len(waiting), "placements.csv"):
        body.append(paragraph(rest, style="bold"))
    return Section(words.text("Who waits"), tuple(body))


def longest_first(view: View) -> list[PupilResult]:
    """Give who waits, the longest first."""
    return sorted(view.of_outcome(Outcome.WAITING), key=lambda pupil: -weeks(view, pupil))


def weeks(view: View, pupil: PupilResult) -> int:
    """Count the whole weeks that a pupil has waited."""
    return whole_weeks(view.pupils[pupil.pupil_id].registered_on, view.case.scenario.date)


def notes_of_waiting(view: View) -> Mapping[str, Note]:
    """Give what the engine noted of each pupil who waits."""
    return {str(note.values["pupil_id"]): note for note in view.notes("waits")}


def what_would_place(view: View, note: Note | None) -> str:
    """Say what would place a pupil who waits."""
    needs = note.values.get("needs", ()) if note else ()
    codes = tuple(_exact(view, code) for code in (needs if isinstance(needs, tuple) else (str(needs),)))
    return plain(needs_line(view.words, codes))


def _row(view: View, pupil: PupilResult, notes: Mapping[str, Note]) -> tuple[str, ...]:
    return (
        plain(pupil.pupil_id),
        view.words.number(weeks(view, pupil)),
        reason_line(view.words, pupil.reason, pupil.flags),
        what_would_place(view, notes.get(pupil.pupil_id)),
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
