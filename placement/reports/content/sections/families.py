"""Brothers and sisters who are in more than one place, and where."""

from __future__ import annotations

from collections.abc import Iterator

from placement.locale import msgid
from placement.policy import Siblings
from placement.reports.content.cells import label, texts
from placement.reports.content.named import Named
from placement.reports.page.blocks import Cell, Paragraph, Section, Table
from placement.result import Outcome, PupilResult

OUTCOMES = {
    Outcome.PLACED: msgid("newly placed"),
    Outcome.STAYS: msgid("there already"),
    Outcome.MOVED: msgid("moves there"),
    Outcome.WAITING: msgid("waits"),
    Outcome.ROUTED: msgid("referred or to review"),
}


def section(named: Named) -> Section:
    """Show every family that is split, member by member; whether this batch did it stands with each."""
    words = named.words
    title = words.text("Families split")
    rows = tuple(row for members in _split(named) for row in _rows(named, members))
    if not rows:
        return Section("families", title, (Paragraph(words.text("No family is split.")),))
    columns = texts(
        words.text("family"), words.text("pupil"), words.text("group"), words.text("school"), words.text("what happens")
    )
    return Section("families", title, (Table(words.text("Families in more than one place"), columns, rows),))


def _split(named: Named) -> Iterator[tuple[PupilResult, ...]]:
    """Give the members of each split family, in input order."""
    view, seen = named.view, set[str]()
    for each in named.view.result.pupils:
        if "split" not in each.flags or each.pupil_id in seen:
            continue
        family = view.pupils[each.pupil_id].family_id
        members = (each.pupil_id,) if family is None else view.families[family]
        seen.update(members)
        yield tuple(view.results[member] for member in members)


def _rows(named: Named, members: tuple[PupilResult, ...]) -> Iterator[tuple[Cell, ...]]:
    words, view = named.words, named.view
    for each in members:
        yield (
            label(view.pupils[each.pupil_id].family_id or ""),
            label(each.pupil_id),
            label(each.group_id or ""),
            label(view.school_name(each.school_id) if each.school_id else ""),
            label(words.text(OUTCOMES[each.outcome])),
        )
    if view.case.scenario.rules.siblings is Siblings.SCHOOL:
        outside = dict.fromkeys(school for each in members for school in view.pupils[each.pupil_id].sibling_schools)
        family = view.pupils[members[0].pupil_id].family_id or ""
        for school in outside:
            said = words.text("brother or sister outside the groups")
            yield (label(family), label(""), label(""), label(view.school_name(school)), label(said))
