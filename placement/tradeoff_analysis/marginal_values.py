"""The marginal value of one more seat in a group, or of one more move.

Found by solving again, not from shadow prices: an integer program has none that hold for a whole seat.
"""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from placement.catalogue import COVERAGE, NAMES
from placement.domain import GroupStatus
from placement.explanations.shifts import shifts
from placement.problem import Problem
from placement.result import Result, Status, widest_gap
from placement.results.tradeoffs import MarginalValue, Point
from placement.solver.budget import Search
from placement.solver.find import find
from placement.solver.perturbed import with_moves, with_seats
from placement.tradeoff_analysis.asking import Asking, Teller, is_weighted
from placement.tradeoff_analysis.point import chosen_point, point_of

SEAT = "seat"
MOVE = "move"


def marginal_values(
    problem: Problem, result: Result, search: Search, tell: Teller | None = None
) -> tuple[MarginalValue, ...]:
    """Solve again with one more seat in each group that takes new pupils, and with one more move.

    One more seat raises the group's maximum size and its `max_added`; reserved seats stay reserved. Among equally
    good placements, the one nearest to the chosen placement is taken. If no pupil could use it, nothing is
    solved: the answer is a proven 0.

    Returns
    -------
    tuple of MarginalValue
        The groups sorted by id, then the move, which is absent if moves are free. `optimal` if both the chosen
        placement and the new one are proven.

    Raises
    ------
    CheckFailedError
        If the independent check disagrees: a bug in this package.
    """
    chosen = chosen_point(problem, result)
    roomier = list(_roomier(problem))
    asking = Asking(search, len(roomier), tell)
    answers = []
    for group_id, changed in roomier:
        with asking.question() as part:
            answers.append(_nothing(problem, group_id) if changed is None else _solved(chosen, changed, group_id, part))
    return tuple(answers)


def _roomier(problem: Problem) -> Iterator[tuple[str | None, Problem | None]]:
    """Each group (`None` for the move) with the problem with one more; `None` instead of a problem nobody can use."""
    for group_id in problem.groups:
        if _takes_new(problem, group_id):
            yield group_id, with_seats(problem, group_id, 1) if _may_fill(problem, group_id) else None
    if problem.rules.moves != "free":
        more = with_moves(problem, 1)
        movers = sum(len(more.options[each]) > 1 for each in more.budgeted)
        yield None, more if movers > (problem.move_limit or 0) else None


def _takes_new(problem: Problem, group_id: str) -> bool:
    status = problem.groups[group_id].status
    return status is GroupStatus.OPEN or (status is GroupStatus.CANDIDATE and problem.chooses_groups)


def _may_fill(problem: Problem, group_id: str) -> bool:
    """Whether enough pupils may join a group for one of its limits to bind at all.

    It may bind even if the group is not full in the chosen placement: two siblings may have gone elsewhere
    because only one seat was left.
    """
    allowed = [pupil_id for pupil_id, options in problem.options.items() if group_id in options]
    inflow = problem.groups[group_id].max_added
    applicants = sum(pupil_id not in problem.seats for pupil_id in allowed)
    return len(allowed) > problem.upper(group_id) or (inflow is not None and applicants > inflow)


def _nothing(problem: Problem, group_id: str | None) -> MarginalValue:
    no_points = Fraction(0) if is_weighted(problem) else None
    return MarginalValue(_what(group_id), group_id, Fraction(0), no_points, {}, (), Status.OPTIMAL, 0.0)


def _solved(chosen: Point, changed: Problem, group_id: str | None, search: Search) -> MarginalValue:
    found = find(changed, search, start=chosen.placement, near=chosen.placement)
    # The chosen placement is nearly always still feasible: a move more may let a school take a family as a whole,
    # which is then held together.
    placement = found.placement or chosen.placement
    gap = max(chosen.gap, widest_gap(found.stages))
    proven = chosen.status is Status.OPTIMAL and all(stage.status is Status.OPTIMAL for stage in found.stages)
    after = point_of(changed, placement, Status.OPTIMAL if proven else Status.FEASIBLE, gap)
    deltas = {name: after.measures[name] - chosen.measures[name] for name in (COVERAGE, *NAMES)}
    return MarginalValue(
        what=_what(group_id),
        group_id=group_id,
        delta_coverage=deltas.pop(COVERAGE),
        delta_points=after.points - chosen.points if is_weighted(changed) else None,
        deltas={name: delta for name, delta in deltas.items() if delta},
        shifts=shifts(changed, chosen.placement, placement),
        status=after.status,
        gap=after.gap,
    )


def _what(group_id: str | None) -> str:
    return MOVE if group_id is None else SEAT
