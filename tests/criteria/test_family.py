from __future__ import annotations

from typing import Any

import pytest

from placement.criteria.registry import criterion
from placement.result import Note
from tests.check.small import group, pin, placed, pupil
from tests.factory import assert_measure, problem

FAMILY = criterion("family")
GROUPS = [group("G1", "S1"), group("G2", "S2"), group("G3", "S3"), group("G4", "S1")]
FREE: dict[str, Any] = {"siblings_strict": False}


def child(pupil_id: str, **fields: Any) -> Any:
    return pupil(pupil_id, **{"family_id": "F1", **fields})


@pytest.mark.parametrize(
    ("groups", "splits"),
    [
        pytest.param({}, 0, id="all wait"),
        pytest.param({"P1": "G1"}, 0, id="one placed"),
        pytest.param({"P1": "G1", "P2": "G1", "P3": "G1"}, 0, id="one group"),
        pytest.param({"P1": "G1", "P2": "G4"}, 0, id="one school"),
        pytest.param({"P1": "G1", "P2": "G2", "P3": "G4"}, 1, id="two schools"),
        pytest.param({"P1": "G1", "P2": "G2", "P3": "G3"}, 2, id="three schools"),
    ],
)
def test_different_schools_minus_one_count(groups: dict[str, str], splits: int) -> None:
    world = problem([child("P1"), child("P2"), child("P3")], GROUPS, **FREE)
    assert_measure(FAMILY, world, splits, **groups)


@pytest.mark.parametrize(
    ("groups", "splits"),
    [({"P1": "G1", "P2": "G1"}, 0), ({"P1": "G1", "P2": "G4"}, 1), ({"P1": "G1", "P2": "G2", "P3": "G4"}, 2)],
)
def test_sites_are_groups_if_the_rule_says_so(groups: dict[str, str], splits: int) -> None:
    # Schools of siblings elsewhere do not count then.
    children = [child("P1", sibling_schools=("S3",)), child("P2"), child("P3")]
    assert_measure(FAMILY, problem(children, GROUPS, siblings="group", **FREE), splits, **groups)


@pytest.mark.parametrize(
    ("schools", "groups", "splits"),
    [
        pytest.param(("S1",), {}, 0, id="waits"),
        pytest.param(("S1",), {"P1": "G4"}, 0, id="joins the brother"),
        pytest.param(("S1",), {"P1": "G2"}, 1, id="goes elsewhere"),
        pytest.param(("S1", "S2"), {}, 1, id="split already"),
        pytest.param(("S1", "S2"), {"P1": "G2"}, 1, id="joins one of them"),
        pytest.param(("S1", "S2"), {"P1": "G3"}, 2, id="a third school"),
    ],
)
@pytest.mark.parametrize("family_id", [None, "F1"])
def test_schools_of_siblings_elsewhere_count(
    schools: tuple[str, ...], groups: dict[str, str], splits: int, family_id: str | None
) -> None:
    world = problem([child("P1", sibling_schools=schools, family_id=family_id)], GROUPS)
    assert_measure(FAMILY, world, splits, **groups)


def test_schools_of_siblings_routed_elsewhere_count() -> None:
    alone = pupil("P1", speaks_dutch=True, sibling_schools=("S1", "S2", "S3"))
    together = [child("P2", speaks_dutch=True, sibling_schools=("S1",)), child("P3", sibling_schools=("S2",))]
    world = problem([alone, *together], GROUPS)
    assert_measure(FAMILY, world, 2 + 1)
    assert_measure(FAMILY, world, 2 + 1, P3="G1")
    assert_measure(FAMILY, world, 2 + 2, P3="G3")


@pytest.mark.parametrize(("groups", "splits"), [({}, 0), ({"P2": "G1"}, 0), ({"P2": "G2"}, 1), ({"P2": "G3"}, 1)])
def test_the_school_of_a_seated_sibling_counts(groups: dict[str, str], splits: int) -> None:
    world = problem([child("P1", group_id="G4"), child("P2"), pupil("P3", family_id="F2")], GROUPS, **FREE)
    assert_measure(FAMILY, world, splits, P1="G4", **groups)


@pytest.mark.parametrize("moves", ["free", 1])
@pytest.mark.parametrize(("first", "second", "splits"), [("G1", "G2", 1), ("G2", "G2", 0), ("G3", "G2", 1)])
def test_seated_families_are_reunited_by_moving(moves: object, first: str, second: str, splits: int) -> None:
    world = problem([child("P1", group_id="G1"), child("P2", group_id="G2")], GROUPS, moves=moves)
    assert_measure(FAMILY, world, splits, P1=first, P2=second)


def test_a_strict_family_is_one_unit_and_never_split() -> None:
    one_group_each = [group("G1", "S1"), group("G2", "S2")]
    world = problem([child("P1"), child("P2")], one_group_each, siblings_strict=True)
    assert_measure(FAMILY, world, 0, P1="G2", P2="G2")
    assert_measure(FAMILY, world, 0)


def test_pins_can_split_a_family() -> None:
    world = problem([child("P1"), child("P2")], GROUPS, pins=[pin("P1", "G1"), pin("P2", "G2")])
    assert_measure(FAMILY, world, 1, P1="G1", P2="G2")


def test_explanations_name_the_family_and_its_sites() -> None:
    world = problem([child("P1"), child("P2"), pupil("P3")], GROUPS, **FREE)
    notes = FAMILY.explain(world, placed(P1="G1", P2="G1"), placed(P1="G1", P2="G2", P3="G1"))
    assert notes == [Note("family_sites", {"pupils": ("P1", "P2"), "before": ("S1",), "after": ("S1", "S2")})]
    assert FAMILY.explain(world, placed(), placed(P1="G1", P2="G4")) == []
