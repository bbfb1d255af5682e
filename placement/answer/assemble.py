"""The whole answer: every line, every measure before and after, every count."""

from __future__ import annotations

import platform
from collections import Counter
from collections.abc import Mapping
from fractions import Fraction
from importlib.metadata import version
from typing import TYPE_CHECKING

from placement.answer.groups import group_results
from placement.answer.pupils import outcome_of, pupil_results
from placement.answer.reasons import Reasons
from placement.criteria.catalogue import COVERAGE
from placement.criteria.registry import all_criteria
from placement.problem import Problem
from placement.result import CriterionResult, Note, Outcome, Placement, PupilResult, Result, Status, gap_of
from placement.scenario.policy import Mode

if TYPE_CHECKING:  # the search itself imports this module
    from placement.solve.budget import Search
    from placement.solve.outcome import Found


def assemble(problem: Problem, placement: Placement, found: Found, search: Search, notes: tuple[Note, ...]) -> Result:
    """Put together what a solve found."""
    scenario = problem.case.scenario
    criteria = criterion_results(problem, placement)
    pupils = pupil_results(problem, placement)
    objective, bound = None, None
    if scenario.solve.mode is Mode.WEIGHTED:
        objective = sum((each.points for each in criteria if each.points is not None), Fraction(0))
        bound = min(objective, found.stages[-1].bound)
    return Result(
        scenario=scenario.name,
        date=scenario.date.isoformat(),
        starts_on=scenario.starts_on.isoformat(),
        basis=scenario.basis,
        status=_status(found),
        placement=placement,
        stages=found.stages,
        objective=objective,
        bound=bound,
        gap=None if objective is None or bound is None else gap_of(float(objective), float(bound)),
        objective_error=found.objective_error,
        reproducible=found.reproducible,
        criteria=criteria,
        pupils=pupils,
        groups=group_results(problem, placement),
        counts=counts(pupils),
        notes=(*notes, *_waiting_notes(problem, placement)),
        seconds=search.elapsed,
        seed=search.seed,
        workers=search.workers,
        versions=versions(),
        inputs=problem.case.inputs,
        interrupted=search.stop.is_set(),
    )


def criterion_results(problem: Problem, placement: Placement) -> tuple[CriterionResult, ...]:
    """Measure every criterion, before and after."""
    weights = problem.case.scenario.weights
    results = []
    for each in all_criteria():
        measure = each.measure(problem, placement)
        weight = None if each.name == COVERAGE else weights.of(each.name)
        points = None if weight is None else weight * measure
        results.append(
            CriterionResult(each.name, measure, each.measure(problem, problem.before), each.unit, weight, points)
        )
    return tuple(results)


def counts(pupils: tuple[PupilResult, ...]) -> Mapping[str, int]:
    """Count outcomes; applicants are those placed and those who wait."""
    outcome = Counter(each.outcome for each in pupils)
    return {
        "applicants": outcome[Outcome.PLACED] + outcome[Outcome.WAITING],
        "placed": outcome[Outcome.PLACED],
        "waiting": outcome[Outcome.WAITING],
        "stays": outcome[Outcome.STAYS],
        "moved": outcome[Outcome.MOVED],
        "routed": outcome[Outcome.ROUTED],
        "review": sum("review" in each.flags for each in pupils),
    }


def versions() -> Mapping[str, str]:
    """Name what a result depends on besides its inputs."""
    return {
        "placement": version("placement"),
        "ortools": version("ortools"),
        "highspy": version("highspy"),
        "python": platform.python_version(),
    }


def outcomes(problem: Problem, placement: Placement) -> dict[str, Outcome]:
    """Give everybody's outcome."""
    return {pupil_id: outcome_of(problem, placement, pupil_id) for pupil_id in problem.pupils}


def _status(found: Found) -> Status:
    proven = all(stage.status is Status.OPTIMAL for stage in found.stages)
    return Status.OPTIMAL if proven else Status.FEASIBLE


def _waiting_notes(problem: Problem, placement: Placement) -> list[Note]:
    """Say of everyone who waits what would be needed to place them."""
    reasons = Reasons(problem, placement)
    return [
        Note(
            "waits",
            {"pupil_id": each, "reason": reasons.of(each, Outcome.WAITING), "needs": reasons.needs(each)},
        )
        for each in problem.applicants
        if each not in placement.groups
    ]
