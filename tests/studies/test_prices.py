"""Every study solves with prices of seats where these count: worked out once, and kept by the run."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from fractions import Fraction
from pathlib import Path

import pytest

from placement.case import Case
from placement.catalogue import COVERAGE
from placement.faults import InputError
from placement.result import Result
from placement.results.comparison import Figure
from placement.scenario.load import load_case
from placement.scenario.override import override
from placement.store.read import open_run
from placement.store.run import write_run
from placement.studies.compare import compare
from placement.studies.explain import explain
from placement.studies.options import options
from placement.studies.ready import ready
from placement.studies.requests import CompareRequest, ExplainRequest
from placement.studies.solve import solve
from placement.studies.tradeoffs import tradeoffs
from placement.tradeoff_analysis.request import TradeoffRequest
from placement.whatif.draws import Drawing
from placement.whatif.options.request import OptionsRequest
from tests.cli.world import edit, write_world

LATER = "later: {futures: 3, horizon_weeks: 6}\n"


@dataclass(frozen=True)
class World:
    """A small project with a weight on prices and no file of them."""

    scenario: Path

    @property
    def run(self) -> Path:
        return self.scenario.parent / "run"

    def case(self) -> Case:
        return load_case(self.scenario)

    def solved(self, later: str = LATER, **also: str) -> Result:
        """The result with this `later`, its run written beside the scenario."""
        edit(self.scenario, LATER, later)
        found = solve(self.case())
        write_run(self.scenario.parent / also.get("out", "run"), found.case, found.result)
        return found.result


@pytest.fixture
def world(tmp_path: Path) -> World:
    scenario = write_world(tmp_path)
    edit(scenario, "  proximity: 1\n", "  proximity: 1\n  later: 1\n")
    scenario.write_text(scenario.read_text("utf-8") + LATER, encoding="utf-8")
    edit(tmp_path / "tables" / "groups.csv", "G2,S2,itk,6,12,1,3,5,0", "G2,S2,itk,6,12,1,3,9,0")
    return World(scenario)


def measured(result: Result) -> Fraction:
    return next(each.measure for each in result.criteria if each.name == "later")


def test_it_is_the_solve_with_the_prices_that_the_run_kept(world: World) -> None:
    found = world.solved()
    assert measured(found) > 0
    kept = (world.run / "prices.csv").read_bytes()
    assert kept == (world.run / "inputs" / "prices.csv").read_bytes()
    named = world.solved("later: {prices: run/prices.csv}\n", out="again")
    assert (named.placement, named.criteria, named.objective) == (found.placement, found.criteria, found.objective)
    assert (world.run.with_name("again") / "prices.csv").read_bytes() == kept


def test_a_run_opened_again_has_the_prices_that_it_kept_whatever_the_tables_say_now(world: World) -> None:
    found, before = world.solved(), ready(world.case()).prices
    assert open_run(world.run).case.prices == before
    edit(world.scenario.parent / "tables" / "pupils.csv", "P7,2018-11-15,2312,F5", "P7,2018-11-15,2352,F5")
    assert ready(world.case()).prices != before
    run = open_run(world.run)
    assert (run.case.prices, run.result) == (before, found)
    assert {each.code for each in run.since} == {"changed_since", "differs_since"}
    (told,) = explain(run, ExplainRequest(("P4",)))
    assert any("later" in each.deltas for each in told.alternatives)


def test_prices_of_a_run_that_were_edited_are_refused(world: World) -> None:
    world.solved()
    kept = world.run / "inputs" / "prices.csv"
    kept.write_text(kept.read_text("utf-8").replace("G1,", "G1,1"), encoding="utf-8")
    with pytest.raises(InputError) as refused:
        open_run(world.run)
    assert [each.code for each in refused.value.faults] == ["changed_since"]


def test_comparisons_options_and_tradeoffs_count_them_too(world: World) -> None:
    case, found = world.case(), measured(world.solved())
    compared = compare([case, case], CompareRequest(processes=1))
    assert [measured(each.result) for each in compared.scenarios if each.result] == [found, found]
    figures = options(case, OptionsRequest(0, 0)).base.figures
    assert figures is not None
    assert figures.measures["later"] == found
    traded = tradeoffs(case, TradeoffRequest(points=None, alternatives=0))
    assert measured(traded.solved.result) == found


def test_a_base_that_does_not_count_prices_is_compared_by_them_all_the_same(world: World) -> None:
    counted = world.case()
    base = override(counted, {"weights": {"later": 0}})
    here, there = compare([base, counted], CompareRequest(processes=1)).scenarios
    values = [each.value for scenario in (here, there) for each in scenario.figures if "later" in each.name]
    assert len(values) == 2
    assert all(values)
    assert solve(base).case.prices == {}


def test_every_draw_of_a_scenario_counts_prices_of_its_own(world: World) -> None:
    inflow = "changes:\n- inflow: {add: 2, profile: sample}\n"
    world.scenario.write_text(world.scenario.read_text("utf-8") + inflow, encoding="utf-8")
    found: dict[int, Mapping[str, Fraction]] = {}

    def measure(case: Case, result: Result) -> Iterable[Figure]:
        found[len(found)] = case.prices
        assert measured(result) > 0
        return ()

    drawing = Drawing.of(world.case(), measure)
    for seed in (1, 2):
        drawing.draw(seed, 1)
    assert found[0] == ready(world.case()).prices
    assert found[1].keys() == found[0].keys()


def test_nobody_waits_however_dear_seats_are(world: World) -> None:
    waiting = []
    for weight in ("1000", "0"):
        edit(world.scenario, "  later: 1", f"  later: {weight}")
        waiting.append(next(each.measure for each in solve(world.case()).result.criteria if each.name == COVERAGE))
        edit(world.scenario, f"  later: {weight}", "  later: 1")
    assert waiting[0] == waiting[1]
