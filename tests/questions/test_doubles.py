"""Who may be registered twice: the contract's rule, pair by pair, and against a plain reading of it."""

from __future__ import annotations

from datetime import date
from itertools import combinations
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from placement.domain import Point, PostcodeArea, Pupil, Region, Residence
from placement.questions.doubles import suspected_doubles
from placement.questions.question import Question
from tests.check.small import pupil

AREAS = (
    PostcodeArea("2311", Point(52.1600, 4.4900)),
    PostcodeArea("2312", Point(52.1700, 4.4900)),
    PostcodeArea("2321", Point(52.1400, 4.4900)),
)
"""The first two lie 1.1 km apart, the third over 2 km from both."""

CHILD: dict[str, Any] = {
    "postcode": "2311",
    "arrived_on": date(2026, 9, 3),
    "traits": {"home_language": ("arabic",)},
    "registered_on": date(2026, 11, 2),
}
STRANGER: dict[str, Any] = {
    "postcode": "2321",
    "arrived_on": date(2026, 3, 2),
    "traits": {"home_language": ("tigrinya",)},
    "registered_on": date(2026, 11, 16),
}


def region(*pupils: Pupil) -> Region:
    return Region(pupils, (), (), (), AREAS)


def suspected(*pupils: Pupil) -> list[tuple[str, str, str | None]]:
    return [(each.code, each.pupil_id, each.other_id) for each in suspected_doubles(region(*pupils))]


@pytest.mark.parametrize(
    ("fields", "is_suspected"),
    [
        pytest.param({}, False, id="nothing but the birth date"),
        pytest.param({"postcode": "2312"}, False, id="a home nearby"),
        pytest.param({"postcode": "2312", "arrived_on": CHILD["arrived_on"]}, True, id="home and arrival"),
        pytest.param({"postcode": "2311", "traits": CHILD["traits"]}, True, id="home and language"),
        pytest.param({"arrived_on": CHILD["arrived_on"], "traits": CHILD["traits"]}, True, id="arrival and language"),
        pytest.param({"traits": {**CHILD["traits"], "origin": ("syrië",)}}, False, id="language; origin is no part"),
        pytest.param({"arrived_on": None, "postcode": "2311"}, False, id="home, arrival unknown"),
    ],
)
def test_two_things_alike_make_a_suspicion(fields: dict[str, Any], is_suspected: bool) -> None:
    first, second = pupil("P1", **CHILD), pupil("P2", **{**STRANGER, **fields})
    assert suspected(first, second) == ([("double", "P2", "P1")] if is_suspected else [])


def test_another_birth_date_is_another_child() -> None:
    assert suspected(pupil("P1", **CHILD), pupil("P2", **CHILD, birth_date=date(2018, 1, 9))) == []


def test_the_later_sign_up_is_asked_about_and_a_seated_pupil_never() -> None:
    early = pupil("P2", **CHILD)
    late = pupil("P1", **{**CHILD, "registered_on": date(2026, 11, 20)})
    assert suspected(late, early) == [("double", "P1", "P2")]
    seated = pupil("P3", **{**CHILD, "registered_on": date(2026, 11, 22)}, group_id="G1")
    assert suspected(early, seated) == [("double", "P2", "P3")]


def test_children_of_one_family_may_be_twins_and_stop_nothing() -> None:
    (found,) = suspected_doubles(region(pupil("P1", **CHILD, family_id="F1"), pupil("P2", **CHILD, family_id="F1")))
    assert (found.code, found.stops) == ("twins", False)


def test_a_suspicion_says_what_is_alike_and_what_is_not() -> None:
    (found,) = suspected_doubles(region(pupil("P1", **CHILD), pupil("P2", **{**CHILD, "arrived_on": None})))
    assert found.facts == {"home": "alike", "family": "unlike", "arrived_on": "unlike", "home_language": "alike"}


@pytest.mark.parametrize("answers", [("P1", "P2"), ("P2", "P1")])
def test_an_answer_on_either_row_ends_it(answers: tuple[str, str]) -> None:
    told, of = answers
    pupils = [pupil(each, **CHILD, not_double_of=(of,) if each == told else ()) for each in ("P1", "P2")]
    assert suspected(*pupils) == []


@pytest.mark.parametrize("residence", [Residence.AZC, Residence.ROL])
def test_at_a_centre_neither_its_address_nor_1_january_counts(residence: Residence) -> None:
    there = {**STRANGER, "postcode": "2311", "residence": residence}
    lone = {**CHILD, "residence": residence, "traits": {}}
    assert suspected(pupil("P1", **lone), pupil("P2", **{**there, "traits": {}})) == []
    arrived = {**there, "arrived_on": CHILD["arrived_on"]}
    assert suspected(pupil("P1", **lone), pupil("P2", **arrived)) == []
    same = {**arrived, "traits": CHILD["traits"]}
    assert suspected(pupil("P1", **{**lone, "traits": CHILD["traits"]}), pupil("P2", **same)) == [
        ("double", "P2", "P1")
    ]
    january = {"birth_date": date(2018, 1, 1)}
    assert suspected(pupil("P1", **CHILD, **january), pupil("P2", **same, **january)) == []


def test_who_has_left_is_no_double() -> None:
    assert suspected(pupil("P1", **CHILD, left_on=date(2026, 10, 1)), pupil("P2", **CHILD)) == []


def _plainly(first: Pupil, second: Pupil) -> bool:
    """The rule read off the contract, without buckets."""
    if first.birth_date != second.birth_date:
        return False
    at_centre = Residence.AZC in (first.residence, second.residence)
    if at_centre and first.birth_date == date(2018, 1, 1):
        return False
    near = {first.postcode, second.postcode} <= {"2311", "2312"} or first.postcode == second.postcode
    alike = [
        near and not at_centre,
        first.family_id is not None and first.family_id == second.family_id,
        first.arrived_on is not None and first.arrived_on == second.arrived_on,
        bool({*first.traits["home_language"]} & {*second.traits["home_language"]}),
    ]
    return sum(alike) >= 2


children = st.builds(
    lambda born, postcode, family, arrived, speaks, residence: {
        "birth_date": born,
        "postcode": postcode,
        "family_id": family,
        "arrived_on": arrived,
        "traits": {"home_language": speaks},
        "residence": residence,
    },
    st.sampled_from([date(2018, 1, 1), date(2018, 5, 2)]),
    st.sampled_from(["2311", "2312", "2321"]),
    st.sampled_from([None, "F1", "F2"]),
    st.sampled_from([None, date(2026, 9, 3), date(2026, 3, 2)]),
    st.sampled_from([(), ("arabic",), ("tigrinya", "arabic")]),
    st.sampled_from([None, Residence.HOME, Residence.AZC]),
)


@given(st.lists(children, max_size=6))
def test_the_suspicions_are_those_of_a_plain_reading(drawn: list[dict[str, Any]]) -> None:
    pupils = [pupil(f"P{number}", **fields) for number, fields in enumerate(drawn)]
    expected = {frozenset((a.id, b.id)) for a, b in combinations(pupils, 2) if _plainly(a, b)}
    found: list[Question] = list(suspected_doubles(region(*pupils)))
    assert {frozenset((each.pupil_id, each.other_id)) for each in found} == expected
    assert len(found) == len(expected)
