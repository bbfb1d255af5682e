"""Every route at its boundaries, and every rule that can bar a pupil from a seat."""

from __future__ import annotations

from datetime import date
from fractions import Fraction
from typing import Any

import pytest

from placement.case import Override
from placement.domain import GroupKind, GroupStatus, Pupil, Residence, StayReason
from placement.eligibility import (
    ARTICLES,
    KIND_OF_ROUTE,
    Reason,
    Route,
    age_in_months,
    months_outside_band,
    obstacles,
    route,
    takes_new_pupils,
)
from placement.policy import Rules
from tests.check.small import NINE, SCHOOLS, STARTS_ON, group, pupil

WORK, OTHER = StayReason.WORK, StayReason.OTHER
AZC, ROL, HOME = Residence.AZC, Residence.ROL, Residence.HOME


def code(child: Pupil, starts_on: date = STARTS_ON, **rules: Any) -> str:
    return route(child, Rules.model_validate(rules), starts_on).code


@pytest.mark.parametrize(
    ("birth_date", "starts_on", "expected"),
    [
        pytest.param(date(2022, 12, 1), STARTS_ON, "too_young", id="four tomorrow"),
        pytest.param(date(2022, 11, 30), STARTS_ON, "kindergarten", id="four today"),
        pytest.param(date(2020, 12, 1), STARTS_ON, "kindergarten", id="six tomorrow"),
        pytest.param(date(2020, 11, 30), STARTS_ON, "itk", id="six today"),
        pytest.param(date(2014, 8, 2), STARTS_ON, "itk", id="twelve on 2 August of this school year"),
        pytest.param(date(2014, 8, 1), STARTS_ON, "secondary", id="twelve on 1 August of this school year"),
        pytest.param(date(2014, 8, 2), date(2027, 7, 31), "itk", id="nearly thirteen in the same school year"),
        pytest.param(date(2014, 8, 2), date(2027, 8, 1), "secondary", id="and in the next one"),
        pytest.param(date(2014, 8, 1), date(2026, 7, 31), "itk", id="the day before the school year"),
    ],
)
def test_age_decides_the_route(birth_date: date, starts_on: date, expected: str) -> None:
    assert code(pupil("P1", birth_date=birth_date), starts_on) == expected


@pytest.mark.parametrize(
    ("fields", "expected"),
    [
        pytest.param({}, "itk", id="nothing known"),
        pytest.param({"speaks_dutch": True}, "regular", id="speaks Dutch"),
        pytest.param({"speaks_dutch": False}, "itk", id="does not"),
        pytest.param({"dutch_schooling_months": 23}, "itk", id="nearly two years at school"),
        pytest.param({"dutch_schooling_months": 24}, "regular", id="two years at school"),
        pytest.param({"residence": AZC}, "azc", id="asylum centre"),
        pytest.param({"residence": AZC, "speaks_dutch": True}, "regular", id="regular before azc"),
        pytest.param({"residence": AZC, "expected_stay_months": 3, "stay_reason": WORK}, "azc", id="azc before stay"),
        pytest.param({"residence": ROL}, "itk", id="reception centre"),
        pytest.param({"residence": HOME}, "itk", id="home"),
        pytest.param({"expected_stay_months": 23, "stay_reason": WORK}, "international", id="a short stay for work"),
        pytest.param({"expected_stay_months": 24, "stay_reason": WORK}, "itk", id="two years for work"),
        pytest.param({"expected_stay_months": 23}, "review", id="a short stay for no known reason"),
        pytest.param({"expected_stay_months": 24}, "itk", id="two years for no known reason"),
        pytest.param({"expected_stay_months": 3, "stay_reason": OTHER}, "itk", id="a short stay, not for work"),
        pytest.param({"expected_stay_months": 3, "residence": ROL}, "itk", id="a short stay at a reception centre"),
        pytest.param({"stay_reason": WORK}, "itk", id="for work, who knows how long"),
    ],
)
def test_route_by_everything_but_age(fields: dict[str, Any], expected: str) -> None:
    assert code(pupil("P1", **fields)) == expected


@pytest.mark.parametrize(
    ("rules", "fields", "expected"),
    [
        ({"age_from": 9}, {}, "itk"),
        ({"age_from": 10}, {}, "kindergarten"),
        ({"age_from": 3}, {"birth_date": date(2022, 12, 1)}, "too_young"),
        ({"age_limit": 9}, {"birth_date": date(2017, 8, 1)}, "secondary"),
        ({"age_limit": 9}, {"birth_date": date(2017, 8, 2)}, "itk"),
        ({"max_dutch_schooling_months": 12}, {"dutch_schooling_months": 12}, "regular"),
        ({"min_expected_stay_months": 6}, {"expected_stay_months": 6}, "itk"),
        ({"min_expected_stay_months": 6}, {"expected_stay_months": 5}, "review"),
    ],
)
def test_thresholds_come_from_the_scenario(rules: dict[str, Any], fields: dict[str, Any], expected: str) -> None:
    assert code(pupil("P1", **fields), **rules) == expected


