from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest

from placement.check import violations
from placement.domain import GroupKind, GroupStatus, Pupil, Residence
from tests.check.small import DATE, case, group, pin, placed, pupil

GROUPS = (group("G1", "S1"), group("G2", "S2"), group("G3", "S2"))
CLOSED = (group("G1", "S1", status=GroupStatus.CLOSED), *GROUPS[1:])
SPLIT = ["siblings_strict: family F is split"]


def sibling(pupil_id: str, **fields: Any) -> Pupil:
    return pupil(pupil_id, **{"family_id": "F", **fields})


def waited(pupil_id: str, weeks: int) -> Pupil:
    return sibling(pupil_id, registered_on=DATE - timedelta(weeks=weeks))


@pytest.mark.parametrize(
    ("groups", "rules", "broken"),
    [
        pytest.param({}, {}, [], id="all wait"),
        pytest.param({"P1": "G2", "P2": "G2"}, {}, [], id="together"),
        pytest.param({"P1": "G2", "P2": "G3"}, {}, [], id="one school, two groups"),
        pytest.param({"P1": "G2", "P2": "G3"}, {"siblings": "group"}, SPLIT, id="a group each"),
        pytest.param({"P1": "G1", "P2": "G2"}, {}, SPLIT, id="a school each"),
        pytest.param({"P1": "G1"}, {}, SPLIT, id="one waits"),
        pytest.param({"P1": "G1"}, {"siblings_strict": False}, [], id="not strict"),
        pytest.param({"P1": "G1"}, {"siblings_strict": True}, SPLIT, id="always strict"),
    ],
)
def test_two_applicants_must_stay_together(groups: dict[str, str], rules: dict[str, Any], broken: list[str]) -> None:
    world = case([sibling("P1"), sibling("P2")], GROUPS, **rules)
    assert violations(world, placed(**groups)) == broken


@pytest.mark.parametrize(
    ("weeks", "strict", "broken"),
    [
        pytest.param(2, 2, [], id="waited long enough"),
        pytest.param(1, 2, SPLIT, id="not yet"),
        pytest.param(1, 1, [], id="one week is a number, not true"),
        pytest.param(99, True, SPLIT, id="true knows no patience"),
    ],
)
def test_waiting_long_enough_lifts_the_rule(weeks: int, strict: bool | int, broken: list[str]) -> None:
    world = case([waited("P1", weeks), sibling("P2")], GROUPS, siblings_strict=strict)
    assert violations(world, placed(P1="G1", P2="G2")) == broken


@pytest.mark.parametrize(("weeks", "broken"), [(2, []), (1, SPLIT)])
def test_the_waiting_of_a_pinned_applicant_counts(weeks: int, broken: list[str]) -> None:
    world = case([waited("P1", weeks), sibling("P2")], GROUPS, pins=[pin("P1", "G1")])
    assert violations(world, placed(P1="G1", P2="G2")) == broken


@pytest.mark.parametrize(
    ("strict", "broken"),
    [pytest.param(2, [], id="a number exempts"), pytest.param(True, SPLIT, id="true does not")],
)
@pytest.mark.parametrize(
    "pupils",
    [
        pytest.param([sibling("P1", refused=("S1",)), sibling("P2", refused=("S2",))], id="no site in common"),
        pytest.param([sibling("P1", residence=Residence.AZC), sibling("P2")], id="two kinds at two schools"),
    ],
)
def test_a_family_without_a_common_site_is_not_bound(
    pupils: list[Pupil], strict: bool | int, broken: list[str]
) -> None:
    groups = (*GROUPS, group("G4", "S3", kind=GroupKind.AZC))
    world = case(pupils, groups, siblings_strict=strict)
    sister = "G4" if pupils[0].residence else "G2"
    assert violations(world, placed(P1=sister, P2="G1")) == broken


def test_capacity_does_not_matter_to_common_sites() -> None:
    full = (group("G1", "S1", max_size=1, max_added=1),)
    assert violations(case([sibling("P1"), sibling("P2")], full), placed(P1="G1")) == SPLIT


