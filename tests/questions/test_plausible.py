"""Dates and counts that cannot be are asked about, the others are not."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from placement.questions.plausible import implausible
from tests.check.small import DATE, STARTS_ON, pupil


def asked(**fields: Any) -> list[str]:
    return [each.code for each in implausible(pupil("P1", **fields), DATE, STARTS_ON)]


@pytest.mark.parametrize(
    ("fields", "codes"),
    [
        pytest.param({}, [], id="nothing remarkable"),
        pytest.param({"birth_date": date(2026, 11, 24)}, ["born_later"], id="born tomorrow"),
        pytest.param({"birth_date": date(2026, 11, 16)}, ["age"], id="born last week"),
        pytest.param({"birth_date": date(2023, 11, 24)}, ["age"], id="three tomorrow"),
        pytest.param({"birth_date": date(2023, 11, 23)}, [], id="three today"),
        pytest.param({"birth_date": date(2007, 11, 24)}, [], id="nineteen tomorrow"),
        pytest.param({"birth_date": date(2007, 11, 23)}, ["age"], id="nineteen today"),
        pytest.param({"birth_date": date(1917, 5, 1)}, ["age"], id="a century off"),
        pytest.param({"registered_on": date(1926, 9, 28)}, ["before_birth"], id="signed up before birth"),
        pytest.param({"registered_on": date(2024, 11, 23)}, ["long_registered"], id="signed up two years ago"),
        pytest.param({"registered_on": date(2024, 11, 24)}, [], id="signed up nearly two years ago"),
        pytest.param({"registered_on": date(2020, 1, 1), "group_id": "G1"}, [], id="seated, signed up long ago"),
        pytest.param({"arrived_on": date(2016, 1, 1)}, ["before_birth"], id="arrived before birth"),
        pytest.param({"arrived_on": date(2026, 12, 1)}, [], id="a sign-up who is still to arrive"),
        pytest.param({"arrived_on": date(2026, 12, 1), "group_id": "G1"}, ["seated_before_arrival"], id="not here"),
        pytest.param({"dutch_schooling_months": 107}, [], id="at school since birth"),
        pytest.param({"dutch_schooling_months": 108}, ["schooling"], id="at school before birth"),
        pytest.param({"entered_on": date(2026, 9, 1)}, ["start_without_group"], id="a start without a group"),
        pytest.param({"entered_on": date(2026, 9, 1), "left_on": date(2026, 10, 1)}, [], id="one who left"),
        pytest.param({"entered_on": date(2016, 9, 1), "group_id": "G1"}, ["before_birth"], id="seated before birth"),
        pytest.param({"entered_on": date(2026, 12, 1), "group_id": "G1"}, ["seated_later"], id="seated in the future"),
        pytest.param(
            {"entered_on": date(2026, 9, 1), "group_id": "G1", "expected_exit_on": date(2026, 8, 1)},
            ["exit_before_start"],
            id="an exit before the start",
        ),
        pytest.param(
            {"entered_on": date(2026, 9, 1), "left_on": date(2026, 8, 1)}, ["left_before_start"], id="left before"
        ),
    ],
)
def test_what_cannot_be_is_asked(fields: dict[str, Any], codes: list[str]) -> None:
    assert asked(**fields) == codes


def test_a_question_says_which_cell_it_is_about() -> None:
    (found,) = implausible(pupil("P1", registered_on=date(1926, 9, 28)), DATE, STARTS_ON)
    assert (found.pupil_id, found.facts, found.stops) == ("P1", {"registered_on": date(1926, 9, 28)}, True)
