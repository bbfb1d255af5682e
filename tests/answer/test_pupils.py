"""A row for every pupil: outcome, group, distance, flags."""

from __future__ import annotations

from datetime import date
from fractions import Fraction
from typing import Any

import pytest

from placement.answer.pupils import broken_rules, outcome_of, pupil_results
from placement.domain import GroupKind, GroupStatus, Residence
from placement.problem import Problem
from placement.result import Outcome, PupilResult
from tests.check.small import group, pin, placed, pupil
from tests.factory import problem


def line(world: Problem, pupil_id: str, **groups: str) -> PupilResult:
    return next(each for each in pupil_results(world, placed(**groups)) if each.pupil_id == pupil_id)


def flags(world: Problem, pupil_id: str = "P1", **groups: str) -> set[str]:
    found = line(world, pupil_id, **groups).flags
    assert len(set(found)) == len(found)
    return set(found) - {"route_open"}


def test_every_outcome_occurs() -> None:
    children = [
        pupil("P1"),
        pupil("P2"),
        pupil("P3", group_id="G1"),
        pupil("P4", group_id="G1"),
        pupil("P5", speaks_dutch=True),
    ]
    world = problem(children, moves="free")
    found = placed(P1="G1", P3="G1", P4="G2")
    assert [outcome_of(world, found, each.id) for each in children] == [
        Outcome.PLACED,
        Outcome.WAITING,
        Outcome.STAYS,
        Outcome.MOVED,
        Outcome.ROUTED,
    ]


def test_rows_are_in_input_order_and_complete() -> None:
    children = [pupil("P2"), pupil("P10"), pupil("P1", speaks_dutch=True)]
    assert [each.pupil_id for each in pupil_results(problem(children), placed())] == ["P2", "P10", "P1"]


def test_a_group_comes_with_its_school_board_and_distance() -> None:
    found = line(problem([pupil("P1")]), "P1", P1="G2")
    assert (found.group_id, found.school_id, found.board_id) == ("G2", "S2", "B2")
    assert found.metres == Fraction(13_000)
    assert (found.route, found.reason) == ("itk", "weighed")


def test_without_a_group_there_is_no_school_or_distance() -> None:
    found = line(problem([pupil("P1")]), "P1")
    assert (found.group_id, found.school_id, found.board_id, found.metres) == (None, None, None, None)


@pytest.mark.parametrize(
    ("fields", "place", "rules", "expected"),
    [
        pytest.param({}, {}, {}, set(), id="nothing to tell"),
        pytest.param({}, {"target_size": 1, "min_size": 1}, {}, set(), id="at the target"),
        pytest.param({}, {"target_size": 0, "min_size": 0}, {}, {"above_target"}, id="above the target"),
        pytest.param({"postcode": "1002"}, {}, {}, {"far", "walk_2000"}, id="far"),
        pytest.param({"postcode": "1002"}, {}, {"far_km": 13}, {"walk_2000"}, id="just not far"),
        pytest.param({"birth_date": date(2019, 11, 1)}, {"age_from": 8}, {"age_slack_months": 12}, {"outside_band"}),
    ],
)
def test_a_new_seat_raises_flags(
    fields: dict[str, Any], place: dict[str, Any], rules: dict[str, Any], expected: set[str]
) -> None:
    world = problem([pupil("P1", **fields)], [group("G1", "S1", **place)], **rules)
    assert flags(world, P1="G1") == expected


