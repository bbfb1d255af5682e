"""A row for every group: before, after, and points of attention."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

import pytest

from placement.answer.groups import group_results
from placement.domain import Board, GroupKind, GroupStatus, School
from placement.problem import Problem
from placement.result import GroupResult
from tests.check.small import group, placed, pupil
from tests.factory import problem


def lines(world: Problem, **groups: str) -> dict[str, GroupResult]:
    return {each.group_id: each for each in group_results(world, placed(**groups))}


def test_arrivals_and_departures_are_counted() -> None:
    children = [pupil("P1", group_id="G1"), pupil("P2", group_id="G1"), pupil("P3"), pupil("P4")]
    groups = [group("G2", "S2", min_size=2, target_size=3, max_size=4), group("G1", "S1")]
    world = problem(children, groups, moves="free")
    found = lines(world, P1="G1", P2="G2", P3="G2", P4="G1")
    assert list(found) == ["G2", "G1"], "in input order"
    first = found["G1"]
    assert (first.seated_before, first.added, first.moved_in, first.moved_out, first.size) == (2, 1, 0, 1, 2)
    assert found["G2"] == GroupResult("G2", "S2", "B2", "open", 0, 1, 1, 0, 2, 2, 3, 4)


@pytest.mark.parametrize(
    ("choice", "status", "size", "after"),
    [
        ("fixed", "open", 0, "open"),
        ("fixed", "winding_down", 1, "winding_down"),
        ("fixed", "candidate", 0, "candidate"),
        ("fixed", "closed", 0, "closed"),
        ("choose", "open", 1, "open"),
        ("choose", "open", 0, "closed"),
        ("choose", "candidate", 1, "open"),
        ("choose", "candidate", 0, "candidate"),
        ("choose", "winding_down", 1, "winding_down"),
        ("choose", "winding_down", 0, "closed"),
        ("choose", "closed", 0, "closed"),
    ],
)
def test_status_after_solving(choice: str, status: str, size: int, after: str) -> None:
    world = problem([pupil("P1")], [group("G1", "S1", status=GroupStatus(status))], groups=choice)
    assert lines(world, **({"P1": "G1"} if size else {}))["G1"].status == after


@pytest.mark.parametrize(
    ("place", "size", "rules", "flags"),
    [
        pytest.param({}, 2, {}, (), id="at the target"),
        pytest.param({"min_size": 2}, 1, {}, ("under_min",), id="short"),
        pytest.param({"min_size": 2}, 2, {}, (), id="just enough"),
        pytest.param({}, 3, {}, ("over_target",), id="above the target"),
        pytest.param({}, 4, {}, ("over_target", "over_max"), id="over-full"),
        pytest.param({}, 0, {}, ("empty",), id="open and empty"),
        pytest.param({"status": GroupStatus.CANDIDATE}, 0, {}, (), id="not open and empty"),
        pytest.param({}, 0, {"groups": "choose"}, (), id="empty, so not open"),
        pytest.param({"min_size": 9}, 0, {}, ("empty",), id="an empty group is short of nothing"),
    ],
)
def test_sizes_raise_flags(place: dict[str, Any], size: int, rules: dict[str, str], flags: tuple[str, ...]) -> None:
    world = problem([pupil(f"P{n}") for n in range(4)], [group("G1", "S1", **place)], **rules)
    assert lines(world, **{f"P{n}": "G1" for n in range(size)})["G1"].flags == flags


@pytest.mark.parametrize(
    ("rooms", "staff", "flags"),
    [
        pytest.param(2, "2", (), id="room and staff for two"),
        pytest.param(1, "2", ("over_rooms",), id="one room"),
        pytest.param(2, "1.5", ("over_staff",), id="staff for one"),
        pytest.param(0, "0", ("over_rooms", "over_staff"), id="neither"),
        pytest.param(None, None, (), id="nothing is known"),
    ],
)
def test_more_groups_than_rooms_or_staff_raise_flags(
    rooms: int | None, staff: str | None, flags: tuple[str, ...]
) -> None:
    schools = [School("S1", "B1", "Here", postcode="1001", rooms=rooms)]
    boards = [Board("B1", "One", staff_fte=None if staff is None else Fraction(staff))]
    groups = [*(group(f"G{n}", "S1") for n in (1, 2)), group("G3", "S1", status=GroupStatus.CANDIDATE)]
    children = [pupil(f"P{n}", group_id=f"G{n}") for n in (1, 2)]
    found = lines(problem(children, groups, schools=schools, boards=boards), P1="G1", P2="G2")
    assert [found[each].flags for each in ("G1", "G2", "G3")] == [flags, flags, ()]


@pytest.mark.parametrize(
    ("count", "kind", "third"),
    [(2, GroupKind.ITK, False), (3, GroupKind.ITK, True), (4, GroupKind.ITK, True), (3, GroupKind.AZC, True)],
)
def test_a_third_open_group_at_a_school_is_flagged(count: int, kind: GroupKind, third: bool) -> None:
    schools = [School("S1", "B1", "Here", postcode="1001"), School("S2", "B2", "Here", postcode="1002")]
    groups = [group(f"G{n}", "S1") for n in range(count - 1)]
    groups += [group("G8", "S1", kind=kind), group("G9", "S1", status=GroupStatus.CLOSED), group("G7", "S2")]
    found = lines(problem([pupil("P1")], groups, schools=schools))
    assert ("third_group" in found["G8"].flags) is third
    assert "third_group" not in found["G9"].flags
    assert "third_group" not in found["G7"].flags
