"""Rule sets: which version a scenario is of, and in which settings it deviates from what was adopted."""

from __future__ import annotations

import datetime as dt
from fractions import Fraction
from pathlib import Path

import pytest

from placement.case import Case, Deviation
from placement.locale import translator
from placement.scenario.adoption import clashes
from placement.scenario.load import load_case, load_document
from placement.scenario.override import override
from tests.scenario.helpers import faults_of, keys, write_scenario, write_world

ADOPTED = (
    "adopted: {version: 2026-1, by: steering group, on: 2026-09-01, from: 2026-09-01, until: 2027-07-31, why: x}\n"
)
RULES = ADOPTED + "rules: {far_km: 5, diversity_columns: [herkomst]}\nweights: {family: 30}\n"


def child(folder: Path, text: str) -> Case:
    write_world(folder, scenario=RULES)
    return load_case(write_scenario(folder, "extends: s.yaml\n" + text, name="child"))


def deviations(case: Case) -> dict[str, tuple[object, object]]:
    return {each.setting: (each.adopted, each.here) for each in case.scenario.deviations}


def test_a_rule_set_is_read_whole_and_deviates_from_itself_in_nothing(tmp_path: Path) -> None:
    case = load_case(write_world(tmp_path, scenario=RULES))
    found = case.scenario.adopted
    assert found is not None
    assert (found.version, found.by, found.on, found.since, found.until, found.why) == (
        "2026-1", "steering group", dt.date(2026, 9, 1), dt.date(2026, 9, 1), dt.date(2027, 7, 31), "x",
    )  # fmt: skip
    assert case.scenario.deviations == ()


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("weights: {family: 30}\nrules: {far_km: 5}\n", {}, id="said once more"),
        pytest.param("rules: {diversity_columns: [origin]}\n", {}, id="the same column in English"),
        pytest.param("weights: {family: 31}\n", {"weights.family": (30, 31)}, id="a weight that it has"),
        pytest.param("weights: {proximity: 2}\n", {"weights.proximity": (1, 2)}, id="a weight that it leaves as it is"),
        pytest.param("solve: {time_limit: 3, seed: 9}\n", {}, id="how long the search goes on"),
        pytest.param("changes: [{close: G1}]\n", {}, id="a change of groups"),
    ],
)
def test_what_extends_it_deviates_in_the_settings_that_differ(
    tmp_path: Path, text: str, expected: dict[str, tuple[int, int]]
) -> None:
    case = child(tmp_path, text)
    assert deviations(case) == expected
    # A run keeps it: the resolved scenario makes the same again.
    assert load_document(case.document, tmp_path).scenario.deviations == case.scenario.deviations


def test_how_criteria_are_weighed_is_adopted_too(tmp_path: Path) -> None:
    assert set(deviations(child(tmp_path, "solve: {mode: lexicographic}\n"))) == {"solve.mode"}


def test_settings_of_a_program_deviate_as_those_of_a_file_do(tmp_path: Path) -> None:
    case = load_case(write_world(tmp_path, scenario=RULES))
    again = override(case, {"weights": {"family": 7}})
    assert again.scenario.deviations == (Deviation("weights.family", Fraction(30), Fraction(7)),)


def test_who_adopts_anew_takes_over_no_version_day_or_reason(tmp_path: Path) -> None:
    case = child(tmp_path, "adopted: {by: boards, on: 2026-10-01}\nweights: {family: 31}\n")
    found = case.scenario.adopted
    assert found is not None
    assert (found.by, found.version, found.since, found.until, found.why) == ("boards", None, None, None, None)
    assert case.scenario.deviations == ()


def test_a_block_without_a_version_merges_by_key_as_every_map_does(tmp_path: Path) -> None:
    found = child(tmp_path, "adopted: {on: 2026-10-01}\n").scenario.adopted
    assert found is not None
    assert (found.by, found.on) == ("steering group", dt.date(2026, 10, 1))


def test_nobody_adopts_what_says_so(tmp_path: Path) -> None:
    assert child(tmp_path, "adopted: null\n").scenario.adopted is None


@pytest.mark.parametrize("written", ["2026.10", "3", "'2026-1'"])
def test_a_version_is_the_text_that_was_written(tmp_path: Path, written: str) -> None:
    case = load_case(write_world(tmp_path, scenario=f"adopted: {{version: {written}, by: a, on: 2026-09-01}}\n"))
    assert case.scenario.adopted is not None
    assert case.scenario.adopted.version == written.strip("'")
    assert load_document(case.document, tmp_path).scenario.adopted == case.scenario.adopted


@pytest.mark.parametrize(
    ("block", "expected"),
    [
        pytest.param("{version: a, on: 2026-09-01}", ("missing_key", 5, "adopted.by"), id="by nobody"),
        pytest.param(
            "{by: a, on: 2026-09-01, from: 2027-01-01, until: 2026-01-01}", ("contradiction", 5, "adopted.until"),
            id="ends before it begins",
        ),
        pytest.param("{by: a, on: 2026-09-31}", ("bad_value", 5, "adopted.on"), id="no such day"),
        pytest.param("{by: a, on: 2026-09-01, since: 2026-9-1}", ("unknown_key", 5, "adopted.since"), id="no such key"),
    ],
)  # fmt: skip
def test_faults_of_the_block(tmp_path: Path, block: str, expected: tuple[str, int, str]) -> None:
    assert keys(faults_of(write_world(tmp_path, scenario=f"adopted: {block}\n"))) == [expected]


def test_a_new_version_says_itself_who_adopted_it(tmp_path: Path) -> None:
    write_world(tmp_path, scenario=RULES)
    found = faults_of(write_scenario(tmp_path, "extends: s.yaml\nadopted: {version: 2027-1}\n", name="child"))
    assert {each[2] for each in keys(found)} == {"adopted.by", "adopted.on"}


def test_a_faulty_setting_is_told_once(tmp_path: Path) -> None:
    write_world(tmp_path, scenario=ADOPTED + "weights: {family: much}\n")
    found = faults_of(write_scenario(tmp_path, "extends: s.yaml\n", name="child"))
    assert keys(found) == [("bad_value", 6, "weights.family")]


@pytest.mark.parametrize(("date", "column"), [("2026-08-31", "adopted.from"), ("2027-08-01", "adopted.until")])
def test_a_day_on_which_it_is_not_in_force_is_a_warning(tmp_path: Path, date: str, column: str) -> None:
    pupils = "pupil_id,birth_date,postcode,origin\nP1,2017-03-01,2311AA,syria\n"
    scenario = write_world(tmp_path, scenario=ADOPTED, pupils=pupils)
    scenario.write_text(scenario.read_text("utf-8").replace("date: 2026-11-23", f"date: {date}"), "utf-8")
    (told,) = (each for each in load_case(scenario).warnings if each.code == "not_in_force")
    assert told.column == column
    assert translator("nl").expected(told.expected or "") != told.expected


def test_one_name_for_two_rule_sets_is_a_fault_and_for_one_of_them_it_is_none(tmp_path: Path) -> None:
    first = load_case(write_world(tmp_path, scenario=RULES)).scenario
    deviating = child(tmp_path, "weights: {family: 1}\n").scenario
    assert clashes([first, deviating]) == []
    other = child(tmp_path, ADOPTED + "weights: {family: 1}\n").scenario
    (fault,) = clashes([first, deviating, other])
    assert (fault.code, fault.file, fault.value) == ("same_version", "child.yaml", "2026-1")
    assert "x has this version too" in (fault.expected or "")
