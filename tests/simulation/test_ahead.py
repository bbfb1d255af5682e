"""Policies that look ahead: they see futures, not the draw, and leave seats to those who need them more."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

import pytest

from placement.case import Case
from placement.catalogue import NAMES
from placement.domain import Point
from placement.policy import LaterSettings, Weights
from placement.simulation.families import Resampled
from placement.simulation.foretold import futures
from placement.simulation.policies import ahead
from placement.simulation.policies.prices import prices
from placement.simulation.policies.registry import POLICIES, WEEKLY, policy
from placement.simulation.state import Standing
from placement.simulation.turn import Turn
from placement.simulation.weeks import weeks_of
from tests.simulation import small

LATE = dt.date(2028, 1, 3)
BETWEEN = small.child("Q1", None, point=Point(52.163, 4.504))
"""A child for whom the first school is a little nearer than the second."""
NEAR_THE_FIRST = Resampled.of([small.child("A", "2312")])


def _turn(mean: float) -> Turn:
    """One near seat is left, many far ones, and so many children a week come who live beside the near one."""
    only_ways = Weights(**{name: 0 for name in NAMES if name != "proximity"})
    case = small.case(small.seated("P1", "G1", LATE), BETWEEN, size=2, weights=only_ways)
    settings = LaterSettings(futures=5, horizon_weeks=6)
    near, far = case.region.groups
    region = replace(case.region, groups=(near, replace(far, target_size=30, max_size=30)))
    case = replace(case, region=region, scenario=replace(case.scenario, later=settings))
    arrivals = small.coming(mean, stay=24, profile=NEAR_THE_FIRST)
    return _first(case, arrivals)


def _first(case: Case, arrivals: object) -> Turn:
    known = small.coming() if arrivals is None else arrivals
    drawn, weeks = small.draw(case, known, 1), weeks_of(case, 6)  # type: ignore[arg-type]
    standing = Standing.of(case, replace(drawn, by_week=((),)), 24)
    standing.begin(weeks[0])
    until = {each: seat.until for each, seat in standing.seats.items()}
    return Turn(standing.problem(weeks[0]), weeks[0], weeks, known, 1, until)  # type: ignore[arg-type]


@pytest.mark.parametrize("name", ["prices", "two-stage"])
def test_the_last_near_seat_is_left_to_those_who_come(name: str) -> None:
    assert policy("myopic")(_turn(1)).placement.groups["Q1"] == "G1"
    assert policy(name)(_turn(1)).placement.groups["Q1"] == "G2"
    assert policy(name)(_turn(0.0001)).placement.groups["Q1"] == "G1", "nobody comes who needs it"


def test_futures_repeat_and_are_not_the_draw() -> None:
    turn = _turn(2)
    weeks = ahead.horizon(turn)
    assert [week.number for week in weeks] == [1, 2, 3, 4, 5, 6]
    found = futures(turn, weeks)
    assert found == futures(turn, weeks)
    assert len(found) == 5
    assert {each.week for future in found for each in future} <= {1, 2, 3, 4, 5}
    counts = [len(future) for future in found]
    assert len(set(counts)) > 1
    assert counts != [len(future) for future in futures(replace(turn, draw=2), weeks)]


def test_the_room_is_what_the_seated_leave() -> None:
    case = small.case(small.seated("P1", "G1", dt.date(2026, 12, 8)), small.seated("P2", "G2", LATE), size=3)
    turn = _first(replace(case, scenario=replace(case.scenario, later=LaterSettings(horizon_weeks=4))), None)
    found = ahead.room(turn, ahead.horizon(turn))
    assert found.free == {"G1": [1, 1, 2, 2], "G2": [1, 1, 1, 1]}
    assert {group: list(points) for group, points in found.above.items()} == {"G1": [2], "G2": [2]}


def test_waiting_comes_before_any_price() -> None:
    turn = _turn(5)
    assert "Q1" in prices(turn).placement.groups


def test_every_policy_has_a_place_in_the_look_up() -> None:
    assert POLICIES == ("greedy", "myopic", "prices", "two-stage", "hindsight")
    for name in WEEKLY:
        assert (policy(name).__doc__ or "").strip()
