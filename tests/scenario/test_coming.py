"""Files of arrivals that a scenario names: taken in with what they name, and refused by their key."""

from __future__ import annotations

from pathlib import Path

import pytest

from placement.scenario.load import load_case, load_document
from tests.scenario.helpers import HEAD, faults_of, keys, write_scenario, write_world

HERE = HEAD.replace("data: .", "data: data")
PUPILS = "pupil_id,birth_date,postcode,registered_on\nQ1,2017-03-01,2312AB,2026-03-02\n"


def project(folder: Path, text: str, arrivals: str = "rate: {mean: 2}\nprofile: others.csv\n") -> Path:
    write_world(folder)
    (folder / "others.csv").write_text(PUPILS, encoding="utf-8")
    (folder / "coming.yaml").write_text(arrivals, encoding="utf-8")
    return write_scenario(folder, HERE + text)


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("later: {arrivals: coming.yaml}\n", id="for prices"),
        pytest.param("changes:\n  - inflow_year: {arrivals: coming.yaml}\n", id="for a year"),
    ],
)
def test_a_file_is_taken_in_with_what_it_names(tmp_path: Path, text: str) -> None:
    case = load_case(project(tmp_path, text))
    assert {"coming.yaml", "others.csv"} <= case.inputs.keys()
    assert [each.name for each in case.readings.arrivals] == ["coming.yaml"]
    assert [each.name for each in case.readings.pupils] == ["others.csv"]
    for name in ("coming.yaml", "others.csv"):
        (tmp_path / name).unlink()
    again = load_document(case.document, tmp_path, readings=case.readings)
    assert (again.scenario.later, again.year) == (case.scenario.later, case.year)


def test_a_file_that_says_something_else_makes_another_case(tmp_path: Path) -> None:
    path = project(tmp_path, "later: {arrivals: coming.yaml}\n")
    before = load_case(path).inputs
    (tmp_path / "coming.yaml").write_text("rate: {mean: 3}\n", encoding="utf-8")
    assert load_case(path).inputs["coming.yaml"] != before["coming.yaml"]


@pytest.mark.parametrize(
    ("text", "code", "column"),
    [
        ("later: {arrivals: gone.yaml}\n", "missing_file", "later.arrivals"),
        ("later: {arrivals: ''}\n", "missing_file", "later.arrivals"),
        ("later: {arrivals: data}\n", "unreadable_file", "later.arrivals"),
        ("later: {arrivals: 7}\n", "bad_value", "later.arrivals"),
        ("later: {arrivals: coming.yaml, prices: coming.yaml}\n", "contradiction", "later.arrivals"),
        ("changes:\n  - inflow_year: {arrivals: gone.yaml}\n", "missing_file", "changes.inflow_year.arrivals"),
    ],
)
def test_what_is_no_file_of_arrivals_is_refused(tmp_path: Path, text: str, code: str, column: str) -> None:
    found = keys(faults_of(project(tmp_path, text)))
    line = HERE.count("\n") + text.count("\n")
    assert (code, line, column) in found
