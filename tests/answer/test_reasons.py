"""One reason for every pupil: why in this group or in none, and what would have to be different."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from placement.answer.pupils import outcome_of
from placement.answer.reasons import Reasons
from placement.domain import GroupKind, GroupStatus, Pupil, Residence
from placement.problem import Problem
from tests.check.small import group, pin, placed, pupil
from tests.factory import problem


def reason(world: Problem, pupil_id: str, **groups: str) -> str:
    found = placed(**groups)
    return Reasons(world, found).of(pupil_id, outcome_of(world, found, pupil_id))


def needs(world: Problem, pupil_id: str, **groups: str) -> tuple[str, ...]:
    return Reasons(world, placed(**groups)).needs(pupil_id)


@pytest.mark.parametrize(
    ("fields", "code"),
    [
        ({"birth_date": date(2024, 1, 1)}, "too_young"),
        ({"speaks_dutch": True}, "regular"),
        ({"expected_stay_months": 3}, "review"),
        ({"route": "secondary"}, "secondary"),
    ],
)
def test_pupils_routed_elsewhere_have_their_route_as_reason(fields: dict[str, Any], code: str) -> None:
    assert reason(problem([pupil("P1", **fields)]), "P1") == code


def test_pupils_who_stay_are_seated() -> None:
    assert reason(problem([pupil("P1", group_id="G1")]), "P1", P1="G1") == "seated"


def test_pupils_who_move_have_a_reason() -> None:
    groups = [group("G1", "S1"), group("G2", "S2", max_size=9), group("G3", "S3", status=GroupStatus.CLOSED)]
    children = [pupil(f"P{n}", group_id="G1") for n in (1, 2, 3)]
    world = problem(
        [*children, pupil("P4", group_id="G3")], groups, moves="free", released=["P2"], pins=[pin("P3", "G2")]
    )
    everybody = {f"P{n}": "G2" for n in (1, 2, 3, 4)}
    codes = [reason(world, each, **everybody) for each in everybody]
    assert codes == ["moved", "released", "pinned", "displaced"]


@pytest.mark.parametrize(
    ("groups", "code"),
    [
        pytest.param({"P1": "G1"}, "nearest", id="no nearer group"),
        pytest.param({"P1": "G2"}, "weighed", id="a nearer group has room"),
        pytest.param({"P1": "G2", "P2": "G1", "P3": "G1", "P4": "G1"}, "nearest_with_room", id="the nearer is full"),
        pytest.param({"P1": "G3", "P2": "G1", "P3": "G1", "P4": "G1"}, "weighed", id="only one of two nearer is full"),
    ],
)
def test_placed_applicants_have_a_reason(groups: dict[str, str], code: str) -> None:
    offered = [group("G1", "S1"), group("G2", "S2"), group("G3", "S3")]
    assert reason(problem([pupil(f"P{n}") for n in range(1, 5)], offered), "P1", **groups) == code


@pytest.mark.parametrize(("most", "code"), [(1, "nearest_with_room"), (2, "weighed"), (None, "weighed")])
def test_a_group_that_reached_max_added_is_full(most: int | None, code: str) -> None:
    world = problem([pupil("P1"), pupil("P2")], [group("G1", "S1", max_added=most), group("G2", "S2")])
    assert reason(world, "P1", P1="G2", P2="G1") == code


def test_a_pinned_applicant_is_pinned() -> None:
    assert reason(problem([pupil("P1")], pins=[pin("P1", "G2")]), "P1", P1="G2") == "pinned"


@pytest.mark.parametrize(
    ("other", "groups", "code"),
    [
        pytest.param({"group_id": "G2"}, {"P2": "G2"}, "family", id="joins a seated sister"),
        pytest.param({}, {"P2": "G2"}, "family", id="goes with a sister"),
        pytest.param({}, {"P2": "G1"}, "weighed", id="the sister is elsewhere"),
        pytest.param({"speaks_dutch": True, "sibling_schools": ("S2",)}, {}, "family", id="a school of a brother"),
    ],
)
def test_being_with_the_family_is_the_first_reason(other: dict[str, Any], groups: dict[str, str], code: str) -> None:
    world = problem([pupil("P1", family_id="F1"), pupil("P2", family_id="F1", **other)])
    assert reason(world, "P1", P1="G2", **groups) == code


FULL: dict[str, Any] = {"max_added": 0}


@pytest.mark.parametrize(
    ("fields", "place", "rules", "code"),
    [
        pytest.param({}, FULL, {}, "no_seat", id="full"),
        pytest.param({"birth_date": date(2020, 1, 1)}, {"age_from": 9}, {}, "no_band", id="age"),
        pytest.param({"refused": ("G1",)}, {}, {}, "refused_all", id="refused"),
        pytest.param({"postcode": "1003"}, {}, {"max_distance_km": 3}, "too_far", id="distance"),
        pytest.param({"residence": Residence.AZC}, {}, {}, "no_group", id="no azc group"),
        pytest.param({}, {"status": GroupStatus.CLOSED}, {}, "no_group", id="nothing open"),
        pytest.param({"refused": ("G1",), "birth_date": date(2020, 1, 1)}, {"age_from": 9}, {}, "no_band", id="two"),
    ],
)
def test_waiting_applicants_have_a_reason(
    fields: dict[str, Any], place: dict[str, Any], rules: dict[str, Any], code: str
) -> None:
    assert reason(problem([pupil("P1", **fields)], [group("G1", "S1", **place)], **rules), "P1") == code


def test_the_most_frequent_single_obstacle_is_the_reason() -> None:
    groups = [group("G1", "S1", age_from=10), group("G2", "S2"), group("G3", "S2"), group("G4", "S3", age_from=10)]
    # G4 has two obstacles, and does not count.
    world = problem([pupil("P1", refused=("S2", "S3"))], groups, age_slack_months=0)
    assert reason(world, "P1") == "refused_all"


def family(**second: Any) -> list[Pupil]:
    return [pupil("P1", family_id="F1"), pupil("P2", family_id="F1", **second)]


def test_strict_families_wait_together_or_fit_nowhere() -> None:
    both = problem(family(), [group("G1", "S1", max_size=1)], siblings_strict=True)
    assert [reason(both, each) for each in ("P1", "P2")] == ["family_waits"] * 2
    groups = [group("G1", "S1"), group("G2", "S2", kind=GroupKind.AZC)]
    apart = problem(family(residence=Residence.AZC), groups, siblings_strict=True)
    assert [reason(apart, each) for each in ("P1", "P2")] == ["family_fits_nowhere"] * 2


def test_needs_name_at_most_three_full_groups_nearest_first() -> None:
    groups = [group("G9", "S1"), group("G3", "S3"), group("G2", "S2"), group("G4", "S3")]
    world = problem([pupil("P1")], groups)
    assert needs(world, "P1") == ("seat:G9", "seat:G2", "seat:G3")


def test_a_held_family_needs_its_seats_together() -> None:
    world = problem(family(), [group("G1", "S1")], siblings_strict=True)
    assert needs(world, "P1") == ("seat:G1", "family")


@pytest.mark.parametrize(
    ("fields", "groups", "rules", "expected"),
    [
        pytest.param({}, [{"status": GroupStatus.CANDIDATE}], {}, ("open:G0",), id="a candidate"),
        pytest.param({}, [{"status": GroupStatus.CLOSED}], {}, (), id="a closed group is no offer"),
        pytest.param(
            {"birth_date": date(2019, 3, 30)},
            [{"age_from": 9}, {"age_from": 10}],
            {"age_slack_months": 6},
            ("age:10",),
            id="the least slack of all groups",
        ),
        pytest.param({"refused": ("S1",)}, [{}], {}, ("refusal",), id="a refusal"),
        pytest.param({"postcode": "1003"}, [{}], {"max_distance_km": 3}, ("distance",), id="the limit"),
        pytest.param({"refused": ("S1",)}, [{"age_from": 12}], {}, (), id="two things at once"),
        pytest.param(
            {"refused": ("G1",)},
            [{"status": GroupStatus.CANDIDATE}, {}, {"age_from": 10}],
            {"age_slack_months": 0},
            ("open:G0", "age:12", "refusal"),
            id="several, the easiest first",
        ),
    ],
)
def test_pupils_without_options_have_needs(
    fields: dict[str, Any], groups: list[dict[str, Any]], rules: dict[str, Any], expected: tuple[str, ...]
) -> None:
    world = problem([pupil("P1", **fields)], [group(f"G{n}", "S1", **each) for n, each in enumerate(groups)], **rules)
    assert world.options["P1"] == ()
    assert needs(world, "P1") == expected
