from __future__ import annotations

from dataclasses import replace
from fractions import Fraction
from typing import Any

import pytest

from placement.check.shares import shares as checked_shares
from placement.check.world import World
from placement.compilation import build_problem
from placement.criteria.proportionality import shares
from placement.criteria.registry import criterion
from placement.domain import Board, GroupKind, GroupStatus, Residence
from placement.result import Note
from tests.check.small import case, group, placed, pupil
from tests.factory import assert_measure, problem

PROPORTIONALITY = criterion("proportionality")
GROUPS = [group("G1", "S1", target_size=1), group("G2", "S2", target_size=2), group("G3", "S3", target_size=3)]
CHILDREN = [pupil(f"P{n}") for n in range(1, 5)]


@pytest.mark.parametrize(
    ("groups", "measure"),
    [
        pytest.param({}, "0", id="nobody"),
        pytest.param({"P1": "G1"}, "5/6", id="one at the smaller board"),
        pytest.param({"P1": "G2"}, "1/6", id="one at the larger board"),
        pytest.param({"P1": "G1", "P2": "G2", "P3": "G3", "P4": "G3"}, "1/3", id="one and three"),
        pytest.param({"P1": "G1", "P2": "G1", "P3": "G2", "P4": "G3"}, "4/3", id="two and two"),
    ],
)
def test_half_the_sum_of_deviations_from_the_shares(groups: dict[str, str], measure: str) -> None:
    # By capacity, B1 has one sixth of the seats and B2 five sixths.
    assert_measure(PROPORTIONALITY, problem(CHILDREN, GROUPS), measure, **groups)


@pytest.mark.parametrize(
    ("rules", "expected"),
    [
        pytest.param({}, {"B1": "1/6", "B2": "5/6"}, id="capacity"),
        pytest.param({"share_basis": "equal"}, {"B1": "1/2", "B2": "1/2"}, id="equal"),
        pytest.param({"share_basis": "enrolment"}, {"B1": "3/10", "B2": "7/10"}, id="enrolment, of boards with groups"),
        pytest.param({"share_basis": "given"}, {"B1": "4/5", "B2": "1/5"}, id="given, made to add up to one"),
        pytest.param({"share_basis": "history"}, {"B1": "1/4", "B2": "3/4"}, id="history, of boards with groups"),
    ],
)
def test_shares_on_every_basis(rules: dict[str, Any], expected: dict[str, str]) -> None:
    boards = [
        Board("B1", "One", 300, Fraction("0.4"), intake=10),
        Board("B2", "Two", 700, Fraction("0.1"), intake=30),
        Board("B3", "No groups", 5000, Fraction("0.5"), intake=9),
    ]
    world = problem(CHILDREN, GROUPS, boards=boards, **rules)
    assert shares(world) == {board_id: Fraction(share) for board_id, share in expected.items()}
    assert_measure(PROPORTIONALITY, world, 1 - Fraction(expected["B1"]), P1="G1")


@pytest.mark.parametrize(
    ("status", "expected"),
    [
        pytest.param(GroupStatus.CLOSED, {"B1": "1/3", "B2": "2/3"}, id="closed"),
        pytest.param(GroupStatus.CANDIDATE, {"B1": "1/3", "B2": "2/3"}, id="candidate"),
        pytest.param(GroupStatus.WINDING_DOWN, {"B1": "1/3", "B2": "2/3"}, id="winding down"),
        pytest.param(GroupStatus.OPEN, {"B1": "1/6", "B2": "5/6"}, id="open"),
    ],
)
def test_capacity_counts_open_groups(status: GroupStatus, expected: dict[str, str]) -> None:
    world = problem(CHILDREN, [*GROUPS[:2], group("G3", "S3", target_size=3, status=status)])
    assert shares(world) == {board_id: Fraction(share) for board_id, share in expected.items()}


def test_capacity_counts_every_group_if_none_is_open() -> None:
    groups = [
        group("G1", "S1", target_size=1, status=GroupStatus.CANDIDATE),
        group("G2", "S2", status=GroupStatus.CLOSED),
    ]
    assert shares(problem(CHILDREN, groups)) == {"B1": Fraction(1, 3), "B2": Fraction(2, 3)}


@pytest.mark.parametrize(
    ("rules", "added", "expected"),
    [
        pytest.param({"share_basis": "equal"}, {"G2"}, {"B1": 1}, id="equal, in no table: as it was"),
        pytest.param({}, {"G2"}, {"B1": 1}, id="capacity, in no table: as it was"),
        pytest.param({"share_basis": "equal"}, set(), {"B1": Fraction(1, 2), "B2": Fraction(1, 2)}, id="a candidate"),
    ],
)
def test_what_is_added_and_stays_shut_gives_its_board_no_share(
    rules: dict[str, Any], added: set[str], expected: dict[str, Any]
) -> None:
    groups = [group("G1", "S1"), group("G2", "S2", status=GroupStatus.SHUT)]
    world = case(CHILDREN, groups, **rules)
    world = replace(world, added=frozenset(added), opened=frozenset({"G2"}))
    assert shares(build_problem(world)) == checked_shares(World(world)) == expected
    assert_measure(PROPORTIONALITY, build_problem(world), 0 if len(expected) == 1 else Fraction(1, 2), P1="G1")


def test_only_itk_groups_count() -> None:
    azc = group("G9", "S2", kind=GroupKind.AZC)
    world = problem([pupil("P1", residence=Residence.AZC), pupil("P2")], [group("G1", "S1"), azc])
    assert shares(world) == {"B1": Fraction(1)}
    assert_measure(PROPORTIONALITY, world, 0, P1="G9", P2="G1")


def test_a_region_without_itk_groups_has_no_shares() -> None:
    world = problem([pupil("P1", residence=Residence.AZC)], [group("G9", "S2", kind=GroupKind.AZC)])
    assert shares(world) == {}
    assert_measure(PROPORTIONALITY, world, 0, P1="G9")


def test_explanations_name_boards_whose_deviation_changed() -> None:
    world = problem(CHILDREN, GROUPS, share_basis="equal")
    assert PROPORTIONALITY.explain(world, placed(P1="G1"), placed(P1="G2")) == [
        Note("share_changed", {"board_id": "B1", "before": Fraction(1, 2), "after": Fraction(-1, 2)}),
        Note("share_changed", {"board_id": "B2", "before": Fraction(-1, 2), "after": Fraction(1, 2)}),
    ]
    assert PROPORTIONALITY.explain(world, placed(P1="G2"), placed(P1="G3")) == []
