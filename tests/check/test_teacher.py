"""Groups without an NT2 teacher, and schools whose roll and groups exceed their capacity."""

from __future__ import annotations

from dataclasses import replace

import pytest

from placement.check import violations
from placement.domain import GroupStatus
from placement.solver.solving import solve
from tests.check.small import SCHOOLS, case, group, placed, pupil
from tests.factory import assert_feasible, assert_infeasible, problem
from tests.oracle import best

NO = {"nt2_teacher": False}


@pytest.mark.parametrize("status", [GroupStatus.CANDIDATE, GroupStatus.OPEN])
def test_a_group_without_a_teacher_stays_shut_where_groups_are_chosen(status: GroupStatus) -> None:
    groups = [group("G1", "S1", status=status, **NO), group("G2", "S2")]
    world = problem([pupil("P1")], groups, groups="choose")
    assert_infeasible(world, P1="G1")
    assert_feasible(world, P1="G2")
    found = best(world.case)
    assert found is not None
    assert [each.groups for each in found.placements] == [{"P1": "G2"}]
    assert solve(world.case).placement.groups == {"P1": "G2"}


def test_one_that_has_pupils_is_open_and_takes_more() -> None:
    groups = [group("G1", "S1", **NO), group("G2", "S2")]
    world = problem([pupil("P1"), pupil("P2", group_id="G1")], groups, groups="choose")
    assert_feasible(world, P1="G1", P2="G1")


def test_where_the_groups_are_given_it_is_only_flagged() -> None:
    world = case([pupil("P1")], [group("G1", "S1", **NO), group("G2", "S2", nt2_teacher=True), group("G3", "S3")])
    assert violations(world, placed(P1="G1")) == []
    flags = {each.group_id: "no_nt2_teacher" in each.flags for each in solve(world).groups}
    assert flags == {"G1": True, "G2": False, "G3": False}


@pytest.mark.parametrize(
    ("roll", "capacity", "is_over"),
    [(10, 12, False), (10, 11, True), (None, 2, False), (None, 1, True), (500, None, False)],
)
def test_roll_and_groups_are_held_against_the_schools_capacity(
    roll: int | None, capacity: int | None, is_over: bool
) -> None:
    schools = [replace(SCHOOLS[0], pupils=roll, capacity=capacity), *SCHOOLS[1:]]
    world = case([pupil("P1"), pupil("P2", group_id="G1")], [group("G1", "S1")], schools=schools)
    (row,) = solve(world).groups
    assert ("over_capacity" in row.flags) is is_over
