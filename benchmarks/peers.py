"""One solver on one world, in a process of its own: `python -m benchmarks.peers PEER WORLD`.

Prints its figures as JSON. Every figure except bounds is measured on the placement itself, by the code that
checks placements; a placement that breaks a rule is an error, whichever solver found it.
"""

from __future__ import annotations

import argparse
import datetime as dt
import json
import math
import resource
import sys
import time
from collections.abc import Callable
from dataclasses import asdict, dataclass, replace
from fractions import Fraction
from pathlib import Path

from ortools.math_opt.python import mathopt

from benchmarks.formulation import Formulation, Linear, formulate
from benchmarks.greedy import by_hand
from benchmarks.wishes import wishes
from benchmarks.worlds import large, region
from placement.case import Case
from placement.catalogue import COVERAGE
from placement.check import measure_all, violations
from placement.compilation import build_problem
from placement.cp_model import FEASIBLE, OPTIMAL, CpSolver, CpSolverResponse
from placement.errors import NothingFoundError
from placement.policy import SolveSettings
from placement.result import Placement, Status
from placement.scenario.load import load_case
from placement.solver.solving import solve

BASELINE = Path(__file__).parent.parent / "scenarios" / "baseline.yaml"
REGIONS = {"150": (150, 12), "300": (300, 24), "600": (600, 50)}
"""World -> numbers of pupils and groups."""
WORLDS = ("sample", *REGIONS, "large", "wishes")
WHOLE = 0.99
"""Solvers stop at a gap below one, since every sum they minimise is an integer."""
BYTES_PER_MB = 1_000_000


@dataclass(frozen=True)
class Found:
    """A solver's final placement and bound, in points; `None` without a bound."""

    placement: Placement | None
    bound: Fraction | None = None


@dataclass(frozen=True)
class Figures:
    """One row of the comparison.

    Attributes
    ----------
    waiting
        Waiting points, minimised before all else.
    objective, bound
        Points; `None` if there is no placement, or nothing proven.
    gap
        (objective - bound) / max(1, abs(objective)).
    seconds
        From building the model to the last stage, tables already read.
    megabytes
        Maximum resident set size of the process.
    """

    world: str
    peer: str
    waiting: float | None
    objective: float | None
    bound: float | None
    gap: float | None
    seconds: float
    megabytes: float


def world(name: str, settings: SolveSettings) -> Case:
    """A world by name, with these settings."""
    if name == "sample":
        case = load_case(BASELINE)
        return replace(case, scenario=replace(case.scenario, solve=settings))
    if name == "large":
        return large(settings)
    if name == "wishes":
        return wishes(settings)
    pupils, groups = REGIONS[name]
    return region(pupils, groups, settings)


def engine(case: Case) -> Found:
    """Solve as `placement solve` does."""
    try:
        result = solve(case)
    except NothingFoundError:
        return Found(None)
    held = result.stages[0].status is Status.OPTIMAL
    return Found(result.placement, result.bound if held else None)


def hand(case: Case) -> Found:
    """Place as a coordinator would without a solver."""
    return Found(by_hand(build_problem(case)))


def cp_sat(case: Case) -> Found:
    """Solve with CP-SAT and its default parameters."""
    deadline = _deadline(case)
    asked = formulate(case)
    cp = asked.model.cp
    cp.minimize(asked.coverage)
    first = _cp_solver(case, deadline)
    if first.solve(cp) not in (OPTIMAL, FEASIBLE):
        return Found(None)
    told = first.response_proto
    placement, waiting = _found_by(asked, told), round(told.objective_value)
    proven = told.best_objective_bound > waiting - WHOLE
    cp.add(asked.coverage <= waiting)
    cp.minimize(asked.points)
    cp.proto.solution_hint.vars.extend(range(len(told.solution)))
    cp.proto.solution_hint.values.extend(told.solution)
    second = _cp_solver(case, deadline)
    if second.solve(cp) in (OPTIMAL, FEASIBLE):
        placement = _found_by(asked, second.response_proto)
    return Found(placement, _points(asked, second.response_proto.best_objective_bound) if proven else None)


