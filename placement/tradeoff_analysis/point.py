"""A placement with its measures, checked independently."""

from __future__ import annotations

from placement.problem import Problem
from placement.result import Placement, Result, Status, widest_gap
from placement.results.tradeoffs import Point
from placement.solver.ask import measured
from placement.solver.verify import verify


def point_of(problem: Problem, placement: Placement, status: Status, gap: float) -> Point:
    """Measure a placement, checked by code that shares nothing with the model.

    Raises
    ------
    CheckFailedError
        If it breaks a rule or a measure differs: a bug in this package.
    """
    measures = measured(problem, placement)
    verify(problem.case, placement, measures)
    return Point(placement, measures, problem.case.scenario.weights.points(measures), status, gap)


def chosen_point(problem: Problem, result: Result) -> Point:
    """The placement of a finished solve, measured and checked."""
    return point_of(problem, result.placement, result.status, widest_gap(result.stages))
