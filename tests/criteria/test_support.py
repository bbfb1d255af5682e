from __future__ import annotations

from fractions import Fraction

import pytest

from placement.criteria.registry import criterion
from placement.domain import Pupil
from placement.result import Note
from placement.solver.solving import solve
from tests.check.small import case, group, placed, pupil
from tests.factory import assert_measure, problem

SUPPORT = criterion("support")


def child(pupil_id: str, *needs: str, **fields: str) -> Pupil:
    return pupil(pupil_id, traits={"support_need": needs} if needs else {}, **fields)


@pytest.mark.parametrize(
    ("needs", "offered", "unmet"),
    [
        pytest.param(("yes",), (), 1, id="a need, and a group that meets none"),
        pytest.param(("yes",), ("sight",), 0, id="a need that any support meets"),
        pytest.param(("no",), (), 0, id="no need"),
        pytest.param((), (), 0, id="not known"),
        pytest.param(("hearing",), ("sight",), 1, id="another need"),
        pytest.param(("hearing",), ("Hearing",), 0, id="the same, in capitals"),
        pytest.param(("hearing", "sight", "speech"), ("sight",), 2, id="one of three"),
    ],
)
def test_needs_that_the_group_cannot_meet_count_each(
    needs: tuple[str, ...], offered: tuple[str, ...], unmet: int
) -> None:
    groups = [group("G1", "S1", support=offered), group("G2", "S2", support=("hearing", "sight", "speech"))]
    world = problem([child("P1", *needs)], groups)
    assert_measure(SUPPORT, world, unmet, P1="G1")
    assert_measure(SUPPORT, world, 0, P1="G2")
    assert_measure(SUPPORT, world, 0)


def test_seated_pupils_count_only_if_they_move() -> None:
    groups = [group("G1", "S1"), group("G2", "S2", support=("sight",))]
    world = problem([child("P1", "hearing", group_id="G1")], groups, moves="free")
    assert_measure(SUPPORT, world, 0, P1="G1")
    assert_measure(SUPPORT, world, 1, P1="G2")


def test_nothing_counts_where_no_group_says_what_it_can_meet() -> None:
    world = problem([child("P1", "hearing")], [group("G1", "S1")])
    assert_measure(SUPPORT, world, 0, P1="G1")


def test_explanations_name_pupils_whose_needs_are_met_otherwise() -> None:
    world = problem([child("P1", "sight")], [group("G1", "S1"), group("G2", "S2", support=("sight",))])
    assert SUPPORT.explain(world, placed(P1="G2"), placed(P1="G1")) == [
        Note("support_changed", {"pupil_id": "P1", "before": Fraction(0), "after": Fraction(1)})
    ]


@pytest.mark.parametrize(("weight", "goes_to"), [pytest.param(0, "G1", id="off"), pytest.param(9, "G2", id="on")])
def test_a_group_that_meets_the_need_is_preferred_if_it_outweighs_the_distance(weight: int, goes_to: str) -> None:
    groups = [group("G1", "S1"), group("G2", "S2", support=("sight",))]
    distances = {("1002", "S1"): 500, ("1002", "S2"): 4000}
    world = case([child("P1", "sight", postcode="1002")], groups, weights={"support": weight}, distances=distances)
    assert solve(world).placement.groups == {"P1": goes_to}
