"""What the look-ahead (:mod:`placement.later`) is asked: this week, the room there is, and futures.

Futures are sampled from what is known of those who will come, never from the draw that is played.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

from placement.later.values import WAITING, Future, Newcomer, Room
from placement.simulation.foretold import futures, stay_of
from placement.simulation.linear import linear_points
from placement.simulation.turn import Turn
from placement.simulation.weeks import Week


@dataclass(frozen=True)
class Ahead:
    """What is asked about a week."""

    room: Room
    week: list[Newcomer]
    futures: list[Future]


def ahead(turn: Turn) -> Ahead:
    """The applicants of a week, the room there is and those who may come.

    Raises
    ------
    StoppedError
        If it was stopped.
    """
    weeks = horizon(turn)
    return Ahead(room(turn, weeks), this_week(turn, weeks), futures(turn, weeks))


def horizon(turn: Turn) -> Sequence[Week]:
    """The weeks that are looked at, this one first: none beyond the last that is played, as nobody counts it."""
    first = turn.week.number - 1
    return turn.weeks[first : first + turn.problem.case.scenario.later.horizon_weeks]


def room(turn: Turn, weeks: Sequence[Week]) -> Room:
    """Seats that those who are seated leave in each week, and what seats above target cost."""
    problem, weight = turn.problem, turn.problem.case.scenario.weights.of("group_size")
    free: dict[str, list[int]] = {}
    above: dict[str, list[Fraction]] = {}
    for group_id, group in problem.groups.items():
        most, cheap = group.max_size - group.reserved, min(group.target_size, group.max_size - group.reserved)
        here = [turn.free_from[each] for each, seat in problem.seats.items() if seat == group_id]
        free[group_id] = [cheap - sum(day > week.starts_on for day in here) for week in weeks]
        above[group_id] = [weight * number for number in range(1, most - cheap + 1)]
    return Room(free, above)


def this_week(turn: Turn, weeks: Sequence[Week]) -> list[Newcomer]:
    """Whoever may be seated somewhere this week: applicants, and those whose group closes for the rest of the stay."""
    problem = turn.problem
    found = [_newcomer(turn, each, stay_of(turn.week, turn.arrivals)) for each in problem.applicants]
    for each in sorted(problem.displaced):
        left = turn.free_from[each] - weeks[0].starts_on
        found.append(_newcomer(turn, each, max(1, -(-left.days // 7))))
    return [each for each in found if each.costs]


def _newcomer(turn: Turn, pupil_id: str, stay: int) -> Newcomer:
    problem = turn.problem
    costs = {each: linear_points(problem, pupil_id, each) for each in problem.options[pupil_id]}
    return Newcomer(pupil_id, costs, WAITING, stay=stay)
