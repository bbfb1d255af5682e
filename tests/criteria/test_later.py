from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

import pytest

from placement.case import Case
from placement.compilation import build_problem
from placement.criteria.registry import criterion
from placement.problem import Problem
from placement.result import Note
from placement.solver.solving import solve
from tests.check.small import case, group, placed, pupil
from tests.factory import assert_measure

LATER = criterion("later")
GROUPS = [group("G1", "S1"), group("G2", "S2"), group("G3", "S3")]


def priced(world: Case, **points: str) -> Case:
    return replace(world, prices={group_id: Fraction(price) for group_id, price in points.items()})


def problem(*pupils: tuple[str, str | None], **points: str) -> Problem:
    children = [pupil(pupil_id, **({} if seat is None else {"group_id": seat})) for pupil_id, seat in pupils]
    return build_problem(priced(case(children, GROUPS, moves="free"), **points))


def test_every_new_seat_costs_its_price() -> None:
    world = problem(("P1", None), ("P2", None), G1="3.10", G2="0.05")
    assert_measure(LATER, world, Fraction("6.2"), P1="G1", P2="G1")
    assert_measure(LATER, world, Fraction("3.15"), P1="G1", P2="G2")
    assert_measure(LATER, world, Fraction("0.05"), P1="G2", P2="G3")
    assert_measure(LATER, world, 0)


def test_who_stays_costs_nothing_and_who_moves_does() -> None:
    world = problem(("P1", "G1"), ("P2", "G2"), G1="3", G2="1.5")
    assert_measure(LATER, world, 0, P1="G1", P2="G2")
    assert_measure(LATER, world, Fraction(3, 2), P1="G2", P2="G2")


def test_nothing_counts_where_nobody_worked_out_prices() -> None:
    assert_measure(LATER, problem(("P1", None)), 0, P1="G1")


def test_explanations_name_pupils_whose_seat_has_another_price() -> None:
    world = problem(("P1", None), G1="3.1")
    assert LATER.explain(world, placed(P1="G2"), placed(P1="G1")) == [
        Note("price_changed", {"pupil_id": "P1", "before": Fraction(0), "after": Fraction("3.1")})
    ]


@pytest.mark.parametrize(
    ("weight", "price", "goes_to"),
    [
        pytest.param(0, "99", "G1", id="off"),
        pytest.param(1, "3.4", "G1", id="dear, but nearer by more"),
        pytest.param(1, "3.6", "G2", id="dearer than the way"),
        pytest.param(2, "3.4", "G2", id="counted twice"),
    ],
)
def test_a_seat_is_left_if_its_price_outweighs_the_distance(weight: int, price: str, goes_to: str) -> None:
    distances = {("1002", "S1"): 500, ("1002", "S2"): 4000}
    world = case([pupil("P1", postcode="1002")], GROUPS[:2], weights={"later": weight}, distances=distances)
    assert solve(priced(world, G1=price)).placement.groups == {"P1": goes_to}


def test_nobody_waits_for_a_price() -> None:
    world = case([pupil("P1")], GROUPS[:1], weights={"later": 1})
    assert solve(priced(world, G1="5000")).placement.groups == {"P1": "G1"}
