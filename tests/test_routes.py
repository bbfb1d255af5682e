"""Every route at its boundaries."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from placement.domain import Attends, GroupKind, Pupil, Residence, StayReason
from placement.policy import Rules
from placement.routes import BY_HAND, GROUNDS, KIND_OF_ROUTE, Circumstances, Route, route, schooling_months
from tests.check.small import STARTS_ON, pupil

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
        pytest.param(date(2014, 8, 1), STARTS_ON, "itk", id="twelve on the school year's first day"),
        pytest.param(date(2014, 7, 31), STARTS_ON, "secondary", id="twelve on the day before"),
        pytest.param(date(2014, 8, 1), date(2027, 7, 31), "itk", id="nearly thirteen in the same school year"),
        pytest.param(date(2014, 8, 1), date(2027, 8, 1), "secondary", id="and in the next one"),
        pytest.param(date(2014, 7, 31), date(2026, 7, 31), "itk", id="twelve on the school year's last day"),
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
        pytest.param({"residence": AZC, "speaks_dutch": True}, "regular", id="Dutch before azc"),
        pytest.param(
            {"residence": AZC, "dutch_schooling_months": 24}, "review", id="asylum centre, two years at school"
        ),
        pytest.param({"residence": AZC, "dutch_schooling_months": 23}, "azc", id="asylum centre, nearly two years"),
        pytest.param({"residence": ROL, "dutch_schooling_months": 24}, "regular", id="reception centre, two years"),
        pytest.param({"attends": Attends.INTERNATIONAL}, "review", id="an international school"),
        pytest.param(
            {"attends": Attends.INTERNATIONAL, "speaks_dutch": True}, "review", id="international before Dutch"
        ),
        pytest.param({"attends": Attends.REGULAR}, "itk", id="a regular school"),
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
        ({"age_limit": 9}, {"birth_date": date(2017, 7, 31)}, "secondary"),
        ({"age_limit": 9}, {"birth_date": date(2017, 8, 1)}, "itk"),
        ({"school_year_from": "09-01"}, {"birth_date": date(2014, 8, 31)}, "secondary"),
        ({"school_year_from": "09-01"}, {"birth_date": date(2014, 9, 1)}, "itk"),
        ({"max_dutch_schooling_months": 12}, {"dutch_schooling_months": 12}, "regular"),
        ({"min_expected_stay_months": 6}, {"expected_stay_months": 6}, "itk"),
        ({"min_expected_stay_months": 6}, {"expected_stay_months": 5}, "review"),
    ],
)
def test_thresholds_come_from_the_scenario(rules: dict[str, Any], fields: dict[str, Any], expected: str) -> None:
    assert code(pupil("P1", **fields), **rules) == expected


@pytest.mark.parametrize(
    ("ground", "article", "fields"),
    [
        ("under_four", "preamble b", {"birth_date": date(2024, 1, 1)}),
        ("under_age_from", "2c", {"birth_date": date(2021, 11, 1)}),
        ("turned_age_limit", "2b, fn 2", {"birth_date": date(2012, 1, 1)}),
        ("international_school", "2a", {"attends": Attends.INTERNATIONAL}),
        ("speaks_dutch", "2a", {"speaks_dutch": True}),
        ("schooled", "2b", {"dutch_schooling_months": 24}),
        ("azc", "2d", {"residence": AZC}),
        ("azc_schooled", "2e", {"residence": AZC, "dutch_schooling_months": 24}),
        ("work", "2b", {"expected_stay_months": 3, "stay_reason": WORK}),
        ("short_stay", "2e", {"expected_stay_months": 3}),
        ("target_group", "2b", {}),
    ],
)
def test_every_route_cites_the_article_that_says_so(ground: str, article: str, fields: dict[str, Any]) -> None:
    found = route(pupil("P1", **fields), Rules(), STARTS_ON)
    assert (found.ground, found.article) == (ground, article)
    assert (found.code, found.article) == GROUNDS[ground]


def test_only_two_routes_lead_to_a_group() -> None:
    assert KIND_OF_ROUTE == {"itk": GroupKind.ITK, "azc": GroupKind.AZC}


@pytest.mark.parametrize("by_hand", sorted({code for code, _ in GROUNDS.values()}))
def test_a_route_by_hand_takes_precedence(by_hand: str) -> None:
    child = pupil("P1", birth_date=date(2024, 1, 1), route=by_hand, route_reason="seen by the coordinator")
    assert route(child, Rules(), STARTS_ON) == Route(by_hand, "by hand", BY_HAND)


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
        pytest.param(
            {"dutch_schooling_months": None, "residence": AZC},
            ("dutch_schooling_months",),
            id="asylum centre, schooling",
        ),
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


@pytest.mark.parametrize(
    ("fields", "open_fields"),
    [({}, ("attends",)), ({"attends": Attends.NONE}, ()), ({"speaks_dutch": True}, ("attends",))],
)
def test_an_empty_school_leaves_the_route_open_only_where_the_tables_ask_for_it(
    fields: dict[str, Any], open_fields: tuple[str, ...]
) -> None:
    child = pupil("P1", **{**KNOWN, **fields})
    assert route(child, Rules(), STARTS_ON, Circumstances(asks_attendance=True)).open_fields == open_fields
    assert route(child, Rules(), STARTS_ON).open_fields == ()


@pytest.mark.parametrize(
    ("months", "counted_on", "attends", "expected"),
    [
        pytest.param(20, None, Attends.REGULAR, 20, id="as counted, on no known day"),
        pytest.param(20, date(2026, 7, 30), Attends.REGULAR, 24, id="gone on at a regular school"),
        pytest.param(20, date(2026, 7, 31), Attends.INTERNATIONAL, 23, id="gone on at an international one"),
        pytest.param(20, date(2026, 7, 30), Attends.NONE, 20, id="stopped at no school"),
        pytest.param(20, date(2026, 7, 30), None, 20, id="stopped where nobody knows"),
        pytest.param(20, date(2027, 7, 30), Attends.REGULAR, 20, id="counted for a later day"),
        pytest.param(None, date(2026, 7, 30), Attends.REGULAR, None, id="unknown"),
    ],
)
def test_months_at_dutch_schools_go_on_at_a_school(
    months: int | None, counted_on: date | None, attends: Attends | None, expected: int | None
) -> None:
    child = pupil("P1", dutch_schooling_months=months, dutch_schooling_on=counted_on, attends=attends)
    assert schooling_months(child, STARTS_ON) == expected


OUTSIDE = Circumstances(is_outside=True)


def test_a_home_outside_the_region_is_decided_by_a_person_before_all_else() -> None:
    young = pupil("P1", birth_date=date(2024, 1, 1))
    assert route(young, Rules(), STARTS_ON, OUTSIDE).ground == "outside_region"
    assert route(young, Rules.model_validate({"outside": "place"}), STARTS_ON, OUTSIDE).ground == "under_four"


def test_a_seated_pupil_or_a_route_by_hand_is_never_outside() -> None:
    assert route(pupil("P1", group_id="G1"), Rules(), STARTS_ON, OUTSIDE).code == "itk"
    assert route(pupil("P1", route="itk", route_reason="agreed"), Rules(), STARTS_ON, OUTSIDE).code == "itk"


def test_a_question_about_a_sign_up_makes_it_a_matter_for_a_person() -> None:
    assert route(pupil("P1"), Rules(), STARTS_ON, Circumstances(is_asked=True)).ground == "asked"
    assert route(pupil("P1", group_id="G1"), Rules(), STARTS_ON, Circumstances(is_asked=True)).code == "itk"


def test_doubt_may_be_left_to_a_person() -> None:
    doubtful = Rules.model_validate({"doubt": "review"})
    child = pupil("P1", **{**KNOWN, "residence": None})
    assert route(child, Rules(), STARTS_ON).code == "itk"
    assert route(child, doubtful, STARTS_ON) == Route("review", "2e", "open_field", ("residence",))
    assert route(pupil("P1", **KNOWN), doubtful, STARTS_ON).code == "itk"
