"""Runs of a sweep that count prices of seats: each is its own solve, and all are measured alike."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from placement.case import Case
from placement.scenario.load import load_case
from placement.scenario.override import override
from placement.simulation.pricing import priced
from placement.studies.solve import solve
from placement.studies.sweep import design_given, plan
from placement.sweeping.answering import answered
from placement.sweeping.asking import Asking, solved
from placement.sweeping.nameless import nameless
from placement.sweeping.runs import Row
from tests.cli.world import write_world

DESIGN = {"vary": {"weights.proximity": [1, 3], "weights.later": [0, 1, 4]}}
LATER = "later: {futures: 3, horizon_weeks: 6}\n"


@pytest.fixture
def case(tmp_path: Path) -> Case:
    scenario = write_world(tmp_path)
    scenario.write_text(scenario.read_text("utf-8") + LATER, encoding="utf-8")
    return load_case(scenario)


def test_every_run_is_the_solve_of_its_weights(case: Case) -> None:
    made = plan([case], design_given([case], DESIGN))
    rows: dict[str, Row] = {}
    asking = Asking(made.sources, rows.__setitem__)
    for at, ask in enumerate(asking.asks(made.runs)):
        asking.take(at, answered(ask))
    assert len(rows) == 6
    for run in made.runs:
        weights = {name.removeprefix("weights."): level.value for name, level in run.settings}
        own = override(case, {"weights": weights})
        found, row = solve(priced(own, always=True)).result, rows[run.key]
        assert row.seats == found.placement.groups
        assert row.measures == {each.name: each.measure for each in found.criteria}
        assert row.measures["later"] > 0
        alone = solved(made.sources, run)
        assert (alone.seats, alone.measures, alone.points) == (row.seats, row.measures, row.points)


def test_prices_are_sent_with_a_case(case: Case) -> None:
    found = priced(case, always=True)
    assert found.prices
    assert nameless(found).case.prices == found.prices


def test_only_a_sweep_that_counts_prices_works_them_out(case: Case) -> None:
    plain = plan([case], design_given([case], {"vary": {"weights.family": [1, 2]}}))
    counted = plan([case], design_given([case], {"vary": {"weights.later": [0, 2]}}))
    settings = case.scenario.later.model_copy(update={"prices": "prices.csv"})
    named = replace(case, scenario=replace(case.scenario, later=settings))
    given = plan([named], design_given([case], {"vary": {"weights.later": [0, 2]}}))
    assert [each.is_priced for each in (*plain.sources, *counted.sources, *given.sources)] == [False, True, False]
