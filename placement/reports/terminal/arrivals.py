"""Who is newly placed or moved, how far that is, and why there."""

from __future__ import annotations

from collections.abc import Sequence

from placement.locale import msgid
from placement.reports.terminal.layout import Column
from placement.reports.terminal.screen import Section, paragraph, plain, table
from placement.reports.terminal.view import LONG, View
from placement.reports.terminal.words import reason_line
from placement.result import Outcome, PupilResult


def section(view: View) -> Section | None:
    """List the new placements with distance and reason, the first of a long list."""
    return _list(view, msgid("New placements"), view.of_outcome(Outcome.PLACED), source(view))


def moves(view: View) -> Section | None:
    """List the seated pupils who change groups, the same way."""
    said_before = bool(view.of_outcome(Outcome.PLACED))
    closing = None if said_before else source(view)
    return _list(view, msgid("Seated pupils who move"), view.of_outcome(Outcome.MOVED), closing)


def _list(view: View, title: str, arrivals: Sequence[PupilResult], closing: str | None) -> Section | None:
    if not arrivals:
        return None
    words = view.words
    columns = [
        Column(words.text("pupil"), fixed=True),
        Column(words.text("group"), fixed=True),
        Column(words.text("school")),
        Column(words.text("distance"), number=True),
        Column(words.text("why")),
    ]
    body = [table(columns, [_row(view, pupil) for pupil in arrivals[:LONG]])]
    if rest := view.cut(len(arrivals), "placements.csv"):
        body.append(paragraph(rest, style="bold"))
    if closing is not None:
        body.append(paragraph(closing, style="dim"))
    return Section(words.text(title), tuple(body))


def _row(view: View, pupil: PupilResult) -> tuple[str, ...]:
    return (
        plain(pupil.pupil_id),
        plain(pupil.group_id or ""),
        view.school_name(pupil.school_id or ""),
        view.way(pupil),
        why(view, pupil),
    )


def why(view: View, pupil: PupilResult) -> str:
    """Say why a pupil is there; of who moves also from where, and whether the learning line changes (R78)."""
    reason = reason_line(view.words, pupil.reason, pupil.flags)
    if pupil.outcome is not Outcome.MOVED:
        return reason
    before = view.pupils[pupil.pupil_id].group_id or ""
    said = view.words.text("from {group}: {reason}", group=plain(before), reason=reason)
    return f"{said}; {_lines(view, before, pupil.group_id or '')}".removesuffix("; ")


def _lines(view: View, before: str, after: str) -> str:
    """Say that two groups have different learning lines; nothing where one gives none, as the criterion counts."""
    lines = [(view.groups[each].learning_line or "").strip() for each in (before, after)]
    if not all(lines) or lines[0].casefold() == lines[1].casefold():
        return ""
    old, new = (plain(line) for line in lines)
    return view.words.text("other learning line: {new} after {old}", old=old, new=new)


def source(view: View) -> str:
    """Say where distances come from."""
    if view.case.region.distances:
        return view.words.text(
            "Distances are one way: from distances.csv where it has the pair, else estimated from the postcode area."
        )
    return view.words.text("Distances are one way, estimated from the postcode area.")
