"""What the look-ahead (:mod:`placement.later`) is asked: this week, the room there is, and futures.

Futures are sampled from what is known of those who will come, never from the draw that is played.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import timedelta
from fractions import Fraction

from placement.calendar import months_later
from placement.case import Case
from placement.compilation import build_problem
from placement.domain import Pupil
from placement.later.values import WAITING, Future, Newcomer, Room
from placement.problem import Problem
from placement.scenario.draw import Draw
from placement.scenario.shock_types import LAST_SEED
from placement.simulation.arrivals import drawn
from placement.simulation.playing import Turn, linear_points
from placement.simulation.weeks import Week, weeks_of
from placement.tables.dutch_postcodes import with_dutch_areas


def horizon(case: Case) -> tuple[Week, ...]:
    """The weeks that are looked at, this one first."""
    return weeks_of(case, case.scenario.later.horizon_weeks)


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
    """Whoever may be seated somewhere this week: applicants, and those whose group closes."""
    problem = turn.problem
    found = [_newcomer(turn, problem, each, 0, weeks) for each in problem.applicants if problem.options[each]]
    return [*found, *(_displaced(turn, each, weeks) for each in sorted(problem.displaced) if problem.options[each])]


def _displaced(turn: Turn, pupil_id: str, weeks: Sequence[Week]) -> Newcomer:
    """A pupil who needs another seat for the rest of the stay."""
    left = turn.free_from[pupil_id] - weeks[0].starts_on
    return replace(_newcomer(turn, turn.problem, pupil_id, 0, weeks), stay=max(1, -(-left.days // 7)))


def futures(turn: Turn, weeks: Sequence[Week]) -> list[Future]:
    """Draws of those who come in the weeks after this one, by what is known of them."""
    settings = turn.problem.case.scenario.later
    seed = turn.arrivals.seed if settings.seed is None else settings.seed
    own = Draw(seed, f"futures:{turn.draw}:{turn.week.number}").below(LAST_SEED)
    known = replace(turn.arrivals, past=None, seed=own)
    case = turn.problem.case
    comers = [
        [
            (_of_today(pupil, f"{number}:{pupil.id}", weeks[at], weeks[0]), at)
            for at, week in enumerate(drawn(case, known, weeks, number, turn.level).by_week)
            for pupil in week
            if at
        ]
        for number in range(1, settings.futures + 1)
    ]
    problem = _judged(turn.problem.case, (pupil for future in comers for pupil, _ in future))
    return [
        [_newcomer(turn, problem, pupil.id, at, weeks) for pupil, at in future if problem.options.get(pupil.id)]
        for future in comers
    ]


def _of_today(pupil: Pupil, name: str, then: Week, now: Week) -> Pupil:
    """A pupil of a later week as one of that age today."""
    sooner = timedelta(days=(then.starts_on - now.starts_on).days)
    return replace(pupil, id=name, family_id=None, birth_date=pupil.birth_date - sooner, registered_on=now.date)


def _judged(case: Case, pupils: Iterator[Pupil]) -> Problem:
    """Which groups could take these pupils, and how far they are."""
    seated = tuple(each for each in case.region.pupils if each.group_id is not None)
    region = with_dutch_areas(replace(case.region, pupils=(*seated, *pupils)))
    return build_problem(replace(case, region=region, pins={}, questions=()))


def _newcomer(turn: Turn, problem: Problem, pupil_id: str, at: int, weeks: Sequence[Week]) -> Newcomer:
    costs = {each: linear_points(problem, pupil_id, each) for each in problem.options[pupil_id]}
    begins = weeks[at].starts_on
    stay = -(-(months_later(begins, turn.arrivals.stay_months) - begins).days // 7)
    return Newcomer(pupil_id, costs, WAITING, week=at, stay=stay)
