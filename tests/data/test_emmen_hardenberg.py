"""The examples of Emmen and Hardenberg can be solved, and show what their pages claim."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction
from functools import cache
from pathlib import Path

import pytest

from placement.case import Case
from placement.domain import GroupKind, Residence
from placement.locale import translator
from placement.reports.tables.pupils import PupilLine
from placement.reports.view import View
from placement.reports.words.marks import Marks
from placement.result import Outcome, Result, Status
from placement.scenario.load import load_case
from placement.solver.solving import solve
from placement.whatif.cohorts import Leaving, cohorts
from tests.check.small import case as small
from tests.check.small import group, pupil

SCENARIOS = Path(__file__).resolve().parents[2] / "scenarios"
EMMEN = ("keep", "move", "move-any-line")
FILES = [*(f"emmen/{name}.yaml" for name in EMMEN), "hardenberg/central.yaml"]


@cache
def case(name: str) -> Case:
    return load_case(SCENARIOS / name)


@cache
def solved(name: str) -> Result:
    world = case(name)
    settings = world.scenario.solve.model_copy(update={"time_limit": Fraction(120), "workers": 2})
    return solve(replace(world, scenario=replace(world.scenario, solve=settings)))


def measure(name: str, criterion: str) -> Fraction:
    return next(each.measure for each in solved(f"emmen/{name}.yaml").criteria if each.name == criterion)


def movers(name: str) -> dict[str, str | None]:
    found = solved(f"emmen/{name}.yaml").pupils
    return {each.pupil_id: each.group_id for each in found if each.outcome is Outcome.MOVED}


@pytest.mark.parametrize("name", FILES)
def test_each_scenario_is_read_without_a_warning_and_proven_optimal(name: str) -> None:
    assert (SCENARIOS / name).read_text(encoding="utf-8").startswith("# ")
    assert case(name).warnings == ()
    result = solved(name)
    assert {stage.status for stage in result.stages} == {Status.OPTIMAL}
    assert result.reproducible
    assert result.counts["waiting"] == 0


def test_emmen_releases_everyone_who_left_the_centre() -> None:
    region = case("emmen/keep.yaml").region
    azc = {group.id for group in region.groups if group.kind is GroupKind.AZC}
    left = {each.id for each in region.pupils if each.group_id in azc and each.residence is not Residence.AZC}
    assert case("emmen/keep.yaml").released == frozenset()
    assert case("emmen/move.yaml").released == case("emmen/move-any-line.yaml").released == left


def test_emmen_moves_few_pupils_and_shortens_their_distances() -> None:
    assert movers("keep") == {}
    assert movers("move") == {"P0041": "G07", "P0068": "G09", "P0091": "G09", "P0117": "G04"}
    assert measure("move", "proximity") < measure("keep", "proximity")


@pytest.mark.parametrize(
    ("seats", "places"),
    [
        pytest.param(3, {"P1": "G2", "P2": "G2"}, id="room for both"),
        pytest.param(1, {"P1": "G1", "P2": "G1"}, id="room for one: what is saved does not outweigh a split"),
    ],
)
def test_released_siblings_move_together_or_stay(seats: int, places: dict[str, str]) -> None:
    family = [pupil(each, family_id="F1", postcode="1002", group_id="G1") for each in ("P1", "P2")]
    groups = [group("G1", "S1"), group("G2", "S2", max_size=seats, target_size=seats)]
    distances = {("1002", "S1"): 18000, ("1002", "S2"): 1000}
    released = small(family, groups, released=["P1", "P2"], distances=distances, weights={"family": 60})
    assert solve(released).placement.groups == places


def test_keeping_the_learning_line_costs_kilometres_in_emmen() -> None:
    assert measure("move", "learning_line") == 0
    assert measure("move-any-line", "learning_line") == 2
    assert movers("move-any-line") == {**movers("move"), "P0112": "G10", "P0117": "G08"}
    assert measure("move-any-line", "proximity") < measure("move", "proximity")


@pytest.mark.parametrize(
    ("language", "said"),
    [("en", "from G02: free to move; other learning line: lijn B after lijn A"), ("nl", "andere leerlijn: lijn B na")],
)
def test_a_change_of_learning_line_is_mentioned(language: str, said: str) -> None:
    told = {}
    for name in ("move", "move-any-line"):
        result = solved(f"emmen/{name}.yaml")
        view = View(case(f"emmen/{name}.yaml"), translator(language), Marks(), wide=True, result=result)
        found = next(each for each in result.pupils if each.pupil_id == "P0117")
        told[name] = PupilLine(view, replace(found, flags=())).why
    assert said in told["move-any-line"]
    assert "lijn" not in told["move"]


def test_hardenberg_has_cohorts_of_four_years() -> None:
    found = cohorts(case("hardenberg/central.yaml"), solved("hardenberg/central.yaml"))
    years = {each.entered_in for each in found.stays}
    assert len(years) == 4
    assert None not in years
    assert {each.leaving for each in found.stays} >= {Leaving.COME, Leaving.THIS_YEAR, Leaving.NEXT_YEAR}
    assert sum(each.leaving is Leaving.COME for each in found.stays) == 21
    assert sum(each.schooled for each in found.stays) == 17