@pytest.mark.parametrize(
    ("expected", "article", "fields"),
    [
        ("too_young", "2b", {"birth_date": date(2024, 1, 1)}),
        ("kindergarten", "2c", {"birth_date": date(2021, 11, 1)}),
        ("secondary", "2b, fn 2", {"birth_date": date(2012, 1, 1)}),
        ("regular", "2b, fn 3", {"speaks_dutch": True}),
        ("azc", "2d", {"residence": AZC}),
        ("international", "2b", {"expected_stay_months": 3, "stay_reason": WORK}),
        ("review", "2e", {"expected_stay_months": 3}),
        ("itk", "2b", {}),
    ],
)
def test_every_route_cites_its_article(expected: str, article: str, fields: dict[str, Any]) -> None:
    found = route(pupil("P1", **fields), Rules(), STARTS_ON)
    assert (found.code, found.article) == (expected, article) == (expected, ARTICLES[expected])


def test_only_two_routes_lead_to_a_group() -> None:
    assert KIND_OF_ROUTE == {"itk": GroupKind.ITK, "azc": GroupKind.AZC}


@pytest.mark.parametrize("by_hand", sorted(ARTICLES))
def test_a_route_by_hand_takes_precedence(by_hand: str) -> None:
    child = pupil("P1", birth_date=date(2024, 1, 1), route=by_hand, route_reason="seen by the coordinator")
    assert route(child, Rules(), STARTS_ON) == Route(by_hand, "by hand")


KNOWN: dict[str, Any] = {
    "speaks_dutch": False,
    "dutch_schooling_months": 0,
    "residence": HOME,
    "expected_stay_months": 60,
    "stay_reason": OTHER,
}


@pytest.mark.parametrize(
    ("fields", "open_fields"),
    [
        pytest.param({}, (), id="all known"),
        pytest.param({"speaks_dutch": None}, ("speaks_dutch",), id="language"),
        pytest.param({"dutch_schooling_months": None}, ("dutch_schooling_months",), id="schooling"),
        pytest.param({"residence": None}, ("residence",), id="residence"),
        pytest.param({"expected_stay_months": None, "stay_reason": WORK}, ("expected_stay_months",), id="stay"),
        pytest.param({"expected_stay_months": None}, (), id="a stay for another reason may be short"),
        pytest.param({"expected_stay_months": None, "stay_reason": None}, ("expected_stay_months",), id="stay, reason"),
        pytest.param({"expected_stay_months": 3, "stay_reason": None}, ("stay_reason",), id="reason of a short stay"),
        pytest.param({"stay_reason": None}, (), id="reason of a long stay"),
        pytest.param({"residence": ROL, "expected_stay_months": None, "stay_reason": None}, (), id="reception centre"),
        pytest.param(
            {"residence": None, "speaks_dutch": True}, (), id="where nothing else matters any more: speaks Dutch"
        ),
        pytest.param({"speaks_dutch": None, "birth_date": date(2021, 11, 1)}, (), id="kindergarten anyway"),
        pytest.param({"speaks_dutch": None, "dutch_schooling_months": 30}, (), id="regular anyway"),
        pytest.param({"speaks_dutch": None, "route": "itk"}, (), id="decided by hand"),
        pytest.param(
            dict.fromkeys(KNOWN),
            ("speaks_dutch", "dutch_schooling_months", "residence", "expected_stay_months"),
            id="nothing known",
        ),
    ],
)
def test_open_fields_are_those_that_could_change_the_route(
    fields: dict[str, Any], open_fields: tuple[str, ...]
) -> None:
    assert route(pupil("P1", **{**KNOWN, **fields}), Rules(), STARTS_ON).open_fields == open_fields


@pytest.mark.parametrize(("months", "outside"), [(95, 1), (96, 0), (119, 0), (120, 1), (90, 6), (126, 7), (0, 96)])
def test_months_outside_an_age_band(months: int, outside: int) -> None:
    assert months_outside_band(months, group("G1", "S1", age_from=8, age_to=9)) == outside


def test_age_is_counted_in_completed_months() -> None:
    assert age_in_months(pupil("P1"), STARTS_ON) == 108
    assert age_in_months(pupil("P1", birth_date=date(2017, 12, 1)), STARTS_ON) == 107


@pytest.mark.parametrize("choice", ["fixed", "choose"])
@pytest.mark.parametrize("status", list(GroupStatus))
def test_open_groups_take_new_pupils_and_so_do_candidates_that_may_open(status: GroupStatus, choice: str) -> None:
    takes = status is GroupStatus.OPEN or (status is GroupStatus.CANDIDATE and choice == "choose")
    assert takes_new_pupils(group("G1", "S1", status=status), Rules.model_validate({"groups": choice})) is takes


