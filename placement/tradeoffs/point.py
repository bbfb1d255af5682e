"""A placement measured, and checked before it leaves."""

from __future__ import annotations

from placement.problem import Problem
from placement.result import Placement, Result, Status, widest_gap
from placement.results.tradeoffs import Point
from placement.solve.ask import measured
from placement.solve.verify import verify


def point_of(problem: Problem, placement: Placement, status: Status, gap: float) -> Point:
    """Measure a placement and have it checked by code that shares nothing with the model.

    Raises
    ------
    CheckFailedError
        If it breaks a rule or a measure differs: a defect of this package.
    """
    measures = measured(problem, placement)
    verify(problem.case, placement, measures)
    return Point(placement, measures, problem.case.scenario.weights.points(measures), status, gap)


def chosen_point(problem: Problem, result: Result) -> Point:
    """Measure the placement of a finished solve."""
    return point_of(problem, result.placement, result.status, widest_gap(result.stages))
