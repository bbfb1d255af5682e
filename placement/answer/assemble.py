"""The full answer: all rows, all measures before and after, all counts."""

from __future__ import annotations

import platform
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from functools import cache
from importlib.metadata import version

from placement.answer.groups import group_results
from placement.answer.pupils import pupil_results
from placement.answer.since import changes_since
from placement.catalogue import COVERAGE
from placement.criteria.registry import all_criteria
from placement.mip import peers
from placement.policy import Mode
from placement.problem import Problem
from placement.result import CriterionResult, Note, Outcome, Placement, PupilResult, Result, Stage, Status, gap_of


@dataclass(frozen=True)
class Solved:
    """What a solve knows beyond its placement; together they determine the full answer.

    Attributes
    ----------
    objective_error, notes, seconds, seed, workers, versions, inputs, interrupted
        As in :class:`placement.result.Result`.
    """

    stages: tuple[Stage, ...]
    objective_error: Fraction
    reproducible: bool
    notes: tuple[Note, ...]
    seconds: float
    seed: int
    workers: int
    versions: Mapping[str, str]
    inputs: Mapping[str, str]
    interrupted: bool


def result_of(problem: Problem, placement: Placement, solved: Solved) -> Result:
    """The result of a solve: all rows, measures and counts of its placement."""
    scenario = problem.case.scenario
    criteria = criterion_results(problem, placement)
    pupils, groups = pupil_results(problem, placement), group_results(problem, placement)
    objective, bound = None, None
    if scenario.solve.mode is Mode.WEIGHTED:
        objective = sum((each.points for each in criteria if each.points is not None), Fraction(0))
        bound = solved.stages[-1].bound
    return Result(
        scenario=scenario.name,
        date=scenario.date.isoformat(),
        starts_on=scenario.starts_on.isoformat(),
        basis=scenario.basis,
        status=_status(solved.stages),
        placement=placement,
        stages=solved.stages,
        objective=objective,
        bound=bound,
        gap=None if objective is None or bound is None else gap_of(float(objective), float(bound)),
        objective_error=solved.objective_error,
        reproducible=solved.reproducible,
        criteria=criteria,
        pupils=pupils,
        groups=groups,
        counts=counts(pupils),
        notes=solved.notes,
        seconds=solved.seconds,
        seed=solved.seed,
        workers=solved.workers,
        versions=solved.versions,
        inputs=solved.inputs,
        interrupted=solved.interrupted,
        changes=changes_since(problem, placement, pupils, groups),
    )


def criterion_results(problem: Problem, placement: Placement) -> tuple[CriterionResult, ...]:
    """Every criterion before and after."""
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
    """Counts by outcome; applicants are the pupils who are placed and those who wait."""
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
    """Versions of the software that a result depends on."""
    return dict(_versions())


@cache
def _versions() -> Mapping[str, str]:
    """They are looked up once: each is read from a file of its package, which costs as much as many a short solve."""
    return {
        "placement": version("placement"),
        "ortools": version("ortools"),
        **peers.versions(),
        "python": platform.python_version(),
    }


def _status(stages: tuple[Stage, ...]) -> Status:
    proven = all(stage.status is Status.OPTIMAL for stage in stages)
    return Status.OPTIMAL if proven else Status.FEASIBLE
