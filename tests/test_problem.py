"""A compiled case: options, waiting, moves and limits (contract, section 3)."""

from __future__ import annotations

from datetime import date, timedelta
from fractions import Fraction
from typing import Any

import pytest

from placement.case import Override
from placement.domain import Board, GroupKind, GroupStatus, Residence, School
from placement.eligibility import Reason
from placement.result import Placement
from tests.check.small import DATE, group, pin, pupil
from tests.factory import problem

OPEN_PAIR = [group("G1", "S1"), group("G2", "S2")]
AZC = Residence.AZC


@pytest.mark.parametrize(
    ("fields", "options"),
    [
        pytest.param({}, ("G1", "G2"), id="itk"),
        pytest.param({"residence": AZC}, ("G3",), id="azc"),
        pytest.param({"refused": ("S1",)}, ("G2",), id="one refused"),
        pytest.param({"refused": ("S1", "B2")}, (), id="all refused: still an applicant"),
        pytest.param({"speaks_dutch": True}, None, id="routed elsewhere"),
        pytest.param({"expected_stay_months": 3}, None, id="review"),
        pytest.param({"route": "azc"}, ("G3",), id="by hand"),
    ],
)
def test_an_applicant_may_join_allowed_groups(fields: dict[str, Any], options: tuple[str, ...] | None) -> None:
    # The order of rows has no influence: options are sorted by id.
    groups = [group("G3", "S3", kind=GroupKind.AZC), *reversed(OPEN_PAIR), group("G4", "S3", status=GroupStatus.CLOSED)]
    world = problem([pupil("P1", **fields)], groups)
    assert world.options.get("P1") == options
    assert world.applicants == (() if options is None else ("P1",))
    assert world.may_wait == (frozenset() if options is None else {"P1"})


def test_candidates_are_options_if_groups_may_open() -> None:
    groups = [group("G1", "S1"), group("G2", "S2", status=GroupStatus.CANDIDATE)]
    assert problem([pupil("P1")], groups).options["P1"] == ("G1",)
    assert problem([pupil("P1")], groups, groups="choose").options["P1"] == ("G1", "G2")


@pytest.mark.parametrize(
    ("moves", "options"), [("none", ("G1",)), (0, ("G1",)), (1, ("G1", "G2")), ("free", ("G1", "G2"))]
)
def test_a_seat_may_be_left_if_moves_allow_it(moves: object, options: tuple[str, ...]) -> None:
    world = problem([pupil("P1", group_id="G1")], OPEN_PAIR, moves=moves)
    assert world.options["P1"] == options
    assert world.may_wait == frozenset()
    assert world.applicants == ()
    assert world.move_limit == (None if isinstance(moves, str) else moves)
    assert world.budgeted == {"P1"}
    assert [world.is_budgeted_move("P1", each) for each in ("G1", "G2")] == [False, True]
    assert [world.is_move("P1", each) for each in ("G1", "G2")] == [False, True]
    assert [world.is_new_seat("P1", each) for each in ("G1", "G2")] == [False, True]


def test_an_applicants_seat_is_new_and_no_move() -> None:
    world = problem([pupil("P1")], OPEN_PAIR)
    assert world.is_new_seat("P1", "G1")
    assert not world.is_move("P1", "G1")
    assert not world.is_budgeted_move("P1", "G1")


@pytest.mark.parametrize(
    ("fields", "place"),
    [
        pytest.param({"speaks_dutch": True}, {}, id="route"),
        pytest.param({}, {"age_to": 6}, id="age"),
        pytest.param({"refused": ("G1",)}, {}, id="refused"),
        pytest.param({}, {"status": GroupStatus.WINDING_DOWN}, id="winding down"),
        pytest.param({}, {"kind": GroupKind.AZC}, id="kind"),
        pytest.param({"birth_date": date(2012, 1, 1)}, {}, id="old enough for secondary"),
    ],
)
def test_the_current_seat_is_always_allowed(fields: dict[str, Any], place: dict[str, Any]) -> None:
    world = problem([pupil("P1", group_id="G1", **fields)], [group("G1", "S1", **place)], moves="free")
    assert world.options["P1"] == ("G1",)
    assert world.obstacles("P1", "G1") != ()


