"""Whatever one child is, every page of a run for readers without pupils says the same: there is nothing to subtract."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import timedelta
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from placement.case import Case
from placement.compilation import build_problem
from placement.criteria.proportionality import shares
from placement.origin.compare import compare_origin
from placement.reports.audience import Audience
from placement.reports.build import build_page
from placement.reports.page.html import render_html
from placement.reports.readers import Kind
from placement.results.material import Material
from placement.scenario.load import load_case
from placement.solver.budget import Search
from placement.solver.solving import solve
from placement.whatif.money import money_asked

SCENARIOS = Path(__file__).parents[2] / "scenarios"
CHILD = "P0122"
READERS = (
    Audience(Kind.STEERING),
    Audience(Kind.PUBLIC),
    Audience(Kind.BOARD, "PROO"),
    Audience(Kind.BOARD, "OPOO"),
    Audience(Kind.MUNICIPALITY, "Leiden"),
    Audience(Kind.MUNICIPALITY, "Leiderdorp"),
)
COORDINATOR = Audience(Kind.COORDINATOR)


def sample(**changes: Any) -> Case:
    """The sample, in which nothing that one child is decides a seat; its child may be unlike the one in the tables."""
    case = load_case(SCENARIOS / "baseline.yaml")
    neutral = dict.fromkeys(("diversity", "preference", "age_fit", "support"), 0)
    weights = case.scenario.weights.model_copy(update=neutral)
    pupils = tuple(replace(each, **changes) if each.id == CHILD else each for each in case.region.pupils)
    return replace(case, scenario=replace(case.scenario, weights=weights), region=replace(case.region, pupils=pupils))


def told(case: Case) -> tuple[Mapping[str, str | None], dict[Audience, str]]:
    """Where everybody sits, and all that each reader is given."""
    result, problem = replace(solve(case), seconds=0.0), build_problem(case)
    found = compare_origin(problem, result, Search.under(case.scenario.solve, None, None))
    material = Material(case, result, shares(problem), origin=found, money=money_asked(case, problem, result))
    pages = {each: render_html(build_page(material, each, "en")) for each in (*READERS, COORDINATOR)}
    return {each.pupil_id: each.group_id for each in result.pupils}, pages


@cache
def as_it_is() -> tuple[Mapping[str, str | None], dict[Audience, str]]:
    return told(sample())


CHILD_NOW = next(each for each in load_case(SCENARIOS / "baseline.yaml").region.pupils if each.id == CHILD)


@pytest.mark.parametrize(
    "unlike",
    [
        pytest.param({"traits": {**CHILD_NOW.traits, "origin": ("peru",)}}, id="the only one of an origin"),
        pytest.param({"traits": {**CHILD_NOW.traits, "home_language": ("quechua",)}}, id="language"),
        pytest.param({"birth_date": CHILD_NOW.birth_date + timedelta(200)}, id="age"),
        pytest.param({"traits": {**CHILD_NOW.traits, "support_need": ("yes",)}}, id="support need"),
        pytest.param({"preferred_boards": ("OPOO", "SCOL")}, id="preferred board"),
    ],
)
def test_no_page_depends_on_what_one_child_is(unlike: dict[str, Any]) -> None:
    seats, pages = told(sample(**unlike))
    as_seated, others = as_it_is()
    assert seats == as_seated
    assert {each: pages[each] for each in READERS} == {each: others[each] for each in READERS}


def test_what_a_child_is_would_show_in_exact_figures() -> None:
    _, pages = told(sample(traits={**CHILD_NOW.traits, "origin": ("peru",)}))
    assert pages[COORDINATOR] != as_it_is()[1][COORDINATOR]
