"""A row for every group: before, after, and points of attention."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from placement.domain import GroupStatus
from placement.problem import Problem
from placement.result import GroupResult, Placement
from placement.tally import Tally

SEPARATE_FACILITY = 3
"""Groups at one school from which the inspectorate treats them as a separate facility (covenant fn 6; R40)."""


def group_results(problem: Problem, placement: Placement) -> tuple[GroupResult, ...]:
    """Rows of `groups.csv`, in input order."""
    tally = Tally(problem, placement)
    crowd = _Crowd.of(problem, tally)
    return tuple(_line(problem, tally, group.id, crowd) for group in problem.case.region.groups)


@dataclass(frozen=True, slots=True)
class _Crowd:
    """Number of open groups of each school and each board, and of pupils in the groups of each school."""

    at_school: Counter[str]
    of_board: Counter[str]
    pupils_at: Counter[str]

    @classmethod
    def of(cls, problem: Problem, tally: Tally) -> _Crowd:
        is_open = [group_id for group_id in problem.groups if tally.is_open(group_id)]
        return cls(
            Counter(problem.groups[group_id].school_id for group_id in is_open),
            Counter(map(problem.board_of, is_open)),
            Counter(problem.groups[group_id].school_id for group_id in tally.groups.values()),
        )


def _line(problem: Problem, tally: Tally, group_id: str, crowd: _Crowd) -> GroupResult:
    group = problem.groups[group_id]
    here = [each for each, place in tally.groups.items() if place == group_id]
    return GroupResult(
        group_id=group_id,
        school_id=group.school_id,
        board_id=problem.board_of(group_id),
        status=_status(problem, tally, group_id),
        seated_before=problem.seated_before[group_id],
        added=sum(each not in problem.seats for each in here),
        moved_in=sum(problem.is_move(each, group_id) for each in here),
        moved_out=sum(seat == group_id and tally.groups.get(each) != group_id for each, seat in problem.seats.items()),
        size=len(here),
        min_size=group.min_size,
        target_size=group.target_size,
        max_size=group.max_size,
        flags=tuple(_flags(problem, tally, group_id, crowd)),
    )


def _status(problem: Problem, tally: Tally, group_id: str) -> str:
    """A group's status after solving; under `choose` it is open if it has pupils, and not open otherwise."""
    status = problem.groups[group_id].status
    if not problem.chooses_groups:
        stays_shut = problem.opens_with_pupils(group_id) and not tally.is_occupied(group_id)
        return str(GroupStatus.SHUT if stays_shut else status)
    if tally.is_occupied(group_id):
        return str(GroupStatus.OPEN if status is GroupStatus.CANDIDATE else status)
    return str(status if status is GroupStatus.CANDIDATE else GroupStatus.CLOSED)


def _flags(problem: Problem, tally: Tally, group_id: str, crowd: _Crowd) -> Iterator[str]:
    group, size = problem.groups[group_id], tally.size[group_id]
    if 0 < size < group.min_size:
        yield "under_min"
    if size > group.target_size:
        yield "over_target"
    if size > group.max_size:
        yield "over_max"
    if not tally.is_open(group_id):
        return
    if crowd.at_school[group.school_id] >= SEPARATE_FACILITY:
        yield "third_group"
    if size == 0:
        yield "empty"
    if group.nt2_teacher is False:
        yield "no_nt2_teacher"
    school = problem.schools[group.school_id]
    if school.capacity is not None and (school.pupils or 0) + crowd.pupils_at[school.id] > school.capacity:
        yield "over_capacity"
    rooms, staff = problem.schools[group.school_id].rooms, problem.boards[problem.board_of(group_id)].staff_fte
    if rooms is not None and crowd.at_school[group.school_id] > rooms:
        yield "over_rooms"
    if staff is not None and crowd.of_board[problem.board_of(group_id)] * problem.rules.fte_per_group > staff:
        yield "over_staff"