def test_released_pupils_may_move_outside_the_budget() -> None:
    children = [pupil("P1", group_id="G1"), pupil("P2", group_id="G1")]
    world = problem(children, OPEN_PAIR, released=["P1"])
    assert world.options == {"P1": ("G1", "G2"), "P2": ("G1",)}
    assert world.budgeted == {"P2"}
    assert not world.is_budgeted_move("P1", "G2")
    assert world.is_move("P1", "G2")


@pytest.mark.parametrize("moves", ["none", 1, "free"])
def test_displaced_pupils_need_the_closed_groups_kind(moves: object) -> None:
    groups = [
        group("G1", "S1", status=GroupStatus.CLOSED),
        group("G2", "S2"),
        group("G3", "S3", kind=GroupKind.AZC),
        group("G4", "S3", kind=GroupKind.AZC, status=GroupStatus.CLOSED),
    ]
    children = [
        pupil("P1", group_id="G1"),
        pupil("P2", group_id="G1", speaks_dutch=True),
        pupil("P3", group_id="G4", birth_date=date(2014, 9, 1)),
        pupil("P4", group_id="G1", refused=("S2",)),
    ]
    world = problem(children, groups, moves=moves)
    assert world.displaced == {"P1", "P2", "P3", "P4"}
    assert world.options == {"P1": ("G2",), "P2": ("G2",), "P3": ("G3",), "P4": ()}
    assert world.budgeted == frozenset()
    assert world.may_wait == frozenset()
    assert [world.kind_for(each) for each in ("P2", "P3")] == [GroupKind.ITK, GroupKind.AZC]


@pytest.mark.parametrize(
    ("fields", "override", "options"),
    [
        pytest.param({}, (), ("G2",), id="an applicant"),
        pytest.param({"group_id": "G1"}, (), ("G2",), id="a move"),
        pytest.param({"group_id": "G2"}, (), ("G2",), id="the own seat"),
        pytest.param({"group_id": "G2", "refused": ("G2",)}, (), ("G2",), id="the own seat, whatever it breaks"),
        pytest.param({"refused": ("G2",)}, (), (), id="refused: a contradiction"),
        pytest.param({"refused": ("G2",)}, (Override.REFUSAL,), ("G2",), id="refused, and overruled"),
        pytest.param({"refused": ("G2",)}, (Override.AGE,), (), id="refused, and something else overruled"),
        pytest.param({"speaks_dutch": True}, (Override.ROUTE,), ("G2",), id="another route, and overruled"),
        pytest.param({"speaks_dutch": True}, (), (), id="another route: a contradiction"),
        pytest.param({"group_id": "G1", "speaks_dutch": True}, (), (), id="a move that the route forbids"),
    ],
)
def test_a_pin_leaves_one_option_or_none(
    fields: dict[str, Any], override: tuple[Override, ...], options: tuple[str, ...]
) -> None:
    world = problem([pupil("P1", **fields)], OPEN_PAIR, pins=[pin("P1", "G2", *override)])
    assert world.options == {"P1": options}
    assert world.may_wait == frozenset()
    assert world.budgeted == frozenset()


@pytest.mark.parametrize("override", [(), tuple(Override)])
@pytest.mark.parametrize("status", [GroupStatus.CLOSED, GroupStatus.WINDING_DOWN, GroupStatus.CANDIDATE])
def test_no_pin_opens_a_group(status: GroupStatus, override: tuple[Override, ...]) -> None:
    groups = [group("G1", "S1"), group("G2", "S2", status=status)]
    assert problem([pupil("P1")], groups, pins=[pin("P1", "G2", *override)]).options == {"P1": ()}


def test_a_pin_to_the_pupils_own_closed_group_is_a_contradiction() -> None:
    groups = [group("G1", "S1", status=GroupStatus.CLOSED), group("G2", "S2")]
    assert problem([pupil("P1", group_id="G1")], groups, pins=[pin("P1", "G1")]).options == {"P1": ()}