@pytest.mark.parametrize(
    ("seated", "rules", "groups", "broken"),
    [
        pytest.param({}, {}, {"S": "G1", "P": "G1"}, [], id="with the sister"),
        pytest.param({}, {}, {"S": "G1", "P": "G2"}, SPLIT, id="elsewhere"),
        pytest.param({}, {}, {"S": "G1"}, [], id="waits for a seat with the sister"),
        pytest.param({}, {"moves": "free"}, {"S": "G2", "P": "G3"}, [], id="the sister comes along"),
        pytest.param({}, {"moves": "free"}, {"S": "G2", "P": "G1"}, SPLIT, id="the sister leaves"),
        pytest.param({}, {"pins": [pin("S", "G2")]}, {"S": "G2", "P": "G1"}, SPLIT, id="the sister is pinned"),
        pytest.param({"speaks_dutch": True}, {}, {"S": "G1", "P": "G2"}, SPLIT, id="whatever her route"),
    ],
)
def test_applicants_must_follow_a_seated_sister(
    seated: dict[str, Any], rules: dict[str, Any], groups: dict[str, str], broken: list[str]
) -> None:
    world = case([sibling("S", group_id="G1", **seated), sibling("P")], GROUPS, **rules)
    assert violations(world, placed(**groups)) == broken


@pytest.mark.parametrize(
    ("seated", "settings", "bound"),
    [
        pytest.param({}, {}, False, id="her seat is out of reach"),
        pytest.param({}, {"moves": "free"}, True, id="she may come"),
        pytest.param({}, {"moves": 1}, True, id="she may come on a budget"),
        pytest.param({}, {"moves": 0}, False, id="a budget of 0 is none"),
        pytest.param({}, {"released": ["S"]}, True, id="she is released"),
        pytest.param({"refused": ("S2",)}, {"moves": "free"}, False, id="she refused to come"),
        pytest.param({}, {"moves": "free", "pins": [pin("S", "G1")]}, False, id="she is pinned to her seat"),
    ],
)
def test_a_family_is_bound_if_it_fits_with_a_seated_sister(
    seated: dict[str, Any], settings: dict[str, Any], bound: bool
) -> None:
    """The applicant has refused the sister's school, so that only a move of hers could bring them together."""
    world = case([sibling("S", group_id="G1", **seated), sibling("P", refused=("S1",))], GROUPS, **settings)
    assert violations(world, placed(S="G1", P="G2")) == (SPLIT if bound else [])


@pytest.mark.parametrize(
    ("groups", "broken"), [({"S": "G2", "P": "G3"}, []), ({"S": "G2"}, []), ({"S": "G2", "P": "G4"}, SPLIT)]
)
def test_a_displaced_sister_takes_the_family_along(groups: dict[str, str], broken: list[str]) -> None:
    world = case([sibling("S", group_id="G1"), sibling("P")], (*CLOSED, group("G4", "S3")))
    assert violations(world, placed(**groups)) == broken


def test_a_family_at_several_sites_may_join_any() -> None:
    world = case([sibling("S", group_id="G1"), sibling("T", group_id="G2"), sibling("P")], (*GROUPS, group("G4", "S3")))
    assert violations(world, placed(S="G1", T="G2", P="G1")) == []
    assert violations(world, placed(S="G1", T="G2", P="G3")) == []
    assert violations(world, placed(S="G1", T="G2", P="G4")) == SPLIT


def test_pins_take_precedence_over_strictness() -> None:
    pupils = [sibling("P1"), sibling("P2"), sibling("P3")]
    world = case(pupils, GROUPS, siblings_strict=True, pins=[pin("P1", "G1"), pin("P2", "G2")])
    assert violations(world, placed(P1="G1", P2="G2", P3="G3")) == []
    assert violations(world, placed(P1="G1", P2="G2")) == []


def test_members_routed_elsewhere_bind_nobody() -> None:
    world = case([sibling("P1", speaks_dutch=True), sibling("P2")], GROUPS, siblings_strict=True)
    assert violations(world, placed(P2="G1")) == []