def reasons(
    child: dict[str, Any],
    place: dict[str, Any],
    *override: Override,
    kind: GroupKind | None = GroupKind.ITK,
    metres: int = 5_000,
    **rules: Any,
) -> list[Reason]:
    return list(
        obstacles(
            pupil("P1", **child),
            group("G1", "S1", **place),
            SCHOOLS[0],
            kind=kind,
            metres=Fraction(metres),
            rules=Rules.model_validate(rules),
            starts_on=STARTS_ON,
            override=override,
        )
    )


def test_an_allowed_pair_has_no_obstacles() -> None:
    assert reasons({}, {}) == []


@pytest.mark.parametrize("status", [each for each in GroupStatus if each is not GroupStatus.OPEN])
def test_a_group_that_takes_no_new_pupils_is_an_obstacle(status: GroupStatus) -> None:
    assert reasons({}, {"status": status}) == [Reason(str(status), "4")]
    assert reasons({}, {"status": status}, *Override) == [Reason(str(status), "4")], "no pin lifts that"
    chosen = reasons({}, {"status": status}, groups="choose")
    assert chosen == ([] if status is GroupStatus.CANDIDATE else [Reason(str(status), "4")])


@pytest.mark.parametrize(
    ("kind", "of_group", "article"),
    [
        (GroupKind.ITK, GroupKind.ITK, None),
        (GroupKind.AZC, GroupKind.AZC, None),
        (GroupKind.AZC, GroupKind.ITK, "2b"),
        (GroupKind.ITK, GroupKind.AZC, "2d"),
        (None, GroupKind.ITK, "2b"),
        (None, GroupKind.AZC, "2d"),
    ],
)
def test_the_route_must_match_the_kind_of_group(
    kind: GroupKind | None, of_group: GroupKind, article: str | None
) -> None:
    expected = [] if article is None else [Reason("route", article)]
    assert reasons({}, {"kind": of_group}, kind=kind) == expected
    assert reasons({}, {"kind": of_group}, Override.ROUTE, kind=kind) == []


@pytest.mark.parametrize(
    ("birth_date", "slack", "allowed"),
    [
        pytest.param(date(2019, 5, 30), 6, True, id="six months too young"),
        pytest.param(date(2019, 5, 31), 6, False, id="seven months too young"),
        pytest.param(date(2016, 5, 31), 6, True, id="six months too old"),
        pytest.param(date(2016, 5, 30), 6, False, id="seven months too old"),
        pytest.param(date(2018, 12, 1), 0, False, id="a day too young, no slack"),
        pytest.param(date(2016, 12, 1), 0, True, id="the last day in the band, no slack"),
        pytest.param(date(2016, 11, 30), 0, False, id="a day too old, no slack"),
    ],
)
def test_age_may_differ_by_the_slack(birth_date: date, slack: int, allowed: bool) -> None:
    place = {"age_from": 8, "age_to": 9}
    found = reasons({"birth_date": birth_date}, place, age_slack_months=slack)
    assert found == ([] if allowed else [Reason("age", "5b")])
    assert reasons({"birth_date": birth_date}, place, Override.AGE, age_slack_months=slack) == []


@pytest.mark.parametrize(
    ("refused", "allowed"),
    [
        ((), True),
        (("G1",), False),
        (("S1",), False),
        (("B1",), False),
        (("G2", "S2", "B2"), True),
        (("B2", "S1"), False),
    ],
)
def test_refusals_apply_to_a_group_a_school_or_a_board(refused: tuple[str, ...], allowed: bool) -> None:
    assert reasons({"refused": refused}, {}) == ([] if allowed else [Reason("refused", "preamble d")])
    assert reasons({"refused": refused}, {}, Override.REFUSAL) == []


@pytest.mark.parametrize(
    ("limit", "metres", "allowed"),
    [(None, 99_000, True), (5, 5_000, True), (5, 5_001, False), (4.9, 4_900, True), (4.9, 4_901, False), (0, 1, False)],
)
def test_distance_may_not_exceed_the_limit(limit: float | None, metres: int, allowed: bool) -> None:
    found = reasons({}, {}, metres=metres, max_distance_km=limit)
    assert found == ([] if allowed else [Reason("distance", "3c")])
    assert reasons({}, {}, Override.DISTANCE, metres=metres, max_distance_km=limit) == []


def test_all_obstacles_are_named_and_each_override_lifts_one() -> None:
    def found(*override: Override) -> list[str]:
        child, place = {"refused": ("S1",), "birth_date": NINE}, {"age_to": 6, "status": GroupStatus.CLOSED}
        return [each.code for each in reasons(child, place, *override, kind=GroupKind.AZC, max_distance_km=1)]

    assert found() == ["closed", "route", "age", "refused", "distance"]
    codes = {Override.ROUTE: "route", Override.AGE: "age", Override.REFUSAL: "refused", Override.DISTANCE: "distance"}
    for override, lifted in codes.items():
        assert found(override) == [each for each in found() if each != lifted]