def test_an_override_applies_to_the_pinned_group_only() -> None:
    world = problem([pupil("P1", refused=("B1", "B2"))], OPEN_PAIR, pins=[pin("P1", "G1", Override.REFUSAL)])
    assert world.obstacles("P1", "G1") == ()
    assert world.obstacles("P1", "G2") == (Reason("refused", "preamble d"),)


def test_pupils_whom_the_rules_treat_differently_have_their_own_options() -> None:
    near, far = pupil("P1"), pupil("P2", postcode="1003")
    children = [near, far, pupil("P3", refused=("G1",)), pupil("P4", birth_date=date(2020, 1, 1)), pupil("P5")]
    groups = [group("G1", "S1"), group("G2", "S2", age_from=8)]
    assert problem(children, groups, max_distance_km=14).options == {
        "P1": ("G1", "G2"),
        "P2": ("G2",),
        "P3": ("G2",),
        "P4": ("G1",),
        "P5": ("G1", "G2"),
    }


@pytest.mark.parametrize(
    ("place", "seated", "upper"),
    [
        pytest.param({"max_size": 3}, 0, 3, id="max_size"),
        pytest.param({"max_size": 3, "reserved": 1}, 0, 2, id="seats held back"),
        pytest.param({"max_size": 3, "reserved": 1}, 2, 2, id="as many as there are"),
        pytest.param({"max_size": 3, "reserved": 1}, 3, 3, id="reserved and full"),
        pytest.param({"max_size": 3}, 4, 4, id="over-full since before"),
    ],
)
def test_maximum_size_of_a_group(place: dict[str, int], seated: int, upper: int) -> None:
    world = problem([pupil(f"P{n}", group_id="G1") for n in range(seated)], [group("G1", "S1", **place)])
    assert world.upper("G1") == upper
    assert world.seated_before == {"G1": seated}


@pytest.mark.parametrize(
    ("rules", "status", "seated", "lower"),
    [
        pytest.param({}, "open", 0, 1, id="auto flags"),
        pytest.param({}, "candidate", 0, 1, id="auto flags a candidate under fixed"),
        pytest.param({"groups": "choose"}, "open", 0, 3, id="auto forbids an open group without pupils under choose"),
        pytest.param({"groups": "choose"}, "open", 1, 1, id="auto flags a group with pupils under choose"),
        pytest.param({"groups": "choose"}, "candidate", 0, 3, id="auto forbids a candidate under choose"),
        pytest.param({"groups": "choose", "under_min": "flag"}, "candidate", 0, 1, id="flag"),
        pytest.param({"under_min": "forbid"}, "open", 0, 3, id="forbid"),
        pytest.param({"under_min": "forbid"}, "open", 2, 2, id="forbid, short since before"),
        pytest.param({"under_min": "forbid"}, "open", 4, 3, id="forbid, enough before"),
        pytest.param({"under_min": "flag"}, "open", 2, 1, id="flag, short since before"),
    ],
)
def test_minimum_size_of_a_group(rules: dict[str, Any], status: str, seated: int, lower: int) -> None:
    children = [pupil(f"P{n}", group_id="G1") for n in range(seated)]
    world = problem(children, [group("G1", "S1", min_size=3, max_size=5, status=GroupStatus(status))], **rules)
    assert world.lower("G1") == lower


def test_a_minimum_of_zero_counts_as_one() -> None:
    assert problem([], [group("G1", "S1", min_size=0)], under_min="forbid").lower("G1") == 1


@pytest.mark.parametrize(
    ("rooms", "choice", "limit"), [(None, "choose", None), (1, "fixed", None), (3, "choose", 3), (1, "choose", 2)]
)
def test_room_limit_is_never_below_the_groups_in_use(rooms: int | None, choice: str, limit: int | None) -> None:
    groups = [
        group("G1", "S1"),
        group("G2", "S1"),
        group("G3", "S1"),
        group("G4", "S1", status=GroupStatus.CLOSED),
        group("G5", "S2"),
    ]
    children = [pupil(f"P{n}", group_id=each) for n, each in enumerate(("G1", "G2", "G4", "G5"))]
    schools = [School("S1", "B1", "Here", postcode="1001", rooms=rooms), School("S2", "B2", "Here", postcode="1002")]
    world = problem(children, groups, schools=schools, groups=choice)
    assert world.room_limit("S1") == limit
    assert world.room_limit("S2") is None


