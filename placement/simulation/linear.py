"""Criteria whose measure is a sum over newly placed pupils: what hindsight minimises, and what can be looked ahead."""

from __future__ import annotations

from fractions import Fraction

from placement.criteria.registry import criterion
from placement.problem import Problem

LINEAR = ("proximity", "preference", "age_fit", "support")


def linear_points(problem: Problem, pupil_id: str, group_id: str) -> Fraction:
    """Points of the linear criteria that one new pupil brings."""
    weights = problem.case.scenario.weights
    total = Fraction(0)
    for name in LINEAR:
        weight = weights.of(name)
        if weight:
            total += weight * (criterion(name).part(problem, pupil_id, group_id) or 0)
    return total
