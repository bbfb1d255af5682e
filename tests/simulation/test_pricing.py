"""Prices of seats for an ordinary case: from arrivals like those of its tables, the same for the same case."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import replace
from fractions import Fraction

import pytest

from placement.case import Case
from placement.compilation import build_problem
from placement.domain import GroupStatus, Point
from placement.errors import NothingFoundError
from placement.later.values import Newcomer
from placement.policy import LaterSettings, Mode, SolveSettings, Weights
from placement.simulation.policies.ahead import this_week
from placement.simulation.prices_worked_out import until
from placement.simulation.pricing import priced
from placement.simulation.turn import Turn
from placement.simulation.weeks import weeks_of
from placement.solver.solving import solve
from placement.studies.observer import Observer
from placement.studies.ready import ready
from placement.workers import StoppedError
from tests.simulation import small

LATE = dt.date(2028, 1, 3)
YEAR = [small.DATE - dt.timedelta(weeks=week) for week in range(52)]
HOMES = ("2312", "2352", "2312", "2331")
BETWEEN = small.child("Q1", None, point=Point(52.163, 4.504))
"""A child for whom the first school is a little nearer than the second."""


def world(**later: object) -> Case:
    """One near seat left and many far ones; every week of a year somebody signed up, every other beside the near one.

    All of them are referred elsewhere by now, so that they take no seat.
    """
    those = [
        small.child(f"O{at:02}", HOMES[at % len(HOMES)], registered_on=day, route="regular")
        for at, day in enumerate(YEAR)
    ]
    weights = Weights.model_validate({"later": 1, "group_size": 0, "proportionality": 0})
    case = small.case(small.seated("P1", "G1", LATE), BETWEEN, *those, size=2, weights=weights)
    near, far = case.region.groups
    region = replace(case.region, groups=(near, replace(far, target_size=30, max_size=30)))
    settings = LaterSettings.model_validate({"futures": 3, "horizon_weeks": 3, **later})
    return replace(case, region=region, scenario=replace(case.scenario, later=settings))


def weighted(case: Case, weight: int, solved: SolveSettings | None = None) -> Case:
    weights = case.scenario.weights.model_copy(update={"later": Fraction(weight)})
    return replace(case, scenario=replace(case.scenario, weights=weights, solve=solved or SolveSettings()))


def prices(case: Case) -> Mapping[str, Fraction]:
    return priced(case).prices


def test_a_near_seat_has_a_price_and_is_left_to_those_who_come() -> None:
    case = priced(world())
    assert case.prices["G1"] > 1
    assert case.prices["G2"] == 0
    assert all(points == round(points, 2) for points in case.prices.values())
    assert solve(replace(case, prices={})).placement.groups["Q1"] == "G1"
    assert solve(case).placement.groups["Q1"] == "G2"


def test_the_same_case_has_the_same_prices_whatever_it_weighs_them_with() -> None:
    found = prices(world(seed=3))
    assert found == prices(world(seed=3)) == prices(weighted(world(seed=3), 7))


@pytest.mark.parametrize("later", [{"seed": 2}, {"futures": 5}, {"horizon_weeks": 9}], ids=str)
def test_every_key_of_later_counts(later: Mapping[str, object]) -> None:
    assert prices(world(**later)) != prices(world())


@pytest.mark.parametrize(
    "case",
    [
        pytest.param(weighted(world(), 0), id="no weight"),
        pytest.param(weighted(world(), 1, SolveSettings(mode=Mode.LEXICOGRAPHIC)), id="outside the order"),
        pytest.param(world(prices="prices.csv"), id="a file without any"),
        pytest.param(replace(world(), prices={"G1": Fraction(1)}), id="prices already"),
    ],
)
def test_nothing_is_worked_out_where_it_is_not_asked(case: Case) -> None:
    assert priced(case) is case


def test_a_place_in_the_order_asks_for_prices_and_so_does_a_sweep() -> None:
    ranked = SolveSettings(mode=Mode.LEXICOGRAPHIC, order=("later", "proximity"))
    found = prices(world())
    assert prices(weighted(world(), 0, ranked)) == found
    assert priced(weighted(world(), 0), always=True).prices == found


def test_nobody_is_foreseen_where_nobody_signed_up() -> None:
    case = world()
    nobody = replace(case, region=replace(case.region, pupils=(small.child("P1", registered_on=None),)))
    assert priced(nobody, always=True) is nobody


def test_who_should_be_gone_by_now_has_the_seat_this_week_and_not_the_next() -> None:
    overdue = small.seated("P1", "G1", small.DATE - dt.timedelta(days=30))
    problem = build_problem(small.case(overdue, small.seated("P2", "G2", LATE)))
    weeks = weeks_of(problem.case, 2)
    found = until(problem, weeks[0], 12)
    assert weeks[0].starts_on < found["P1"] <= weeks[1].starts_on
    assert found["P2"] == LATE


def test_those_whose_group_closes_take_a_seat_this_week_for_the_rest_of_their_stay() -> None:
    leaving = small.DATE + dt.timedelta(days=7 + 15)
    case = small.case(small.seated("P1", "G1", leaving), small.seated("P2", "G2", LATE), BETWEEN)
    near, far = case.region.groups
    closed = replace(near, status=GroupStatus.CLOSED)
    problem = build_problem(replace(case, region=replace(case.region, groups=(closed, far))))
    weeks = weeks_of(case, 4)
    turn = Turn(problem, weeks[0], weeks, small.coming(), 0, until(problem, weeks[0], 12))
    found: dict[str, Newcomer] = {each.id: each for each in this_week(turn, weeks)}
    assert found.keys() == {"Q1", "P1"}
    assert (found["P1"].week, found["P1"].stay, set(found["P1"].costs)) == (0, 3, {"G2"})


def test_pricing_ends_when_it_is_stopped_and_with_the_time_limit() -> None:
    stopped = Observer()
    stopped.stop.set()
    with pytest.raises(StoppedError):
        ready(world(), observer=stopped)
    with pytest.raises(NothingFoundError):
        ready(world(), {"time_limit": Fraction(1, 10**9)})
    assert ready(weighted(world(), 0), observer=stopped).prices == {}