@pytest.mark.parametrize(
    ("staff", "fte", "choice", "limit"),
    [
        (None, 1, "choose", None),
        ("9", 1, "fixed", None),
        ("4.5", 1, "choose", 4),
        ("4.5", 1.5, "choose", 3),
        ("1.9", 1, "choose", 2),
    ],
)
def test_staff_limit_is_never_below_the_groups_in_use(
    staff: str | None, fte: float, choice: str, limit: int | None
) -> None:
    groups = [
        group("G1", "S1"),
        group("G2", "S2"),
        group("G3", "S3"),
        group("G4", "S3", status=GroupStatus.CLOSED),
        group("G5", "S3"),
    ]
    children = [pupil(f"P{n}", group_id=each) for n, each in enumerate(("G1", "G2", "G3", "G4"))]
    boards = [Board("B1", "One"), Board("B2", "Two", staff_fte=None if staff is None else Fraction(staff))]
    world = problem(children, groups, boards=boards, groups=choice, fte_per_group=fte)
    assert world.staff_limit("B2") == limit
    assert world.staff_limit("B1") is None


@pytest.mark.parametrize(
    ("most", "choice", "limit"), [(None, "choose", None), (0, "choose", 0), (2, "choose", 2), (2, "fixed", None)]
)
def test_max_open_groups_applies_with_choose_only(most: int | None, choice: str, limit: int | None) -> None:
    assert problem([], OPEN_PAIR, groups=choice, max_open_groups=most).group_limit == limit


@pytest.mark.parametrize(
    ("status", "is_open"), [("open", True), ("winding_down", True), ("closed", False), ("candidate", False)]
)
def test_status_decides_whether_a_group_is_open(status: str, is_open: bool) -> None:
    assert problem([], [group("G1", "S1", status=GroupStatus(status))]).is_open_by_status("G1") is is_open


def test_families_and_sites_are_told_apart() -> None:
    # A family id that looks like a pupil id is something else.
    children = [pupil("P3", family_id="F1"), pupil("P1", family_id="F1"), pupil("P2"), pupil("P4", family_id="P2")]
    world = problem(children, [group("G1", "S1"), group("G2", "S1"), group("G3", "S3")])
    assert sorted(world.members.values()) == [("P1", "P3"), ("P2",), ("P4",)]
    assert world.family_of("P1") == world.family_of("P3")
    assert world.family_of("P2") != world.family_of("P4")
    assert [world.site_of(each) for each in world.groups] == ["S1", "S1", "S3"]
    assert [world.board_of(each) for each in world.groups] == ["B1", "B1", "B2"]
    by_group = problem(children, OPEN_PAIR, siblings="group")
    assert [by_group.site_of(each) for each in by_group.groups] == ["G1", "G2"]


def test_waiting_age_and_distance_of_a_pupil() -> None:
    world = problem(
        [pupil("P1", registered_on=DATE - timedelta(days=15), birth_date=date(2019, 12, 1))],
        OPEN_PAIR,
        distances={("1001", "S2"): 1234},
    )
    # Waiting is counted to the batch date, age to the first school day a week later.
    assert world.weeks_waited("P1") == 2
    assert world.age_months("P1") == 83
    assert world.metres("P1", "G2") == Fraction(1234)


def test_everything_is_sorted_by_id_except_pupils() -> None:
    world = problem([pupil("P2"), pupil("P1")], OPEN_PAIR[::-1])
    assert list(world.groups) == ["G1", "G2"]
    assert list(world.pupils) == ["P2", "P1"]
    assert world.applicants == ("P1", "P2")
    assert list(world.options) == ["P1", "P2"]


def test_before_holds_the_current_seats() -> None:
    groups = [group("G1", "S1", status=GroupStatus.CLOSED), group("G2", "S2")]
    assert problem([pupil("P1", group_id="G1"), pupil("P2")], groups).before == Placement({"P1": "G1"})
