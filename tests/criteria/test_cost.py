from __future__ import annotations

from fractions import Fraction

import pytest

from placement.criteria.registry import criterion
from placement.domain import GroupStatus
from placement.result import Note
from tests.check.small import group, placed, pupil
from tests.factory import assert_measure, problem

COST = criterion("cost")
CHILDREN = [pupil("P1"), pupil("P2")]


@pytest.mark.parametrize(
    ("status", "thousand"),
    [("open", "92.5"), ("winding_down", "92.5"), ("closed", "80"), ("candidate", "80")],
)
def test_fixed_groups_cost_by_status_empty_or_not(status: str, thousand: str) -> None:
    groups = [
        group("G1", "S1", opening_cost=Fraction(80_000)),
        group("G2", "S2", opening_cost=Fraction(12_500), status=GroupStatus(status)),
    ]
    assert_measure(COST, problem(CHILDREN, groups), thousand, P1="G1")


@pytest.mark.parametrize(
    ("groups", "thousand"),
    [
        ({}, "0"),
        ({"P1": "G1"}, "80"),
        ({"P1": "G2"}, "0.001"),
        ({"P1": "G1", "P2": "G1"}, "80"),
        ({"P1": "G1", "P2": "G2"}, "80.001"),
    ],
)
def test_chosen_groups_cost_if_they_have_pupils(groups: dict[str, str], thousand: str) -> None:
    offered = [
        group("G1", "S1", opening_cost=Fraction(80_000)),
        group("G2", "S2", opening_cost=Fraction(1), status=GroupStatus.CANDIDATE),
        group("G3", "S3"),
    ]
    world = problem(CHILDREN, offered, groups="choose")
    assert COST.scale(world) == 1000
    assert_measure(COST, world, thousand, **groups)


def test_a_group_that_closes_costs_nothing() -> None:
    groups = [
        group("G1", "S1", opening_cost=Fraction(80_000), status=GroupStatus.CLOSED),
        group("G2", "S2", opening_cost=Fraction(5_000)),
    ]
    world = problem([pupil("P1", group_id="G1")], groups, groups="choose")
    assert_measure(COST, world, 5, P1="G2")
    assert COST.measure(world, world.before) == 0


def test_explanations_name_groups_that_begin_or_cease_to_cost() -> None:
    groups = [group("G1", "S1", opening_cost=Fraction(80_000)), group("G2", "S2")]
    world = problem(CHILDREN, groups, groups="choose")
    assert COST.explain(world, placed(P1="G1"), placed(P1="G2")) == [
        Note("cost_changed", {"group_id": "G1", "before": Fraction(80), "after": Fraction(0)})
    ]
