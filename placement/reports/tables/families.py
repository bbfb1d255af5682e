"""Families in more than one place, member by member."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from placement.locale import msgid
from placement.policy import Siblings
from placement.reports.tables.model import Column, Kind, Medium, TableSpec, only
from placement.reports.view import View
from placement.result import Outcome, PupilResult

OUTSIDE = "outside"
OUTCOMES = {
    Outcome.PLACED.value: msgid("newly placed"),
    Outcome.STAYS.value: msgid("there already"),
    Outcome.MOVED.value: msgid("moves there"),
    Outcome.WAITING.value: msgid("waits"),
    Outcome.ROUTED.value: msgid("referred or to review"),
    OUTSIDE: msgid("brother or sister outside the groups"),
}


@dataclass(frozen=True, slots=True)
class FamilyLine:
    """A child of a family.

    Attributes
    ----------
    pupil_id, group_id
        Empty for a sibling outside the groups, whose school is all that is known.
    outcome
        A code of `OUTCOMES`.
    """

    family_id: str
    pupil_id: str
    group_id: str
    school: str
    outcome: str


PAGE = only(Medium.PAGE)
FAMILIES: TableSpec[FamilyLine] = TableSpec(
    (
        Column("family_id", msgid("family"), Kind.ID, lambda line: line.family_id, PAGE),
        Column("pupil_id", msgid("pupil"), Kind.ID, lambda line: line.pupil_id, PAGE),
        Column("group_id", msgid("group"), Kind.ID, lambda line: line.group_id, PAGE),
        Column("school_name", msgid("school"), Kind.NAME, lambda line: line.school, PAGE),
        Column("outcome", msgid("what happens"), Kind.TERM, lambda line: line.outcome, PAGE, OUTCOMES),
    )
)


def split_families(view: View) -> Iterator[FamilyLine]:
    """Members of every split family, in input order, each with whether this batch caused the split."""
    seen = set[str]()
    for each in view.result.pupils:
        if "split" not in each.flags or each.pupil_id in seen:
            continue
        family = view.pupils[each.pupil_id].family_id
        members = (each.pupil_id,) if family is None else view.families[family]
        seen.update(members)
        yield from _lines(view, family or "", [view.results[member] for member in members])


def _lines(view: View, family: str, members: list[PupilResult]) -> Iterator[FamilyLine]:
    for each in members:
        school = view.school_name(each.school_id) if each.school_id else ""
        yield FamilyLine(family, each.pupil_id, each.group_id or "", school, each.outcome.value)
    if view.case.scenario.rules.siblings is Siblings.SCHOOL:
        outside = dict.fromkeys(school for each in members for school in view.pupils[each.pupil_id].sibling_schools)
        yield from (FamilyLine(family, "", "", view.school_name(school), OUTSIDE) for school in outside)
