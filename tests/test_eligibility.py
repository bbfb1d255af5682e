"""Every rule that can bar a pupil from a seat."""

from __future__ import annotations

from datetime import date
from fractions import Fraction
from typing import Any

import pytest

from placement.case import Override
from placement.domain import GroupKind, GroupStatus
from placement.eligibility import Reason, age_in_months, months_outside_band, obstacles, takes_new_pupils
from placement.policy import Rules
from tests.check.small import NINE, SCHOOLS, STARTS_ON, group, pupil


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
