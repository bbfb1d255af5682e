"""Other placements that are nearly as good, so that people can choose among near-optimal ones."""

from __future__ import annotations

from fractions import Fraction

from placement.catalogue import COVERAGE
from placement.explanations.shifts import shifts
from placement.problem import Problem
from placement.result import Result, Status, widest_gap
from placement.results.tradeoffs import NearOptimal, Point
from placement.solver.budget import Search
from placement.solver.farthest import Far, Room, farthest
from placement.tradeoff_analysis.asking import Asking, Teller, goals_of, is_weighted
from placement.tradeoff_analysis.point import chosen_point, point_of


def near_optimal(
    problem: Problem,
    result: Result,
    search: Search,
    *,
    count: int,
    within: Fraction,
    tell: Teller | None = None,
) -> tuple[NearOptimal, ...]:
    """Placements that differ in as many pupils as possible from the chosen one and from each other.

    Found one by one: each maximises the smallest number of pupils placed differently from the chosen placement
    and from those found before; among these it is the best by the scenario's objective.

    Parameters
    ----------
    count
        Maximum number of placements.
    within
        How much worse they may be, relative to the chosen placement's points; in lexicographic mode, relative to each
        criterion of the order. No more waiting is allowed.

    Returns
    -------
    tuple of NearOptimal
        Fewer than `count` if no other placement is good enough. `optimal` if none is proven to be farther, and none
        that is as far is better.

    Raises
    ------
    CheckFailedError
        If the independent check disagrees: a bug in this package.
    """
    chosen = chosen_point(problem, result)
    room = _room(problem, chosen, within)
    asking = Asking(search, count, tell)
    found: list[NearOptimal] = []
    while len(found) < count:
        known = [chosen.placement, *(each.point.placement for each in found)]
        with asking.question() as part:
            far = farthest(problem, part, known, room, goals_of(problem))
        if far is None or not far.distance:
            break
        found.append(_near_optimal(problem, chosen, far))
    return tuple(found)


def _room(problem: Problem, chosen: Point, within: Fraction) -> Room:
    limits = {COVERAGE: chosen.measures[COVERAGE]}
    goals = goals_of(problem)
    if is_weighted(problem):
        return Room(limits, (goals[0], chosen.points * (1 + within)))
    return Room(limits | {goal.name: chosen.measures[goal.name] * (1 + within) for goal in goals})


def _near_optimal(problem: Problem, chosen: Point, far: Far) -> NearOptimal:
    status = Status.OPTIMAL if far.is_proven else Status.FEASIBLE
    point = point_of(problem, far.placement, status, widest_gap(far.stages))
    elsewhere = shifts(problem, chosen.placement, far.placement)
    return NearOptimal(point, len(elsewhere), elsewhere)
