"""Whom a week foretells: judged each in its own week, those who are there and come later among them."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

from placement.domain import Holiday, Pupil
from placement.later.values import Future
from placement.policy import LaterSettings
from placement.simulation.arrivals import Arrivals
from placement.simulation.families import Resampled
from placement.simulation.foretold import futures
from placement.simulation.policies.ahead import horizon
from placement.simulation.state import Standing
from placement.simulation.turn import Turn
from placement.simulation.weeks import weeks_of
from tests.simulation import small

NOBODY = small.coming(0)
BIRTHDAY = small.DATE + dt.timedelta(days=7 + 14)
"""On which the third week of those who are placed begins."""


def turn(*pupils: Pupil, arrivals: Arrivals = NOBODY, weeks: int = 6, holidays: tuple[Holiday, ...] = ()) -> Turn:
    case = small.case(*pupils, holidays=holidays)
    case = replace(case, scenario=replace(case.scenario, later=LaterSettings(futures=2, horizon_weeks=weeks)))
    played = weeks_of(case, weeks)
    standing = Standing.of(case, replace(small.draw(case, NOBODY, 1), by_week=((),) * weeks), 24)
    standing.begin(played[0])
    until = {each: seat.until for each, seat in standing.seats.items()}
    return Turn(standing.problem(played[0]), played[0], played, arrivals, 1, until)


def foretold(asked: Turn) -> list[Future]:
    return list(futures(asked, horizon(asked)))


def test_who_is_too_young_or_announced_comes_in_the_week_that_allows_it() -> None:
    young = small.child("Q1", birth_date=BIRTHDAY.replace(year=BIRTHDAY.year - 6))
    announced = small.child("Q2", available_from=BIRTHDAY - dt.timedelta(days=7))
    by_hand = small.child("Q3", birth_date=young.birth_date, route="kindergarten", route_reason="asked for")
    found = foretold(turn(young, announced, by_hand))
    assert [{each.id: each.week for each in future} for future in found] == [{"Q1": 2, "Q2": 1}] * 2


def test_in_a_holiday_nobody_is_seated() -> None:
    # Too young on the first school day after the holiday, from the week before it; nobody is placed in it.
    young = small.child("Q1", birth_date=BIRTHDAY.replace(year=BIRTHDAY.year - 6) + dt.timedelta(days=1))
    rest = Holiday("rest", small.DATE + dt.timedelta(days=14), small.DATE + dt.timedelta(days=20))
    assert {each.week for future in foretold(turn(young, holidays=(rest,))) for each in future} == {3}


def test_each_is_judged_in_the_school_year_of_the_own_week() -> None:
    # Twelve years and a month at the sign-up: turned twelve within the school year, until another one begins in August.
    twelve = small.child("A", birth_date=dt.date(small.DATE.year - 12, small.DATE.month - 1, small.DATE.day))
    asked = turn(arrivals=small.coming(3, profile=Resampled.of([twelve])), weeks=40)
    august = next(week.number for week in asked.weeks if week.starts_on >= dt.date(2027, 8, 1)) - 1
    found = {each.week for future in foretold(asked) for each in future}
    assert len(found & set(range(1, august))) > august // 2
    assert august < 39
    assert not found & set(range(august, 40))


def test_no_week_is_looked_at_after_the_last_that_is_played() -> None:
    asked = turn(arrivals=small.coming(3))
    later = replace(asked, week=asked.weeks[3])
    assert [week.number for week in horizon(later)] == [4, 5, 6]
    assert {each.week for future in foretold(later) for each in future} == {1, 2}


def test_who_stays_away_takes_no_seat() -> None:
    assert foretold(turn(arrivals=small.coming(3, no_show="1"))) == [[], []]


def test_every_week_looks_at_futures_of_its_own_made_of_the_same_draws() -> None:
    asked = turn(arrivals=small.coming(4), weeks=12)
    first, second = foretold(asked), foretold(replace(asked, week=asked.weeks[1]))
    assert first == foretold(asked) == foretold(turn(arrivals=small.coming(4), weeks=12))

    def of(future: Future, shift: int) -> list[str]:
        return [each.id for each in future if each.week + shift > 1]

    mine, next_week = [of(future, 0) for future in first], [of(future, 1) for future in second]
    assert {name for each in mine for name in each} == {name for each in next_week for name in each}
    assert sorted(mine) != sorted(next_week)
