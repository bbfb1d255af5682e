"""Which pairs are suspected: each kind of double, twins, and children who are only alike."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from placement.register.doubles.score import compare
from tests.register.doubles.people import CHILD, ELSEWHERE, person


@pytest.mark.parametrize(
    "fields",
    [
        pytest.param({"given_names": "Александр", **ELSEWHERE}, id="another script, moved"),
        pytest.param({"birth_date": "2016-05-11", **ELSEWHERE}, id="one digit"),
        pytest.param({"birth_date": "2016", **ELSEWHERE}, id="year only"),
        pytest.param({"birth_date": "2016-01-01"}, id="1 January"),
        pytest.param({"birth_date": "2016-01-01", **ELSEWHERE}, id="1 January, moved"),
        pytest.param({"birth_date": "2018-09-23"}, id="another date, same home"),
        pytest.param({"birth_date": None}, id="no date, same home"),
        pytest.param({"given_names": "Bondarenko", "family_names": "Oleksandr", **ELSEWHERE}, id="swapped names"),
        pytest.param({"given_names": "Oleskandr", **ELSEWHERE}, id="typo"),
        pytest.param({"family_names": "", **ELSEWHERE}, id="no family name"),
        pytest.param({"family_names": "Marchenko", **ELSEWHERE}, id="mother's name"),
        pytest.param({"given_names": "", "family_names": "Bondarenko"}, id="no given name, same home"),
    ],
)
def test_a_double_is_suspected(fields: dict[str, Any]) -> None:
    assert compare(person("P1"), person("P2", **fields)).kind == "double"


@pytest.mark.parametrize(
    "fields",
    [
        pytest.param({"birth_date": "2018-09-23", **ELSEWHERE}, id="names alone"),
        pytest.param(
            {"birth_date": None, "postcode": None, "address": None, "arrived_on": None}, id="only names known"
        ),
        pytest.param({"given_names": "Maksym", "birth_date": "2018-09-23"}, id="brother"),
        pytest.param({"given_names": "Oleksandra", "birth_date": "2018-09-23"}, id="sister of like name"),
        pytest.param({"given_names": "Maksym", "birth_date": "2017-05-14"}, id="brother of one birthday"),
        pytest.param({"given_names": "Selam", "family_names": "Tekle", **ELSEWHERE}, id="stranger of one birth date"),
        pytest.param({"given_names": "Maksym", **ELSEWHERE}, id="cousin of one birth date"),
        pytest.param({"given_names": "", "family_names": "", **ELSEWHERE}, id="birth date alone"),
    ],
)
def test_another_child_is_not(fields: dict[str, Any]) -> None:
    assert compare(person("P1"), person("P2", **fields)).kind is None


@pytest.mark.parametrize(
    "fields",
    [
        pytest.param({"given_names": "Maksym"}, id="brother"),
        pytest.param({"given_names": "Oleksandra"}, id="sister of like name"),
        pytest.param({"given_names": "Maksym", "address": None, "family_key": "F1"}, id="by the list's own mark"),
        pytest.param({"given_names": "Maksym", "address": None, "postcode": "2312"}, id="by area and family name"),
    ],
)
def test_twins_are_listed_as_twins(fields: dict[str, Any]) -> None:
    assert compare(person("P1", family_key="F1"), person("P2", **fields)).kind == "twins"


def test_brothers_put_down_on_1_january_are_neither_doubles_nor_twins() -> None:
    family = {"birth_date": "2016-01-01", "family_key": "F1", "at_centre": True}
    assert compare(person("P1", **family), person("P2", given_names="Maksym", **family)).kind is None


def test_address_and_postcode_of_a_centre_tell_nothing_and_1_january_little() -> None:
    centre = {"birth_date": "2016-01-01", "at_centre": True}
    findings = compare(person("P1", **centre), person("P2", **centre)).findings
    assert {each.code for each in findings}.isdisjoint({"postcode", "address"})
    assert [each.points for each in findings if each.code == "birth_date"] == [1.0]


def test_a_home_counts_once_however_it_is_told() -> None:
    told = {"family_key": "F1", "other_ids": frozenset({"+31600000001"})}
    less = compare(person("P1"), person("P2"))
    assert compare(person("P1", **told), person("P2", **told)).points == less.points


def test_every_finding_has_both_values_and_its_points() -> None:
    found = compare(
        person("P1"), person("P2", given_names="Александр", birth_date="2016-05-11", arrived_on=date(2026, 9, 9))
    )
    assert [(each.code, each.how, each.first, each.second, each.is_alike) for each in found.findings] == [
        ("given_names", "0.93", "Oleksandr", "Александр", True),
        ("family_names", "1.00", "Bondarenko", "Bondarenko", True),
        ("birth_date", "digit", "2016-05-14", "2016-05-11", True),
        ("postcode", "same", "2312AB", "2312AB", True),
        ("address", "same", "Lange Mare 12", "Lange Mare 12", True),
        ("arrived_on", "other", "2026-09-03", "2026-09-09", False),
    ]


def test_one_street_and_number_in_two_towns_are_two_addresses() -> None:
    found = compare(person("P1"), person("P2", postcode="2401ZZ"))
    assert [each.how for each in found.findings if each.code == "address"] == ["other"]


@pytest.mark.parametrize(
    ("first", "second", "how"),
    [
        ("2312AB", "2312 ab", "same"),
        ("2312AB", "2312XZ", "other"),
        ("2312", "2312AB", "area"),
        ("2312", "2312", "area"),
        ("2312", "2313AB", "other"),
    ],
)
def test_four_digits_of_a_postcode_are_an_area_and_no_home(first: str, second: str, how: str) -> None:
    findings = compare(person("P1", postcode=first), person("P2", postcode=second)).findings
    assert [each.how for each in findings if each.code == "postcode"] == [how]


def test_an_address_is_one_however_it_is_written() -> None:
    found = compare(person("P1"), person("P2", postcode="2312 ab", address="LANGE MARE 12"))
    assert [each.how for each in found.findings if each.code in ("postcode", "address")] == ["same", "same"]


def test_the_more_bear_the_names_the_less_they_tell() -> None:
    points = [compare(person("P1"), person("P2"), number).points for number in (0, 1, 6, 60)]
    assert points[0] > points[1] > points[2] == points[3]


def test_days_of_arrival_speak_for_one_child_or_against() -> None:
    days = (date(2026, 9, 3), date(2026, 9, 9), date(2026, 1, 2))
    points = [compare(person("P1"), person("P2", arrived_on=day)).points for day in days]
    unknown = compare(person("P1"), person("P2", arrived_on=None)).points
    assert points[0] > unknown > points[1] > points[2]


def test_points_do_not_depend_on_who_comes_first() -> None:
    others = [CHILD | ELSEWHERE, CHILD | {"given_names": "Maksym"}, CHILD | {"birth_date": "2016-01-01"}]
    for fields in others:
        here, there = compare(person("P1"), person("P2", **fields)), compare(person("P2", **fields), person("P1"))
        assert (here.kind, here.points) == (there.kind, there.points)
        mirrored = [(each.code, each.how, each.second, each.first, each.points) for each in there.findings]
        assert mirrored == [(each.code, each.how, each.first, each.second, each.points) for each in here.findings]
