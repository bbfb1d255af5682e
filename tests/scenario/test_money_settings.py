"""What a scenario asks about money: a key of its own, with plain faults."""

from __future__ import annotations

from fractions import Fraction
from pathlib import Path

import pytest

from placement.policy import Divide, MoneySettings
from placement.scenario.load import load_case, load_document
from tests.scenario.helpers import faults_of, write_scenario, write_world

DEFAULTS = MoneySettings(
    divide=Divide.HOST,
    year=None,
    inflow=None,
    assumed_stay_months=12,
    signal_above=Fraction(0),
    example_from=11,
    example_to=14,
)
"""The covenant's way of dividing and its example (7e, footnotes 7 and 8), and a stay of a year (6a)."""


@pytest.mark.parametrize(
    ("text", "asked"),
    [
        pytest.param("", DEFAULTS, id="nothing said"),
        pytest.param("money:\n", MoneySettings(), id="nothing under it"),
        pytest.param("money: {divide: home}\n", MoneySettings(divide=Divide.HOME), id="by home"),
        pytest.param("money: {year: 2027}\n", MoneySettings(year=2027), id="a year"),
    ],
)
def test_money_settings_are_read_and_kept_in_a_saved_scenario(tmp_path: Path, text: str, asked: MoneySettings) -> None:
    case = load_case(write_world(tmp_path, scenario=text))
    assert case.scenario.money == asked
    # A run keeps it, and asks the same when it is opened again.
    assert load_document(case.document, tmp_path).scenario.money == asked


@pytest.mark.parametrize(
    ("text", "code", "column", "expected"),
    [
        ("money: {divid: host}", "unknown_key", "money.divid", "the nearest is 'divide'"),
        ("money: {divide: hosts}", "bad_value", "money.divide", "one of home, host; the nearest is 'host'"),
        ("money: {year: 27}", "bad_value", "money.year", "a whole number from 2000 to 2100, or null"),
        ("money: {year: 2027.5}", "bad_value", "money.year", "a whole number from 2000 to 2100, or null"),
        ("money: home", "bad_value", "money", "a map of keys and values"),
        ("mony: {}", "unknown_key", "mony", "the nearest is 'money'"),
    ],
)
def test_faults_carry_the_key_and_the_expectation(
    tmp_path: Path, text: str, code: str, column: str, expected: str
) -> None:
    (fault,) = faults_of(write_world(tmp_path, scenario=f"{text}\n"))
    assert (fault.code, fault.row, fault.column) == (code, 5, column)
    assert expected in fault.expected


def test_an_extending_file_may_change_the_money_settings(tmp_path: Path) -> None:
    write_world(tmp_path, scenario="money: {divide: host, year: 2027}\n")
    later = load_case(write_scenario(tmp_path, "extends: s.yaml\nmoney: {year: 2028}\n", name="later"))
    assert later.scenario.money == MoneySettings(divide=Divide.HOST, year=2028)
