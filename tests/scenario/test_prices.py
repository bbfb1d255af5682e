from __future__ import annotations

from fractions import Fraction
from pathlib import Path

import pytest

from placement.policy import LaterSettings, Weights
from placement.scenario.load import load_case
from tests.scenario.helpers import TABLES, faults_of, write_world

NAMED = "weights: {later: 1}\nlater: {prices: prices.csv}\n"
ALL = "group_id,points\nG1,3.1\nG2,0\nG3,0.05\n"


def priced(folder: Path, text: str, scenario: str = NAMED) -> Path:
    (folder / "prices.csv").write_text(text, encoding="utf-8")
    return write_world(folder, scenario=scenario)


@pytest.mark.parametrize(
    "text",
    [
        pytest.param(ALL, id="as it is written"),
        pytest.param("groep_id;punten\nG1;3,10\nG2;0\nG3;0,05", id="as a Dutch spreadsheet writes it"),
    ],
)
def test_prices_are_read_beside_the_scenario(tmp_path: Path, text: str) -> None:
    case = load_case(priced(tmp_path, text))
    assert case.prices == {"G1": Fraction("3.1"), "G2": 0, "G3": Fraction(1, 20)}
    assert "prices.csv" in case.inputs
    assert [each for each in case.warnings if each.code == "unpriced"] == []


def test_prices_are_known_without_a_weight(tmp_path: Path) -> None:
    case = load_case(priced(tmp_path, ALL, "later: {prices: prices.csv}"))
    assert case.prices["G1"] == Fraction("3.1")
    assert case.scenario.weights == Weights()


def test_a_scenario_that_says_nothing_of_it_has_no_prices(tmp_path: Path) -> None:
    case = load_case(write_world(tmp_path, scenario="weights: {later: 0}\nlater:\n"))
    assert case.prices == {}
    assert case.scenario.later == LaterSettings(futures=30, horizon_weeks=20, seed=None, prices=None)


def test_groups_without_a_price_are_said(tmp_path: Path) -> None:
    (warning,) = (each for each in load_case(priced(tmp_path, "group_id,points\nG1,3.1\n")).warnings if _is_ours(each))
    assert warning.column == "later.prices"
    assert warning.expected == "a price for every group that takes pupils; a seat costs nothing in G2, G3"


def _is_ours(warning: object) -> bool:
    return getattr(warning, "code", "") == "unpriced"


@pytest.mark.parametrize(
    ("text", "code", "row", "column"),
    [
        pytest.param("group_id,points\nG1,1\nG8,2\n", "unknown_id", 3, "group_id", id="a group that is not there"),
        pytest.param("group_id,points\nG1,-1\n", "bad_number", 2, "points", id="below nothing"),
        pytest.param("group_id,points\nG1,dear\n", "bad_number", 2, "points", id="no number"),
        pytest.param("group_id,points\nG1,\n", "empty_cell", 2, "points", id="no price"),
        pytest.param("group_id,points\nG1,1\nG1,2\n", "duplicate_id", 3, "group_id", id="two prices"),
        pytest.param("group_id\nG1\n", "missing_column", 1, "points", id="no column"),
        pytest.param("", "empty_file", None, None, id="nothing"),
    ],
)
def test_what_is_wrong_in_the_file_is_said_with_its_row(
    tmp_path: Path, text: str, code: str, row: int | None, column: str | None
) -> None:
    (fault,) = faults_of(priced(tmp_path, text))
    assert (fault.code, fault.file, fault.row, fault.column) == (code, "prices.csv", row, column)


@pytest.mark.parametrize(
    ("scenario", "code", "column"),
    [
        pytest.param("later: {prices: gone.csv}", "missing_file", "later.prices", id="a file that is not there"),
        pytest.param("later: {prices: ''}", "missing_file", "later.prices", id="no file"),
        pytest.param("weights: {later: false}", "bad_value", "weights.later", id="a weight that is no number"),
        pytest.param("later: {futures: 0}", "bad_value", "later.futures", id="no futures"),
        pytest.param("later: {horizon_weeks: 1}", "bad_value", "later.horizon_weeks", id="this week alone"),
        pytest.param("later: {horizon: 9}", "unknown_key", "later.horizon", id="another key"),
    ],
)
def test_what_is_wrong_in_the_scenario_is_said(tmp_path: Path, scenario: str, code: str, column: str) -> None:
    (fault,) = faults_of(write_world(tmp_path, scenario=scenario))
    assert (fault.code, fault.column) == (code, column)


@pytest.mark.parametrize(
    ("settings", "column"),
    [
        pytest.param("weights: {later: 1}", "weights.later", id="a weight"),
        pytest.param("solve: {mode: lexicographic, order: [family, later]}", "solve.order", id="a place in the order"),
    ],
)
def test_prices_are_worked_out_if_somebody_signed_up_in_the_year_before(
    tmp_path: Path, settings: str, column: str
) -> None:
    assert load_case(write_world(tmp_path, scenario=settings)).prices == {}
    pupils = TABLES["pupils"].replace("2026-11-23", "2025-11-24").replace("2026-11-0", "2025-11-0")
    (fault,) = faults_of(write_world(tmp_path, scenario=settings, pupils=pupils))
    assert (fault.code, fault.column) == ("no_prices", column)
    assert fault.expected.endswith("nobody signed up in the year before")
    pupils = pupils.replace("2025-11-24", "2025-11-25")
    load_case(write_world(tmp_path, scenario=settings, pupils=pupils))
