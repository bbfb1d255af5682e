"""Runs to explain, drawn small enough for brute force, in both modes."""

from __future__ import annotations

from random import Random

from placement.case import Case
from placement.compilation import build_problem
from placement.problem import Problem
from placement.result import Result, Status
from placement.solver.solving import solve
from tests.once import once
from tests.oracle import Best, best, combinations
from tests.solver.worlds import drawn, with_settings
from tests.worlds import lexicographic, random_case


@once
def weighted(seed: int) -> tuple[Case, Best]:
    return drawn(seed, pupils=8)


@once
def ranked(seed: int) -> tuple[Case, Best]:
    """A world in lexicographic mode, with tolerances."""
    rng = Random(f"explained {seed}")
    while True:
        case = random_case(rng, pupils=rng.randint(5, 8), groups=rng.randint(2, 4))
        if 8 <= combinations(case) <= 1000:
            case = with_settings(lexicographic(rng, case, stages=rng.randint(1, 4)), workers=1)
            found = best(case)
            if found is not None:
                return case, found


@once
def solved(case_of: tuple[str, int]) -> tuple[Problem, Result, Best]:
    """A drawn world solved, by mode and seed."""
    mode, seed = case_of
    case, found = weighted(seed) if mode == "weighted" else ranked(seed)
    result = solve(case)
    assert result.status is Status.OPTIMAL
    return build_problem(case), result, found


def run(case: Case) -> tuple[Problem, Result]:
    """A case solved as it is."""
    return build_problem(case), solve(case)
