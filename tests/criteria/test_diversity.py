from __future__ import annotations

from fractions import Fraction
from typing import Any

import pytest

from placement.criteria.registry import criterion
from placement.result import Note
from tests.check.small import group, placed, pupil
from tests.factory import assert_measure, problem

DIVERSITY = criterion("diversity")
GROUPS = [group("G1", "S1", max_size=5), group("G2", "S2", max_size=5)]


def child(pupil_id: str, *origin: str, need: str = "no", **fields: Any) -> Any:
    return pupil(pupil_id, traits={"origin": origin, "support_need": (need,)}, **fields)


CHILDREN = [child("P1", "a"), child("P2", "a"), child("P3", "a"), child("P4", "b", need="yes"), child("P5", need="yes")]


@pytest.mark.parametrize(
    ("groups", "pairs"),
    [
        pytest.param({}, 0, id="nobody"),
        pytest.param({"P1": "G1"}, 0, id="one"),
        pytest.param({"P1": "G1", "P2": "G1"}, 1, id="two alike"),
        pytest.param({"P1": "G1", "P2": "G2", "P3": "G2"}, 1, id="one and two"),
        pytest.param({"P1": "G1", "P2": "G1", "P3": "G1"}, 3, id="three alike"),
        pytest.param({"P1": "G1", "P4": "G1", "P5": "G1"}, 0, id="different, and not known"),
    ],
)
def test_pairs_of_the_same_origin_count(groups: dict[str, str], pairs: int) -> None:
    assert_measure(DIVERSITY, problem(CHILDREN, GROUPS), pairs, **groups)


@pytest.mark.parametrize(
    ("columns", "pairs"),
    [
        pytest.param([], 0, id="off"),
        pytest.param(["origin"], 3, id="one column"),
        pytest.param(["support_need"], 3 + 1, id="every value of the other"),
        pytest.param({"support_need": ["yes"]}, 1, id="one value of the other"),
        pytest.param({"support_need": ["maybe"]}, 0, id="a value nobody has"),
        pytest.param(["origin", {"support_need": ["yes"]}], 3 + 1, id="both add up"),
        pytest.param(["no such column"], 0, id="nobody has any"),
    ],
)
def test_columns_and_values_come_from_the_scenario(columns: object, pairs: int) -> None:
    world = problem(CHILDREN, GROUPS, diversity_columns=columns)
    assert_measure(DIVERSITY, world, pairs, **dict.fromkeys(("P1", "P2", "P3", "P4", "P5"), "G1"))


def test_a_pupil_with_two_values_pairs_with_both() -> None:
    world = problem([child("P1", "a", "b"), child("P2", "a", "b"), child("P3", "b")], GROUPS)
    assert_measure(DIVERSITY, world, 1 + 3, P1="G1", P2="G1", P3="G1")


@pytest.mark.parametrize(("groups", "pairs"), [({}, 1), ({"P3": "G1"}, 3), ({"P3": "G1", "P4": "G1"}, 6)])
def test_seated_pupils_form_pairs_too(groups: dict[str, str], pairs: int) -> None:
    seated = [child("P1", "a", group_id="G1"), child("P2", "a", group_id="G1")]
    world = problem([*seated, child("P3", "a"), child("P4", "a")], GROUPS)
    assert_measure(DIVERSITY, world, pairs, P1="G1", P2="G1", **groups)


def test_siblings_placed_together_form_a_pair() -> None:
    world = problem([child("P1", "a", family_id="F1"), child("P2", "a", family_id="F1"), child("P3", "a")], GROUPS)
    assert_measure(DIVERSITY, world, 1, P1="G1", P2="G1", P3="G2")
    assert_measure(DIVERSITY, world, 3, P1="G1", P2="G1", P3="G1")


def test_explanations_name_groups_and_never_a_value() -> None:
    world = problem(CHILDREN, GROUPS)
    notes = DIVERSITY.explain(world, placed(P1="G1", P2="G1"), placed(P1="G1", P2="G2"))
    assert notes == [Note("mix_changed", {"group_id": "G1", "before": Fraction(1), "after": Fraction(0)})]
