"""A placement with its measures, checked independently."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction

from placement.catalogue import NAMES
from placement.problem import Problem
from placement.result import Placement, Result, Status, widest_gap
from placement.results.tradeoffs import Point
from placement.solve.ask import measured
from placement.solve.verify import verify


def point_of(problem: Problem, placement: Placement, status: Status, gap: float) -> Point:
    """Measure a placement, checked by code that shares nothing with the model.

    Raises
    ------
    CheckFailedError
        If it breaks a rule or a measure differs: a bug in this package.
    """
    measures = measured(problem, placement)
    verify(problem.case, placement, measures)
    return Point(placement, measures, points_of(problem, measures), status, gap)


def chosen_point(problem: Problem, result: Result) -> Point:
    """The placement of a finished solve, measured and checked."""
    return point_of(problem, result.placement, result.status, widest_gap(result.stages))


def points_of(problem: Problem, measures: Mapping[str, Fraction]) -> Fraction:
    """Sum of weight * measure, coverage excluded, by the scenario's weights in both modes."""
    weights = problem.case.scenario.weights
    return sum((weights.of(name) * measures[name] for name in NAMES), Fraction(0))
