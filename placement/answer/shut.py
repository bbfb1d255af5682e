"""Groups that a change opens and that do not reach their minimum: they stay shut (covenant 4; R33).

The boards' shares are constants of a scenario, and a group that stays shut is in none of them. So a solve goes in
rounds: what ends without pupils is shut, and the case is solved again, until nothing more is shut.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from placement.case import Case
from placement.domain import GroupStatus
from placement.problem import Problem
from placement.result import Note, Placement, Result

STAYS_SHUT = "stays_shut"
"""Code of the note on a group that stays shut."""


def shut_by(problem: Problem, placement: Placement) -> tuple[Note, ...]:
    """A note on every group that a change opens and that has no pupils in a placement.

    Returns
    -------
    tuple of Note
        `stays_shut` (group_id, minimum, most): its minimum, and how many pupils could come at most.
    """
    if problem.chooses_groups:
        return ()
    occupied = set(placement.groups.values())
    return tuple(
        Note(
            STAYS_SHUT,
            {"group_id": each, "minimum": problem.lower(each), "most": problem.most_possible(each)},
        )
        for each in problem.groups
        if each not in occupied and problem.opens_with_pupils(each)
    )


def with_shut(case: Case, notes: Iterable[Note]) -> Case:
    """The case with the groups shut that `stays_shut` notes name."""
    shut = {each.values["group_id"] for each in notes if each.code == STAYS_SHUT}
    if not shut:
        return case
    groups = tuple(
        replace(group, status=GroupStatus.SHUT) if group.id in shut else group for group in case.region.groups
    )
    return replace(case, region=replace(case.region, groups=groups))


def with_open(case: Case, group_id: str) -> Case:
    """The case with a group that stayed shut open again: with its minimum, or without pupils."""
    groups = tuple(
        replace(group, status=GroupStatus.OPEN) if group.id == group_id else group for group in case.region.groups
    )
    return replace(case, region=replace(case.region, groups=groups))


def as_solved(case: Case, result: Result) -> Case:
    """The case that a result speaks of: with the groups shut that stay shut."""
    return with_shut(case, result.notes)
