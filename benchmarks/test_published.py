"""The engine finds the published optimum of every instance, and says that it is one."""

from __future__ import annotations

from fractions import Fraction
from pathlib import Path

import pytest
from placement.scenario.load import load_case
from placement.solve.solve import solve

from benchmarks.published.instance import Published, published
from benchmarks.published.prove import prove
from benchmarks.published.scenario import write_scenario
from placement.result import Outcome, Status

ENTRIES = published()
QUICK = [entry for entry in ENTRIES if entry.quick]


@pytest.mark.parametrize("entry", ENTRIES, ids=lambda entry: entry.name)
def test_engine_finds_the_published_optimum(entry: Published, tmp_path: Path) -> None:
    case = load_case(write_scenario(entry, tmp_path))

    result = solve(case)

    assert result.status is Status.OPTIMAL
    assert result.objective == entry.optimum
    assert result.bound == entry.optimum
    assert result.objective_error == 0
    assert {pupil.outcome for pupil in result.pupils} == {Outcome.PLACED}


@pytest.mark.parametrize("entry", QUICK, ids=lambda entry: entry.name)
def test_placement_serves_every_customer_once_within_capacity(entry: Published, tmp_path: Path) -> None:
    instance = entry.read()
    result = solve(load_case(write_scenario(entry, tmp_path)))

    served: dict[int, set[int]] = {}
    for pupil_id, group_id in result.placement.groups.items():
        served.setdefault(int(pupil_id.split(".")[0]), set()).add(int(group_id))
    assert sorted(served) == list(range(len(instance.demands)))
    assert all(len(facilities) == 1 for facilities in served.values())
    chosen = {customer: min(facilities) for customer, facilities in served.items()}
    load = dict.fromkeys(chosen.values(), 0)
    for customer, facility in chosen.items():
        load[facility] += instance.demands[customer]
    assert all(load[facility] <= instance.capacities[facility] for facility in load)
    cost = sum(instance.costs[customer][facility] for customer, facility in chosen.items())
    assert (
        cost + sum(instance.fixed_costs[facility] for facility in load) == result.objective == Fraction(entry.optimum)
    )


@pytest.mark.parametrize("entry", QUICK, ids=lambda entry: entry.name)
def test_textbook_model_proves_the_published_optimum(entry: Published) -> None:
    proof = prove(entry.read(), time_limit=60)

    assert proof.optimal
    assert round(proof.objective) == entry.optimum
    assert proof.bound > entry.optimum - 1
