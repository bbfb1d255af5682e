"""Complete studies to look at, solved once for all tests of a process."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from placement.case import Case
from placement.compilation import build_problem
from placement.problem import Problem
from placement.result import Result
from placement.results.tradeoffs import Tradeoffs
from placement.scenario.load import load_case
from placement.solver.solving import solve
from placement.tradeoff_analysis.payoff import best_alone
from placement.tradeoff_analysis.request import TradeoffRequest
from placement.tradeoff_analysis.study import tradeoffs
from tests.once import once
from tests.solver.worlds import search
from tests.tradeoff_analysis.wide import wide

ROOT = Path(__file__).parents[2]
FEW = TradeoffRequest(points=4, alternatives=2)


@once
def sample() -> tuple[Problem, Result, Tradeoffs]:
    """A study of the sample week."""
    return studied(load_case(ROOT / "scenarios" / "baseline.yaml"))


@once
def ranked() -> tuple[Problem, Result, Tradeoffs]:
    """A study of a small world whose criteria are ranked, and much of which conflicts."""
    return studied(wide(2, stages=3).problem.case)


def studied(case: Case, request: TradeoffRequest = FEW) -> tuple[Problem, Result, Tradeoffs]:
    """A case solved, with a complete study."""
    problem, result = build_problem(case), solve(case)
    found = tradeoffs(problem, result, search(seconds=120), request)
    return problem, replace(result, criteria=best_alone(result, found.payoff)), found
