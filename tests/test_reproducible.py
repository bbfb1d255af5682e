"""A proven placement is the same for every seed, number of workers and order of rows; unproven ones repeat too."""

from __future__ import annotations

from dataclasses import replace
from functools import cache
from pathlib import Path
from random import Random
from typing import Any

import pytest

from benchmarks.worlds import region
from placement.case import Case
from placement.errors import ContradictionError
from placement.policy import SolveSettings
from placement.result import Placement, Result, Status
from placement.scenario.load import load_case
from placement.solver.solving import solve
from placement.store.run import run_files
from tests.seeds import seeds
from tests.worlds import lexicographic, random_case, shuffled

BASELINE = Path(__file__).parent.parent / "scenarios" / "baseline.yaml"
WAYS = [(1, 1), (2, 2), (3, 3)]
"""Seeds and numbers of workers."""


def searched(case: Case, **settings: Any) -> Case:
    return replace(
        case, scenario=replace(case.scenario, solve=case.scenario.solve.model_copy(update={"workers": 1, **settings}))
    )


def proven(case: Case) -> Placement:
    result = solve(case)
    assert result.status is Status.OPTIMAL
    assert result.reproducible
    return result.placement


@cache
def drawn(number: int) -> Case:
    """A medium-sized world that is no contradiction; every third is lexicographic."""
    rng = Random(f"reproducible {number}")
    while True:
        case = random_case(rng, pupils=rng.randint(15, 25), groups=rng.randint(4, 7), seated=0.3)
        if number % 3 == 2:
            case = lexicographic(rng, case, stages=3)
        try:
            if len(solve(searched(case)).placement.groups) >= 8:
                return case
        except ContradictionError:
            continue


@pytest.mark.parametrize("number", seeds(3, 6))
def test_random_worlds_are_reproducible(number: int) -> None:
    case = drawn(number)
    first = proven(searched(case))
    for seed, workers in WAYS:
        assert proven(searched(case, seed=seed, workers=workers)) == first
        assert proven(shuffled(searched(case, seed=seed), seed)) == first


def test_the_sample_region_is_reproducible() -> None:
    case = load_case(BASELINE)
    first = proven(searched(case, seed=1))
    assert proven(searched(case, seed=2, workers=2)) == first
    assert proven(shuffled(searched(case, seed=3), 3)) == first


def cut_short(workers: int) -> Result:
    """Solve a world that takes longer than the limit."""
    settings = SolveSettings.model_validate({"deterministic_limit": 0.15, "workers": workers})
    return solve(region(150, 12, settings))


@pytest.mark.parametrize("workers", [pytest.param(1, marks=pytest.mark.slow), 2])
def test_unproven_solves_repeat_under_deterministic_time(workers: int) -> None:
    case = region(150, 12, SolveSettings())
    first, second = cut_short(workers), cut_short(workers)
    assert first.status is second.status is Status.FEASIBLE, "proven too soon: the limit has to be smaller"
    assert not first.reproducible
    one, other = (run_files(Path("run"), case, each)["placements.csv"].encode() for each in (first, second))
    assert one == other
    assert first.stages == second.stages
