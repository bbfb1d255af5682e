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
from placement.errors import RequestError
from placement.policy import MOST_SEED, SolveSettings
from placement.studies.requests import SolveRequest
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


HALF = Fraction(1, 2)


@pytest.mark.parametrize(
    ("text", "value"), [("30", 30), ("0.5", HALF), ("0,5", HALF), ("007", 7), ("1e3", 1000), ("1.", 1), (".5", HALF)]
)
def test_seconds_have_a_decimal_point_or_comma(text: str, value: Fraction) -> None:
    assert seconds("--time-limit", text) == value


@pytest.mark.parametrize(
    "text", ["", "0", "0.0", "-1", "1e-9", "nan", "inf", "1_0", "٣", ".", "1e", "two", "1 ", "1e9999"]
)
def test_invalid_seconds_are_refused(text: str) -> None:
    with pytest.raises(UsageError, match="--time-limit needs a number above 0"):
        seconds("--time-limit", text)


@pytest.mark.parametrize("text", ["", "-1", "1.5", "1e3", "٣", "9" * 5000, "one"])
def test_invalid_whole_numbers_are_refused(text: str) -> None:
    with pytest.raises(UsageError, match="--seed needs a whole number of at least 0"):
        whole("--seed", text, least=0)


@pytest.mark.parametrize("text", ["1e16", "1e300", "9" * 20])
def test_more_seconds_than_a_scenario_takes_are_refused(text: str) -> None:
    with pytest.raises(UsageError, match="--time-limit needs a number of at most 1000000000000000"):
        seconds("--time-limit", text)


@pytest.mark.parametrize("seed", [1_000_000_000, MOST_SEED])
def test_a_seed_that_a_scenario_takes_is_taken_on_the_command_line(seed: int) -> None:
    assert solve_request(None, str(seed), None).seed == SolveSettings(seed=seed).seed


def test_a_seed_that_no_solver_takes_is_refused_wherever_it_is_given() -> None:
    with pytest.raises(UsageError, match="--seed needs a whole number from 0 to 2147483647"):
        solve_request(None, str(MOST_SEED + 1), None)
    with pytest.raises(RequestError):
        SolveRequest(seed=MOST_SEED + 1)


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
