"""All that hindsight knows of a draw: who may be seated where in which week, and what that spares and costs."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from fractions import Fraction

from placement.calendar import months_later
from placement.case import Case
from placement.criteria.coverage import waiting_points
from placement.problem import Problem
from placement.simulation.arrivals import Drawn
from placement.simulation.linear import linear_points
from placement.simulation.state import Standing
from placement.simulation.weeks import Week


@dataclass(frozen=True, slots=True)
class Choice:
    """A pupil who is seated in a group in a week.

    Attributes
    ----------
    until
        First week in which the seat is free again; beyond the last week if it is not.
    waiting
        Waiting points that are spared, measured against never being seated.
    points
        Of the linear criteria.
    """

    pupil_id: str
    group_id: str
    week: int
    until: int
    waiting: int
    points: Fraction


@dataclass(frozen=True)
class Foreseen:
    """What is known beforehand.

    Attributes
    ----------
    choices
        Of every pupil who is ever an applicant, by pupil.
    movers
        Pupils who lose or leave their seat in the first week and must get another.
    waiting
        Waiting points if nobody was seated.
    seated
        Group -> for each week, those seated before it all who are still there.
    room
        Group -> for each week, most pupils in it.
    added
        Group -> most new pupils a week.
    """

    choices: Mapping[str, tuple[Choice, ...]]
    movers: frozenset[str]
    waiting: int
    seated: Mapping[str, Sequence[int]]
    room: Mapping[str, Sequence[int]]
    added: Mapping[str, int]
    weeks: int


def foresee(
    case: Case,
    drawn: Drawn,
    stay_months: int,
    weeks: Sequence[Week],
    waits: Callable[[Problem, str], int] = waiting_points,
) -> Foreseen:
    """All that hindsight knows of a draw.

    Parameters
    ----------
    waits
        Waiting points of a pupil without a seat in the week of a problem.
    """
    standing = Standing.of(_taught(case), drawn, stay_months)
    choices: dict[str, list[Choice]] = defaultdict(list)
    spared: Counter[str] = Counter()
    seated: dict[str, list[int]] = {group.id: [] for group in case.region.groups}
    room: dict[str, list[int]] = {group.id: [] for group in case.region.groups}
    movers: frozenset[str] = frozenset()
    for week in weeks:
        standing.begin(week)
        problem = standing.problem(week)
        if week.number == 1:
            movers = _movers(problem)
        here = Counter(seat for each, seat in problem.seats.items() if each not in movers)
        for group_id, group in problem.groups.items():
            seated[group_id].append(here[group_id])
            room[group_id].append(max(here[group_id], group.max_size - group.reserved))
        for each in problem.applicants:
            if not week.is_holiday:
                choices[each] += _choices(problem, each, week, weeks, drawn, stay_months, -spared[each])
            spared[each] += waits(problem, each)
        if week.number == _first_played(weeks):
            for each in movers & standing.seats.keys():
                until = _week_of(standing.seats[each].until, weeks)
                choices[each] = [
                    Choice(each, group_id, week.number, until, 0, Fraction(0)) for group_id in problem.options[each]
                ]
    total = sum(spared.values())
    shifted = {
        each: tuple(replace(choice, waiting=spared[each] + choice.waiting) for choice in found)
        for each, found in choices.items()
        if found and each not in movers
    }
    shifted |= {each: tuple(choices[each]) for each in sorted(movers) if each in choices}
    added = {group.id: group.max_added for group in case.region.groups if group.max_added is not None}
    return Foreseen(shifted, movers, total, seated, room, added, len(weeks))


def _taught(case: Case) -> Case:
    """The case in which a group that has pupils may take more, whoever of them is still there."""
    seated = {pupil.group_id for pupil in case.region.pupils}
    groups = tuple(replace(each, nt2_teacher=None) if each.id in seated else each for each in case.region.groups)
    return replace(case, region=replace(case.region, groups=groups))


def _movers(problem: Problem) -> frozenset[str]:
    return frozenset(each for each, seat in problem.seats.items() if problem.options[each] != (seat,))


def _first_played(weeks: Sequence[Week]) -> int:
    return next((week.number for week in weeks if not week.is_holiday), 0)


def _choices(
    problem: Problem,
    pupil_id: str,
    week: Week,
    weeks: Sequence[Week],
    drawn: Drawn,
    stay_months: int,
    waiting: int,
) -> Iterator[Choice]:
    until = week.number + 1
    if not drawn.stays_away(pupil_id):
        until = _week_of(months_later(week.starts_on, stay_months), weeks)
    for group_id in problem.options[pupil_id]:
        points = linear_points(problem, pupil_id, group_id)
        yield Choice(pupil_id, group_id, week.number, until, waiting, points)


def _week_of(day: date, weeks: Sequence[Week]) -> int:
    """First week that begins when a seat is free."""
    return next((week.number for week in weeks if week.starts_on >= day), len(weeks) + 1)
