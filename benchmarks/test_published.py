"""The engine finds the published optimum of every instance, and proves it.

A last pass decides by lot between several best placements; as it proves nothing about the optimum, it is
ended here as soon as it begins.
"""

from __future__ import annotations

import threading
from fractions import Fraction
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

from benchmarks.published.instance import Published, published
from benchmarks.published.prove import prove
from benchmarks.published.scenario import write_scenario
from placement.errors import Progress
from placement.result import Outcome, Result, Status
from placement.scenario.load import load_case
from placement.solver.solving import solve

ENTRIES = [pytest.param(entry, marks=[] if entry.quick else pytest.mark.slow, id=entry.name) for entry in published()]


@cache
def solved(entry: Published) -> Result:
    """Convert an instance, read it like a user's scenario, and solve it until the optimum is proven."""
    proven = threading.Event()

    def watch(progress: Progress) -> None:
        if progress.stage == "tiebreak":
            proven.set()

    with TemporaryDirectory() as folder:
        case = load_case(write_scenario(entry, Path(folder)))
    return solve(case, progress=watch, stop=proven)


@pytest.mark.parametrize("entry", ENTRIES)
def test_engine_finds_the_published_optimum(entry: Published) -> None:
    result = solved(entry)

    assert result.status is Status.OPTIMAL
    assert result.objective == entry.optimum
    assert result.bound == entry.optimum
    assert result.objective_error == 0
    assert {pupil.outcome for pupil in result.pupils} == {Outcome.PLACED}


@pytest.mark.parametrize("entry", ENTRIES)
def test_placement_is_a_solution_of_the_instance_at_that_cost(entry: Published) -> None:
    instance = entry.read()
    served: dict[int, set[int]] = {}
    for pupil_id, group_id in solved(entry).placement.groups.items():
        served.setdefault(int(pupil_id.split(".")[0]), set()).add(int(group_id))

    assert sorted(served) == list(range(len(instance.demands)))
    assert all(len(facilities) == 1 for facilities in served.values())
    chosen = {customer: min(facilities) for customer, facilities in served.items()}
    load = dict.fromkeys(chosen.values(), 0)
    for customer, facility in chosen.items():
        load[facility] += instance.demands[customer]
    assert all(load[facility] <= instance.capacities[facility] for facility in load)
    assert instance.max_open is None or len(load) <= instance.max_open
    assigned = sum(instance.costs[customer][facility] for customer, facility in chosen.items())
    fixed = sum(instance.fixed_costs[facility] for facility in load)
    assert Fraction(assigned + fixed) == entry.optimum


@pytest.mark.slow
@pytest.mark.parametrize("entry", published(), ids=lambda entry: entry.name)
def test_textbook_model_proves_the_published_optimum(entry: Published) -> None:
    proof = prove(entry.read(), time_limit=120)

    assert proof.optimal
    assert round(proof.objective) == entry.optimum
    assert proof.bound > entry.optimum - 1
