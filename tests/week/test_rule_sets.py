"""The rule set in force on a day counts in a working folder."""

from __future__ import annotations

import datetime as dt
from fractions import Fraction
from pathlib import Path

import pytest

from placement.case import Case
from placement.faults import InputError
from placement.week.case import week_case
from placement.week.keeping.overdue import school_year_from
from placement.week.place import WorkPlace
from placement.week.rule_sets import RulesEnd, rule_sets, rules_end
from tests.week.lists import SCENARIO, working_folder
from tests.week.memory import MONDAY, Memory

OLD = "adopted: {version: old, by: steering group, on: 2026-01-01, from: 2026-01-01, until: 2026-12-31}\n"
NEW = "adopted: {version: new, by: steering group, on: 2026-11-20, from: 2027-01-01}\n"
SETTINGS = "rules: {diversity_columns: [], school_year_from: '08-15'}\nweights: {family: 30}\n"


def place_with(path: Path, scenario: str = SCENARIO, **sets: str) -> WorkPlace:
    place = working_folder(path, scenario=scenario)
    place.rules.mkdir()
    for name, text in sets.items():
        (place.rules / f"{name}.yaml").write_text(text, encoding="utf-8")
    return place


def case_of(place: WorkPlace, day: dt.date = MONDAY) -> Case:
    return week_case(Memory(place).desk(), day)


def codes(case: Case) -> set[str]:
    return {each.code for each in case.warnings} - {"no_basis", "no_legal_basis"}


def test_the_one_in_force_on_the_day_counts(tmp_path: Path) -> None:
    place = place_with(tmp_path, old=OLD + SETTINGS, new=NEW + SETTINGS.replace("30", "40"))
    for day, version, weight in ((MONDAY, "old", 30), (dt.date(2027, 1, 4), "new", 40)):
        scenario = case_of(place, day).scenario
        assert scenario.adopted is not None
        assert (scenario.adopted.version, scenario.weights.of("family")) == (version, Fraction(weight))
        assert scenario.deviations == ()
        assert scenario.solve.time_limit == 20  # the folder's own
    assert school_year_from(place, MONDAY) == "08-15"


def test_it_counts_before_the_folders_own_settings_which_is_said(tmp_path: Path) -> None:
    scenario = SCENARIO.replace("diversity_columns: []", "diversity_columns: [], far_km: 3") + "weights: {family: 5}\n"
    case = case_of(place_with(tmp_path, scenario, old=OLD + SETTINGS))
    assert case.scenario.weights.of("family") == 30
    told = [each for each in case.warnings if each.code == "overruled"]
    assert [(each.column, each.value) for each in told] == [("weights.family", "5")]
    # What the rule set does not speak of is the folder's, and deviates.
    assert [each.setting for each in case.scenario.deviations] == ["rules.far_km"]


def test_a_scenario_that_extends_it_deviates_knowingly(tmp_path: Path) -> None:
    scenario = SCENARIO + "extends: rules/old.yaml\nweights: {family: 5}\n"
    case = case_of(place_with(tmp_path, scenario, old=OLD + SETTINGS))
    assert case.scenario.weights.of("family") == 5
    assert [each.setting for each in case.scenario.deviations] == ["weights.family"]
    assert codes(case) == set()


@pytest.mark.parametrize(
    ("scenario", "sets", "code"),
    [
        pytest.param(SCENARIO, {"old": OLD, "again": OLD}, "two_in_force", id="two"),
        pytest.param(SCENARIO, {"new": NEW}, "none_in_force", id="none yet"),
        pytest.param(SCENARIO + NEW, {"old": OLD}, "two_in_force", id="the scenario's own and another"),
        pytest.param(
            SCENARIO + "extends: rules/new.yaml\n", {"old": OLD, "new": NEW}, "two_in_force",
            id="the scenario extends another",
        ),
        pytest.param(
            SCENARIO, {"old": OLD, "new": NEW.replace("new", "old") + SETTINGS}, "same_version",
            id="one name for different rules",
        ),
        pytest.param(SCENARIO, {"old": OLD, "broken": "rules: ["}, "bad_yaml", id="one that cannot be read"),
    ],
)  # fmt: skip
def test_nothing_is_guessed_where_it_is_not_one(tmp_path: Path, scenario: str, sets: dict[str, str], code: str) -> None:
    with pytest.raises(InputError) as caught:
        case_of(place_with(tmp_path, scenario, **sets))
    assert {each.code for each in caught.value.faults} == {code}


def test_without_any_the_folders_own_settings_are_examples(tmp_path: Path) -> None:
    place = place_with(tmp_path)
    (place.rules / "notes.txt").write_text("not a rule set", encoding="utf-8")
    case = case_of(place)
    assert (case.scenario.adopted, rule_sets(place), codes(case)) == (None, (), set())


def test_when_it_runs_out_is_known_unless_another_follows(tmp_path: Path) -> None:
    place = place_with(tmp_path, old=OLD)
    assert rules_end(rule_sets(place), MONDAY) == RulesEnd("old", dt.date(2026, 12, 31))
    (place.rules / "new.yaml").write_text(NEW, encoding="utf-8")
    assert rules_end(rule_sets(place), MONDAY) is None
