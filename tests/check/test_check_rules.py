from __future__ import annotations

from dataclasses import replace
from datetime import date
from fractions import Fraction
from typing import Any

import pytest

from placement.case import Case, Override
from placement.check import violations
from placement.domain import Board, GroupKind, GroupStatus, Residence, School
from tests.check.small import case, group, pin, placed, pupil

AZC = {"residence": Residence.AZC}
DUTCH = {"speaks_dutch": True}
EIGHT = date(2018, 11, 30)
"""96 completed months on the first school day."""


def rules_broken(world: Case, **groups: str) -> list[str]:
    return [line.split(":")[0] for line in violations(world, placed(**groups))]


@pytest.mark.parametrize(
    ("fields", "group_fields", "rules", "broken"),
    [
        pytest.param({}, {}, {}, [], id="fits"),
        pytest.param({}, {"kind": GroupKind.AZC}, {}, ["pair (route)"], id="itk pupil, azc group"),
        pytest.param(AZC, {}, {}, ["pair (route)"], id="azc pupil, itk group"),
        pytest.param(AZC, {"kind": GroupKind.AZC}, {}, [], id="azc fits azc"),
        pytest.param(DUTCH, {}, {}, ["route", "pair (route)"], id="no applicant"),
        pytest.param({"birth_date": EIGHT}, {"age_from": 9}, {"age_slack_months": 12}, [], id="12 months too young"),
        pytest.param(
            {"birth_date": EIGHT}, {"age_from": 9}, {"age_slack_months": 11}, ["pair (age)"], id="beyond the slack"
        ),
        pytest.param({"birth_date": EIGHT}, {"age_to": 7}, {"age_slack_months": 1}, [], id="one month too old"),
        pytest.param(
            {"birth_date": EIGHT}, {"age_to": 7}, {"age_slack_months": 0}, ["pair (age)"], id="96 months is eight"
        ),
        pytest.param({"refused": ("G1",)}, {}, {}, ["pair (refusal)"], id="refused group"),
        pytest.param({"refused": ("S1",)}, {}, {}, ["pair (refusal)"], id="refused school"),
        pytest.param({"refused": ("B1",)}, {}, {}, ["pair (refusal)"], id="refused board"),
        pytest.param({"refused": ("B2", "S2")}, {}, {}, [], id="refused others"),
        pytest.param({}, {"school_id": "S2"}, {"max_distance_km": 13}, [], id="at the limit"),
        pytest.param({}, {"school_id": "S2"}, {"max_distance_km": 12.9}, ["pair (distance)"], id="too far"),
        pytest.param({}, {"status": GroupStatus.CLOSED}, {}, ["pair (status)", "size"], id="closed"),
        pytest.param({}, {"status": GroupStatus.WINDING_DOWN}, {}, ["pair (status)"], id="winding down"),
        pytest.param({}, {"status": GroupStatus.CANDIDATE}, {}, ["pair (status)"], id="candidate, fixed"),
        pytest.param({}, {"status": GroupStatus.CANDIDATE}, {"groups": "choose"}, [], id="candidate, choose"),
        pytest.param({}, {"max_added": 0}, {}, ["max_added"], id="takes nobody in this batch"),
        pytest.param({}, {"reserved": 3}, {}, ["size"], id="all seats held back"),
    ],
)
def test_a_new_seat_must_satisfy_every_rule(
    fields: dict[str, Any], group_fields: dict[str, Any], rules: dict[str, Any], broken: list[str]
) -> None:
    fitted = {"school_id": "S1", **group_fields}
    world = case([pupil("P1", **fields)], [group("G1", **fitted)], **rules)
    assert rules_broken(world, P1="G1") == broken


@pytest.mark.parametrize(
    ("fields", "override"),
    [
        pytest.param(DUTCH, Override.ROUTE, id="route"),
        pytest.param({"birth_date": date(2021, 1, 1), "route": "itk"}, Override.AGE, id="age"),
        pytest.param({"postcode": "1003"}, Override.DISTANCE, id="distance"),
        pytest.param({"refused": ("S1",)}, Override.REFUSAL, id="refusal"),
    ],
)
def test_a_pin_lifts_what_it_names(fields: dict[str, Any], override: Override) -> None:
    def pinned(*overrides: Override) -> list[str]:
        pins = [pin("P1", "G1", *overrides)]
        return rules_broken(
            case([pupil("P1", **fields)], [group("G1", "S1", age_from=7)], pins=pins, max_distance_km=20), P1="G1"
        )

    assert pinned(override) == []
    assert f"pair ({override.value})" in pinned()
    assert pinned(*(set(Override) - {override})) == pinned()