def math_opt(kind: mathopt.SolverType) -> Callable[[Case], Found]:
    """Solve with one of MathOpt's solvers and its default parameters."""

    def run(case: Case) -> Found:
        deadline = _deadline(case)
        asked = formulate(case)
        linear = Linear(asked)
        linear.minimise_coverage()
        first = mathopt.solve(linear.model, kind, params=_parameters(kind, case, deadline))
        if not first.has_primal_feasible_solution():
            return Found(None)
        placement, waiting = _placement(asked, linear, first), round(first.objective_value())
        proven = first.dual_bound() > waiting - WHOLE
        linear.minimise_points(waiting)
        start = mathopt.ModelSolveParameters(
            solution_hints=[mathopt.SolutionHint(variable_values=first.variable_values())]
        )
        second = mathopt.solve(linear.model, kind, params=_parameters(kind, case, deadline), model_params=start)
        if second.has_primal_feasible_solution():
            placement = _placement(asked, linear, second)
        return Found(placement, _points(asked, second.dual_bound()) if proven else None)

    return run


PEERS: dict[str, Callable[[Case], Found]] = {
    "engine": engine,
    "cp-sat": cp_sat,
    "highs": math_opt(mathopt.SolverType.HIGHS),
    "gscip": math_opt(mathopt.SolverType.GSCIP),
    "by hand": hand,
}


def run(peer: str, name: str, time_limit: float, workers: int, seed: int) -> Figures:
    """Let one peer solve one world in this process."""
    settings = SolveSettings(time_limit=Fraction(repr(time_limit)), workers=workers, seed=seed)
    case = world(name, settings)
    began = time.perf_counter()
    found = PEERS[peer](case)
    seconds = time.perf_counter() - began
    if found.placement is None:
        return Figures(name, peer, None, None, None, None, seconds, _megabytes())
    broken = violations(case, found.placement)
    if broken:
        raise ValueError(f"{peer} on {name} breaks a rule: {broken[0]}")
    measures = measure_all(case, found.placement)
    waiting = measures.pop(COVERAGE)
    objective = sum((case.scenario.weights.of(each) * value for each, value in measures.items()), Fraction(0))
    bound = found.bound
    gap = None if bound is None else float((objective - bound) / max(Fraction(1), abs(objective)))
    return Figures(
        name,
        peer,
        float(waiting),
        float(objective),
        None if bound is None else float(bound),
        gap,
        seconds,
        _megabytes(),
    )


def _deadline(case: Case) -> float:
    return time.perf_counter() + float(case.scenario.solve.time_limit)


def _left(deadline: float) -> float:
    return max(0.01, deadline - time.perf_counter())


def _found_by(asked: Formulation, told: CpSolverResponse) -> Placement:
    return asked.model.placement(lambda var: int(told.solution[var.index]))


def _cp_solver(case: Case, deadline: float) -> CpSolver:
    solver = CpSolver()
    solver.parameters.num_workers = case.scenario.solve.workers or 0
    solver.parameters.random_seed = case.scenario.solve.seed
    solver.parameters.max_time_in_seconds = _left(deadline)
    return solver


def _parameters(kind: mathopt.SolverType, case: Case, deadline: float) -> mathopt.SolveParameters:
    """Parameters common to all solvers; through MathOpt, HiGHS alone decides on its number of threads."""
    return mathopt.SolveParameters(
        time_limit=dt.timedelta(seconds=_left(deadline)),
        threads=None if kind is mathopt.SolverType.HIGHS else case.scenario.solve.workers,
        random_seed=case.scenario.solve.seed,
        relative_gap_tolerance=0.0,
        absolute_gap_tolerance=WHOLE,
    )


def _placement(asked: Formulation, linear: Linear, result: mathopt.SolveResult) -> Placement:
    values = result.variable_values(linear.variables)
    return asked.model.placement(lambda var: round(values[var.index]))


def _points(asked: Formulation, bound: float) -> Fraction | None:
    """A bound on an integer, converted into points; `None` if nothing is proven."""
    return Fraction(math.ceil(bound - 1e-6), asked.scale) if math.isfinite(bound) else None


def _megabytes() -> float:
    """Peak memory of this process, in megabytes."""
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return peak * (1 if sys.platform == "darwin" else 1024) / BYTES_PER_MB


def main() -> int:
    """Run one peer on one world and print its figures."""
    parser = argparse.ArgumentParser(description="Run one solver on one world and print its figures as JSON.")
    parser.add_argument("peer", choices=PEERS)
    parser.add_argument("world", choices=WORLDS)
    parser.add_argument("--time-limit", type=float, default=60.0, help="seconds (default 60)")
    parser.add_argument("--workers", type=int, default=2, help="parallel workers (default 2)")
    parser.add_argument("--seed", type=int, default=1, help="seed of the search (default 1)")
    arguments = parser.parse_args()
    figures = run(arguments.peer, arguments.world, arguments.time_limit, arguments.workers, arguments.seed)
    print(json.dumps(asdict(figures)))
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
