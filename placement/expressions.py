"""Linear expressions over CP-SAT's variables, built without looking at each term twice."""

from __future__ import annotations

from collections.abc import Iterable

from ortools.sat.python import cp_model

Expr = cp_model.LinearExpr | int
"""A linear expression, or a constant."""


def weighted_sum(terms: Iterable[tuple[cp_model.IntVar, int]], constant: int = 0) -> cp_model.LinearExpr:
    """Sum coefficient * variable, without the terms that are zero."""
    kept = [(var, coefficient) for var, coefficient in terms if coefficient]
    return cp_model.LinearExpr.weighted_sum([var for var, _ in kept], [each for _, each in kept]) + constant


def total_of(items: Iterable[Expr]) -> cp_model.LinearExpr:
    """Sum variables and constants into an expression, also where there are none."""
    listed = list(items)
    constant = sum(item for item in listed if isinstance(item, int))
    return cp_model.LinearExpr.sum([item for item in listed if not isinstance(item, int)]) + constant