@pytest.mark.parametrize("status", [GroupStatus.CLOSED, GroupStatus.WINDING_DOWN, GroupStatus.CANDIDATE])
def test_a_pin_never_opens_a_group(status: GroupStatus) -> None:
    world = case([pupil("P1")], [group("G1", "S1", status=status)], pins=[pin("P1", "G1", *Override)])
    assert "pair (status)" in rules_broken(world, P1="G1")


def test_a_pin_never_lifts_a_size() -> None:
    world = case([pupil("P1"), pupil("P2")], [group("G1", "S1", max_size=1)], pins=[pin("P2", "G1", *Override)])
    assert rules_broken(world, P1="G1", P2="G1") == ["size"]


def test_a_pinned_pupil_must_be_in_the_group() -> None:
    world = case([pupil("P1")], pins=[pin("P1", "G1")])
    assert rules_broken(world, P1="G1") == []
    assert rules_broken(world, P1="G2") == ["pin"]
    assert rules_broken(world) == ["pin"]


SEATED = {"group_id": "G1"}


@pytest.mark.parametrize(
    ("fields", "settings", "groups", "broken"),
    [
        pytest.param(DUTCH, {}, {"P1": "G1"}, [], id="stays whatever the route"),
        pytest.param({"refused": ("G1",)}, {}, {"P1": "G1"}, [], id="stays though refused"),
        pytest.param({}, {}, {}, ["seat"], id="lost"),
        pytest.param({}, {}, {"P1": "G2"}, ["moves"], id="none"),
        pytest.param({}, {"moves": "free"}, {"P1": "G2"}, [], id="free"),
        pytest.param({}, {"moves": 1}, {"P1": "G2"}, [], id="budget of one"),
        pytest.param({}, {"moves": 0}, {"P1": "G2"}, ["moves"], id="budget of none"),
        pytest.param({}, {"released": ["P1"]}, {"P1": "G2"}, [], id="released"),
        pytest.param({}, {"released": ["P1"], "moves": 0}, {"P1": "G2"}, [], id="released, outside the budget"),
        pytest.param({}, {"pins": [pin("P1", "G2")]}, {"P1": "G2"}, [], id="pinned elsewhere"),
        pytest.param({}, {"pins": [pin("P1", "G2")], "moves": 0}, {"P1": "G2"}, [], id="pinned, outside the budget"),
        pytest.param({}, {"pins": [pin("P1", "G1")], "moves": "free"}, {"P1": "G2"}, ["pin"], id="pinned to stay"),
        pytest.param(DUTCH, {"moves": "free"}, {"P1": "G2"}, ["pair (route)"], id="a mover needs a pair"),
        pytest.param(
            {"refused": ("S2",)}, {"released": ["P1"]}, {"P1": "G2"}, ["pair (refusal)"], id="released but refused"
        ),
    ],
)
def test_a_seated_pupil_moves_only_if_allowed(
    fields: dict[str, Any], settings: dict[str, Any], groups: dict[str, str], broken: list[str]
) -> None:
    assert rules_broken(case([pupil("P1", **SEATED, **fields)], **settings), **groups) == broken


@pytest.mark.parametrize(
    ("fields", "target", "broken"),
    [
        pytest.param({}, "G1", ["displaced", "size"], id="still there"),
        pytest.param({}, "G2", [], id="moved, under moves: none"),
        pytest.param(DUTCH, "G2", [], id="the closed group's kind counts, whatever the route"),
        pytest.param(AZC, "G2", [], id="whatever the route: azc"),
        pytest.param(AZC, "G3", ["pair (route)"], id="another kind"),
        pytest.param({"refused": ("B2",)}, "G2", ["pair (refusal)"], id="refused"),
    ],
)
def test_a_displaced_pupil_must_move_to_an_allowed_group(
    fields: dict[str, Any], target: str, broken: list[str]
) -> None:
    groups = [group("G1", "S1", status=GroupStatus.CLOSED), group("G2", "S2"), group("G3", "S2", kind=GroupKind.AZC)]
    world = case([pupil("P1", **SEATED, **fields)], groups, moves=0)
    assert rules_broken(world, P1=target) == broken


