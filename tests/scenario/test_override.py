"""Settings from a program override a scenario and are checked like those of a file."""

from __future__ import annotations

import datetime as dt
import pickle
from decimal import Decimal
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest

from placement.case import Case
from placement.faults import ArgumentError
from placement.scenario.load import load_case, load_document
from placement.scenario.override import override

SAMPLE = Path(__file__).parents[2] / "scenarios" / "closed-group.yaml"


@pytest.fixture(scope="module")
def case() -> Case:
    return load_case(SAMPLE)


def test_settings_replace_those_of_the_scenario(case: Case) -> None:
    day = dt.date(2026, 11, 24)
    other = override(case, {"weights": {"family": 40}, "rules": {"far_km": 4}, "seed": 3, "date": day}).scenario
    assert other.weights.of("family") == 40
    assert other.rules.far_km == 4
    assert (other.solve.seed, other.date) == (3, day)
    assert other.weights.of("proximity") == case.scenario.weights.of("proximity")


def test_changes_follow_those_of_the_scenario(case: Case) -> None:
    other = override(case, {"changes": [{"withdraw_pupils": ["P0113"]}]})
    assert "P0113" not in {pupil.id for pupil in other.region.pupils}
    closed = {group.id for group in case.region.groups if group.status.value == "closed"}
    assert closed == {group.id for group in other.region.groups if group.status.value == "closed"} != set()


def test_without_settings_the_case_is_unchanged(case: Case) -> None:
    assert override(case, {"seed": None}) is case


@pytest.mark.parametrize(
    "figure", [0.1, Decimal("0.1"), Fraction(1, 10), "0.1000001"], ids=["float", "Decimal", "Fraction", "text"]
)
def test_numbers_are_taken_exactly_as_written(case: Case, figure: Any) -> None:
    if isinstance(figure, str):
        with pytest.raises(ArgumentError, match="a number of at least 0"):
            override(case, {"weights": {"cost": figure}})
        return
    assert override(case, {"weights": {"cost": figure}}).scenario.weights.of("cost") == Fraction(1, 10)


def test_numbers_are_rounded_to_six_decimals_with_a_warning(case: Case) -> None:
    other = override(case, {"weights": {"cost": 1 / 3}})
    assert other.scenario.weights.of("cost") == Fraction(333_333, 10**6)
    assert [each.column for each in other.warnings if each.code == "rounded"] == ["weights.cost"]


@pytest.mark.parametrize(
    ("settings", "column", "expected"),
    [
        ({"weights": {"famly": 4}}, "weights.famly", "a known key; the nearest is 'family'"),
        ({"workers": 0}, "workers", "a whole number above 0, or null"),
        ({"time_limit": -1}, "time_limit", "a number above 0"),
        ({"seed": "three"}, "seed", "a whole number from 0 to 2147483647"),
        ({"wieghts": {}}, "wieghts", "a known key; the nearest is 'weights'"),
        ({"rules": 3}, "rules", "a map of keys and values"),
        ({"changes": [{"close": "G99"}]}, "changes.close", "the id of a group; the nearest is 'G09'"),
        ({"weights": {"family": object()}}, None, "maps, lists, text and numbers, not object"),
    ],
)
def test_a_fault_carries_its_argument(case: Case, settings: dict[str, Any], column: str | None, expected: str) -> None:
    with pytest.raises(ArgumentError) as caught:
        override(case, settings)
    (fault,) = caught.value.faults
    assert (fault.file, fault.column, fault.expected) == ("arguments", column, expected)
    assert isinstance(caught.value, ValueError)
    assert pickle.loads(pickle.dumps(caught.value)).faults == caught.value.faults


def test_an_overridden_case_can_be_saved_and_loaded_again(case: Case) -> None:
    other = override(case, {"weights": {"family": 40}, "changes": [{"withdraw_pupils": ["P0113"]}]})
    again = load_document(other.document, SAMPLE.parent)
    assert again.scenario.weights == other.scenario.weights
    assert again.region == other.region
