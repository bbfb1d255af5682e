from __future__ import annotations

import pytest

from placement.criteria.registry import criterion
from placement.domain import GroupKind, GroupStatus
from placement.result import Note
from tests.check.small import group, placed, pupil
from tests.factory import assert_measure, problem

CLUSTERING = criterion("clustering")
CHILDREN = [pupil("P1"), pupil("P2"), pupil("P3")]


@pytest.mark.parametrize(
    ("statuses", "schools"),
    [
        pytest.param("open", 1, id="one"),
        pytest.param("open open", 0, id="two"),
        pytest.param("open winding_down", 0, id="one that winds down is open"),
        pytest.param("open closed", 1, id="a closed one is not"),
        pytest.param("open candidate", 1, id="nor a candidate"),
        pytest.param("closed candidate", 0, id="none"),
    ],
)
def test_fixed_groups_are_open_by_status(statuses: str, schools: int) -> None:
    groups = [group(f"G{n}", "S1", status=GroupStatus(each)) for n, each in enumerate(statuses.split())]
    assert_measure(CLUSTERING, problem(CHILDREN, groups), schools)


@pytest.mark.parametrize(
    ("groups", "schools"),
    [
        pytest.param({}, 0, id="none open"),
        pytest.param({"P1": "G1"}, 1, id="one of three"),
        pytest.param({"P1": "G3"}, 1, id="a candidate"),
        pytest.param({"P1": "G1", "P2": "G3"}, 0, id="two of three"),
        pytest.param({"P1": "G1", "P2": "G2", "P3": "G3"}, 0, id="all three"),
        pytest.param({"P1": "G1", "P2": "G4"}, 2, id="one at each school"),
    ],
)
def test_chosen_groups_are_open_if_they_have_pupils(groups: dict[str, str], schools: int) -> None:
    offered = [
        group("G1", "S1"),
        group("G2", "S1"),
        group("G3", "S1", status=GroupStatus.CANDIDATE),
        group("G4", "S2"),
    ]
    assert_measure(CLUSTERING, problem(CHILDREN, offered, groups="choose"), schools, **groups)


@pytest.mark.parametrize(("groups", "schools"), [({}, 1), ({"P1": "G2"}, 0), ({"P1": "G2", "P2": "G3"}, 0)])
def test_a_group_that_keeps_its_pupils_counts_until_another_opens(groups: dict[str, str], schools: int) -> None:
    offered = [group("G1", "S1", status=GroupStatus.WINDING_DOWN), group("G2", "S1"), group("G3", "S1")]
    world = problem([*CHILDREN, pupil("P9", group_id="G1")], offered, groups="choose")
    assert_measure(CLUSTERING, world, schools, P9="G1", **groups)


def test_two_groups_that_keep_their_pupils_are_enough() -> None:
    seated = [pupil("P8", group_id="G1"), pupil("P9", group_id="G2")]
    offered = [group("G1", "S1"), group("G2", "S1"), group("G3", "S1")]
    assert_measure(CLUSTERING, problem([*CHILDREN, *seated], offered, groups="choose"), 0, P8="G1", P9="G2")


def test_azc_groups_do_not_count() -> None:
    offered = [group("G1", "S1"), group("G2", "S1", kind=GroupKind.AZC), group("G3", "S2", kind=GroupKind.AZC)]
    assert_measure(CLUSTERING, problem(CHILDREN, offered), 1)


def test_explanations_name_schools() -> None:
    world = problem(CHILDREN, groups="choose")
    assert CLUSTERING.explain(world, placed(P1="G1"), placed(P1="G2")) == [
        Note("single_changed", {"school_id": "S1"}),
        Note("single_changed", {"school_id": "S2"}),
    ]