@pytest.mark.parametrize(
    ("seated", "stay", "new", "fields", "rules", "broken"),
    [
        pytest.param(0, 0, 3, {}, {}, [], id="full"),
        pytest.param(0, 0, 4, {}, {}, ["size"], id="over the maximum"),
        pytest.param(0, 0, 3, {"reserved": 1}, {}, ["size"], id="held back"),
        pytest.param(4, 4, 0, {}, {}, [], id="history is over the maximum"),
        pytest.param(4, 4, 1, {}, {}, ["size"], id="history takes no more"),
        pytest.param(4, 3, 1, {}, {"moves": "free"}, [], id="history may be filled up again"),
        pytest.param(0, 0, 1, {"min_size": 2}, {}, [], id="under the minimum is flagged"),
        pytest.param(0, 0, 1, {"min_size": 2}, {"under_min": "forbid"}, ["size"], id="forbidden"),
        pytest.param(0, 0, 2, {"min_size": 2}, {"under_min": "forbid"}, [], id="at the minimum"),
        pytest.param(2, 2, 0, {"min_size": 3}, {"under_min": "forbid"}, [], id="history is under the minimum"),
        pytest.param(2, 1, 0, {"min_size": 3}, {"under_min": "forbid", "moves": "free"}, ["size"], id="gets smaller"),
        pytest.param(2, 0, 0, {"min_size": 3}, {"under_min": "forbid", "moves": "free"}, [], id="or empty"),
        pytest.param(0, 0, 1, {"min_size": 2}, {"groups": "choose"}, ["size"], id="auto: an open one"),
        pytest.param(1, 1, 0, {"min_size": 2}, {"groups": "choose"}, [], id="auto flags a group with pupils"),
        pytest.param(
            0, 0, 1, {"min_size": 2, "status": "candidate"}, {"groups": "choose"}, ["size"], id="auto forbids"
        ),
        pytest.param(
            0,
            0,
            1,
            {"min_size": 2, "status": "candidate"},
            {"groups": "choose", "under_min": "flag"},
            [],
            id="flag flags a candidate",
        ),
    ],
)
def test_sizes_must_be_within_their_limits(
    seated: int, stay: int, new: int, fields: dict[str, Any], rules: dict[str, Any], broken: list[str]
) -> None:
    if "status" in fields:
        fields = {**fields, "status": GroupStatus(fields["status"])}
    pupils = [pupil(f"S{n}", group_id="G1") for n in range(seated)] + [pupil(f"P{n}") for n in range(new)]
    world = case(pupils, [group("G1", "S1", **fields), group("G2", "S2", max_size=9)], **rules)
    groups = {f"S{n}": "G1" if n < stay else "G2" for n in range(seated)} | {f"P{n}": "G1" for n in range(new)}
    assert rules_broken(world, **groups) == broken


def test_max_added_counts_applicants_but_not_movers() -> None:
    pupils = [pupil("P1", group_id="G2"), pupil("P2"), pupil("P3")]
    world = case(pupils, [group("G1", "S1", max_added=1), group("G2", "S2")], moves="free")
    assert rules_broken(world, P1="G1", P2="G1") == []
    assert rules_broken(world, P1="G2", P2="G1", P3="G1") == ["max_added"]


def test_the_budget_counts_only_moves_chosen_by_the_engine() -> None:
    groups = [
        group("G1", "S1", max_size=9),
        group("G2", "S2", max_size=9),
        group("G3", "S3", status=GroupStatus.CLOSED),
    ]
    pupils = [pupil(f"P{n}", group_id="G1") for n in range(4)] + [pupil("P4", group_id="G3")]
    world = case(pupils, groups, moves=1, released=["P0"], pins=[pin("P1", "G2")])
    assert rules_broken(world, P0="G2", P1="G2", P2="G2", P3="G1", P4="G2") == []
    assert rules_broken(world, P0="G2", P1="G2", P2="G2", P3="G2", P4="G2") == ["moves"]


