"""Settings on the command line override the scenario's, in the solve and in the saved scenario."""

from __future__ import annotations

import datetime as dt
from fractions import Fraction
from pathlib import Path

import pytest

from placement.case import Case, Scenario
from placement.cli.settings import seconds, solve_request, whole
from placement.cli.usage import UsageError
from placement.domain import Region
from placement.policy import SolveSettings
from placement.studies.solve import limited

CASE = Case(
    scenario=Scenario(
        name="small",
        data=Path("tables"),
        date=dt.date(2026, 11, 23),
        starts_on=dt.date(2026, 11, 30),
        solve=SolveSettings(seed=3, workers=2),
    ),
    region=Region((), (), (), ()),
    document={"name": "small", "solve": {"seed": 3, "workers": 2, "mode": "weighted"}},
)


@pytest.mark.parametrize(("text", "value"), [("30", 30), ("0.5", Fraction(1, 2)), ("0,5", Fraction(1, 2)), ("007", 7)])
def test_seconds_have_a_decimal_point_or_comma(text: str, value: Fraction) -> None:
    assert seconds("--time-limit", text) == value


@pytest.mark.parametrize("text", ["", "0", "0.0", "-1", "1e3", "nan", "inf", "1_0", "٣", "1.", ".5", "two", "1 "])
def test_invalid_seconds_are_refused(text: str) -> None:
    with pytest.raises(UsageError, match="--time-limit needs a number above 0"):
        seconds("--time-limit", text)


@pytest.mark.parametrize("text", ["", "-1", "1.5", "1e3", "٣", "9999999999", "one"])
def test_invalid_whole_numbers_are_refused(text: str) -> None:
    with pytest.raises(UsageError, match="--seed needs a whole number of at least 0"):
        whole("--seed", text, least=0)


def _under(case: Case, time_limit: str | None = None, seed: str | None = None, workers: str | None = None) -> Case:
    (under,) = limited([case], solve_request(time_limit, seed, workers))
    return under


def test_settings_not_given_stay_as_in_the_scenario() -> None:
    assert _under(CASE) is CASE


def test_settings_given_override_the_scenario_in_both_places() -> None:
    case = _under(CASE, "2,5", "0")
    assert case.scenario.solve == SolveSettings(seed=0, workers=2, time_limit=Fraction(5, 2))
    assert case.document == {
        "name": "small",
        "solve": {"seed": 0, "workers": 2, "mode": "weighted", "time_limit": 2.5},
    }
    assert CASE.scenario.solve.seed == 3


def test_a_document_without_solve_gets_it() -> None:
    bare = Case(scenario=CASE.scenario, region=CASE.region, document={"name": "small"})
    assert _under(bare, workers="4").document == {"name": "small", "solve": {"workers": 4}}