@pytest.mark.parametrize(
    ("fields", "place", "rules", "expected"),
    [
        pytest.param({}, {}, {}, set(), id="nothing to tell"),
        pytest.param({}, {"target_size": 0, "min_size": 0}, {}, set(), id="above the target, as before"),
        pytest.param({"speaks_dutch": True}, {}, {}, {"not_target_group", "seat_breaks_rule"}, id="regular by now"),
        pytest.param({"residence": Residence.AZC}, {}, {}, {"seat_breaks_rule"}, id="the other kind by now"),
        pytest.param({}, {"age_to": 7}, {}, {"outside_band", "seat_breaks_rule"}, id="grown out of the band"),
        pytest.param({}, {"age_to": 8}, {}, {"outside_band"}, id="within the slack"),
        pytest.param({"refused": ("B1",)}, {}, {}, {"seat_breaks_rule"}, id="refused by now"),
        pytest.param(
            {"postcode": "1002"},
            {},
            {"max_distance_km": 9},
            {"far", "walk_2000", "seat_breaks_rule"},
            id="too far by now",
        ),
        pytest.param({}, {"status": GroupStatus.WINDING_DOWN}, {}, set(), id="winding down breaks nothing"),
    ],
)
def test_a_kept_seat_raises_flags(
    fields: dict[str, Any], place: dict[str, Any], rules: dict[str, Any], expected: set[str]
) -> None:
    world = problem([pupil("P1", group_id="G1", **fields)], [group("G1", "S1", **place)], **rules)
    assert flags(world, P1="G1") == expected


def test_rules_broken_by_a_kept_seat_are_named() -> None:
    child = pupil("P1", group_id="G1", refused=("S1",), speaks_dutch=True)
    world = problem([child], [group("G1", "S1", age_to=6, status=GroupStatus.WINDING_DOWN)])
    assert broken_rules(world, "P1", "G1") == ["route", "age", "refused"]


@pytest.mark.parametrize(
    ("second", "expected"),
    [
        pytest.param("G1", (set(), {"walk_2000"}), id="one school, 10 km from where the second lives"),
        pytest.param("G2", ({"split"}, {"split"}), id="each at the school nearby"),
    ],
)
def test_siblings_at_different_schools_are_both_flagged(second: str, expected: tuple[set[str], set[str]]) -> None:
    children = [pupil("P1", family_id="F1"), pupil("P2", family_id="F1", postcode="1002")]
    world = problem(children, siblings_strict=False, far_km=99)
    assert tuple(flags(world, each, P1="G1", P2=second) for each in ("P1", "P2")) == expected


def test_the_school_of_a_sibling_elsewhere_counts_as_a_split() -> None:
    world = problem([pupil("P1", sibling_schools=("S2",))])
    assert flags(world, P1="G1") == {"split"}


def test_pinned_and_displaced_pupils_are_flagged() -> None:
    groups = [group("G1", "S1"), group("G2", "S2", status=GroupStatus.CLOSED)]
    world = problem([pupil("P1"), pupil("P2", group_id="G2")], groups, pins=[pin("P1", "G1")])
    assert flags(world, "P1", P1="G1", P2="G1") == {"pinned"}
    assert flags(world, "P2", P1="G1", P2="G1") == {"displaced"}


@pytest.mark.parametrize(
    ("fields", "groups", "expected"),
    [
        pytest.param({}, [{"max_added": 0}], {"no_seat"}, id="no seat"),
        pytest.param({"birth_date": date(2020, 1, 1)}, [{"age_from": 9}], {"no_band"}, id="no band"),
        pytest.param({"refused": ("S1",)}, [{}], set(), id="refused all: the reason says so"),
        pytest.param({"expected_stay_months": 3}, [{}], {"review"}, id="for advice"),
        pytest.param({"speaks_dutch": True}, [{}], set(), id="routed elsewhere"),
    ],
)
def test_pupils_without_a_group_are_flagged(
    fields: dict[str, Any], groups: list[dict[str, Any]], expected: set[str]
) -> None:
    world = problem([pupil("P1", **fields)], [group(f"G{n}", "S1", **each) for n, each in enumerate(groups)])
    assert flags(world) == expected


def test_a_family_that_fits_nowhere_is_flagged() -> None:
    children = [pupil("P1", family_id="F1"), pupil("P2", family_id="F1", residence=Residence.AZC)]
    groups = [group("G1", "S1"), group("G2", "S2", kind=GroupKind.AZC)]
    assert flags(problem(children, groups, siblings_strict=True)) == {"family_fits_nowhere"}


@pytest.mark.parametrize(("known", "is_open"), [({}, True), ({"route": "itk"}, False)])
def test_a_route_that_could_change_is_flagged(known: dict[str, Any], is_open: bool) -> None:
    world = problem([pupil("P1", **known)])
    assert ("route_open" in line(world, "P1", P1="G1").flags) is is_open
