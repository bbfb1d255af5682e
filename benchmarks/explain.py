"""Time to explain a week with 25 applicants and 10 groups: `python -m benchmarks.explain`."""

from __future__ import annotations

import argparse
import time
from collections import Counter
from dataclasses import replace
from fractions import Fraction
from pathlib import Path

from benchmarks.worlds import region
from placement.case import Case
from placement.compilation import build_problem
from placement.domain import GroupStatus
from placement.explanations.everyone import explain_all
from placement.policy import Rules, SolveSettings
from placement.result import Status
from placement.results.explanation import Verdict
from placement.scenario.load import load_case
from placement.solver.solving import solve

SAMPLE = Path(__file__).parents[1] / "scenarios" / "baseline.yaml"
APPLICANTS, GROUPS, PUPILS = 25, 10, 150
ALLOWED_SECONDS = 60.0


def week(seed: int = 1) -> Case:
    """The worst week: every group takes every age, so that nearly every pair has to be solved."""
    case = region(PUPILS, GROUPS, SolveSettings(), seed)
    free = Fraction(0)
    groups = tuple(
        replace(each, age_from=6, age_to=12, status=GroupStatus.OPEN, opening_cost=free) for each in case.region.groups
    )
    seated = [each for each in case.region.pupils if each.group_id is not None]
    applicants = [each for each in case.region.pupils if each.group_id is None][:APPLICANTS]
    tables = replace(case.region, groups=groups, pupils=(*seated, *applicants))
    return replace(case, region=tables, scenario=replace(case.scenario, name="week", rules=Rules()))


def explained(case: Case, processes: int) -> float:
    """Explain every applicant of a case, print a summary, and return the seconds."""
    result = solve(case)
    problem = build_problem(case)
    began = time.perf_counter()
    explanations = explain_all(problem, result, processes=processes)
    seconds = time.perf_counter() - began
    every = [each for explanation in explanations for each in explanation.alternatives]
    count = Counter(each.verdict for each in every)
    proven = sum(each.verdict is Verdict.POSSIBLE and each.status is Status.OPTIMAL for each in every)
    print(
        f"{case.scenario.name}: {len(explanations)} applicants, {len(case.region.groups)} groups, "
        f"{count[Verdict.POSSIBLE] + count[Verdict.FULL] + count[Verdict.UNKNOWN]} solved again "
        f"({proven} proven, {count[Verdict.FULL]} full): {seconds:.1f} s"
    )
    return seconds


def main() -> int:
    """Explain the sample week and the worst one; fail if a week takes more than a minute."""
    parser = argparse.ArgumentParser(description="Explain every applicant of two weeks.")
    parser.add_argument("--processes", type=int, default=2, help="searches side by side (default 2)")
    processes = parser.parse_args().processes
    slowest = max(explained(case, processes) for case in (load_case(SAMPLE), week()))
    return 0 if slowest <= ALLOWED_SECONDS else 1


if __name__ == "__main__":
    raise SystemExit(main())