@pytest.mark.parametrize(
    ("seated", "rules", "broken"),
    [
        pytest.param((), {"groups": "choose"}, ["rooms"], id="one room for two groups"),
        pytest.param((), {"groups": "fixed"}, [], id="fixed asks for no rooms"),
        pytest.param(("G1", "G2"), {"groups": "choose"}, [], id="history had two already"),
        pytest.param(("G1",), {"groups": "choose"}, ["rooms"], id="history had one"),
    ],
)
def test_open_groups_may_not_exceed_the_rooms(
    seated: tuple[str, ...], rules: dict[str, Any], broken: list[str]
) -> None:
    schools = [School("S1", "B1", "Here", postcode="1001", rooms=1)]
    pupils = [pupil("P1"), pupil("P2"), *(pupil(f"S{each}", group_id=each) for each in seated)]
    world = case(pupils, [group("G1", "S1"), group("G2", "S1")], schools=schools, **rules)
    assert rules_broken(world, P1="G1", P2="G2", **{f"S{each}": each for each in seated}) == broken


@pytest.mark.parametrize(
    ("staff", "seated", "rules", "broken"),
    [
        pytest.param("2", (), {"groups": "choose"}, [], id="staff for two"),
        pytest.param("1.9", (), {"groups": "choose"}, ["staff"], id="not quite for two"),
        pytest.param("1.9", (), {"groups": "choose", "fte_per_group": 0.9}, [], id="a group takes less"),
        pytest.param("2", (), {"groups": "choose", "fte_per_group": 1.2}, ["staff"], id="a group takes more"),
        pytest.param("0", ("G1", "G2"), {"groups": "choose"}, [], id="history had two already"),
        pytest.param("0", ("G1",), {"groups": "choose"}, ["staff"], id="history had one"),
        pytest.param("0", (), {"groups": "fixed"}, [], id="fixed asks for no staff"),
        pytest.param(None, (), {"groups": "choose"}, [], id="nothing is known"),
    ],
)
def test_open_groups_may_not_exceed_the_staff(
    staff: str | None, seated: tuple[str, ...], rules: dict[str, Any], broken: list[str]
) -> None:
    boards = [Board("B1", "One"), Board("B2", "Two", staff_fte=None if staff is None else Fraction(staff))]
    pupils = [pupil("P1"), pupil("P2"), *(pupil(f"S{each}", group_id=each) for each in seated)]
    world = case(pupils, [group("G1", "S2"), group("G2", "S3")], boards=boards, **rules)
    assert rules_broken(world, P1="G1", P2="G2", **{f"S{each}": each for each in seated}) == broken


@pytest.mark.parametrize(("most", "broken"), [(2, []), (1, ["max_open_groups"])])
def test_open_groups_may_not_exceed_the_maximum(most: int, broken: list[str]) -> None:
    groups = [group("G1", "S1", status=GroupStatus.WINDING_DOWN), group("G2", "S2"), group("G3", "S3")]
    world = case([pupil("P1", group_id="G1"), pupil("P2")], groups, groups="choose", max_open_groups=most)
    assert rules_broken(world, P1="G1", P2="G2") == broken


def test_unknown_ids_are_reported() -> None:
    assert violations(case([pupil("P1")]), placed(P1="G9", P9="G1")) == [
        "placement: pupil P9 is in no table",
        "placement: group G9 is in no table",
    ]


def test_the_distance_limit_is_exact() -> None:
    world = case([pupil("P1")], distances={("1001", "S1"): 12001}, max_distance_km=Fraction(12))
    assert rules_broken(world, P1="G1") == ["pair (distance)"]


@pytest.mark.parametrize(
    ("new", "rules", "found"),
    [
        pytest.param(3, {}, ["size"], id="three of ten"),
        pytest.param(10, {}, [], id="ten of ten"),
        pytest.param(3, {"under_min": "flag"}, [], id="flagged"),
        pytest.param(0, {}, [], id="shut"),
    ],
)
@pytest.mark.parametrize("kind", [GroupKind.ITK, GroupKind.AZC])
def test_what_a_change_opens_has_its_minimum(
    kind: GroupKind, new: int, rules: dict[str, Any], found: list[str]
) -> None:
    children = [pupil(f"P{n}", **(AZC if kind is GroupKind.AZC else {})) for n in range(10)]
    groups = [group("G1", "S1", min_size=10, target_size=15, max_size=18, kind=kind)]
    opened = replace(case(children, groups, **rules), opened=frozenset({"G1"}))
    seats = {f"P{n}": "G1" for n in range(new)}
    assert rules_broken(opened, **seats) == found
    assert rules_broken(replace(opened, required=frozenset({"G1"})), **seats) == (found if new else ["size"])
