"""A CP-SAT model as rows and columns of numbers: to evaluate a placement, and to ask other solvers.

Every constraint of :class:`placement.model.Model` is linear, so nothing is lost.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

import numpy as np
from ortools.sat.python import cp_model

from placement.mip.program import Program, Reals
from placement.model import Expr

UNLIMITED = 2**62
"""CP-SAT writes an open side of a range as a number beyond this."""


@dataclass(frozen=True, slots=True)
class LinearForm:
    """sum of coefficients * variables + offset."""

    indices: tuple[int, ...]
    coefficients: tuple[int, ...]
    offset: int

    def value(self, values: Mapping[int, int]) -> int:
        """Evaluate in given values of the variables."""
        return self.offset + sum(
            coefficient * values[index] for index, coefficient in zip(self.indices, self.coefficients, strict=True)
        )


def linear_form(expression: Expr) -> LinearForm:
    """Flatten an expression; a variable occurs once."""
    flat = cp_model.FlatIntExpr(cp_model.LinearExpr.sum([expression, 0]))
    return LinearForm(tuple(var.index for var in flat.vars), tuple(int(each) for each in flat.coeffs), int(flat.offset))


def rows(model: cp_model.CpModel) -> Iterator[tuple[LinearForm, int, int]]:
    """Give every constraint as (form, lower, upper).

    Raises
    ------
    TypeError
        If a constraint is not linear or its domain has holes: then the model broke its promise.
    """
    for constraint in model.proto.constraints:
        if not constraint.has_linear() or len(constraint.linear.domain) != 2 or constraint.enforcement_literal:
            raise TypeError("the model holds a constraint that is not linear")
        linear = constraint.linear
        form = LinearForm(tuple(linear.vars), tuple(linear.coeffs), 0)
        yield form, linear.domain[0], linear.domain[1]


def is_feasible(model: cp_model.CpModel, values: Mapping[int, int]) -> bool:
    """Tell whether values obey every variable's bounds and every constraint."""
    in_bounds = all(var.domain[0] <= values[index] <= var.domain[1] for index, var in enumerate(model.proto.variables))
    return in_bounds and all(lower <= form.value(values) <= upper for form, lower, upper in rows(model))


def program(
    model: cp_model.CpModel,
    objective: LinearForm,
    *,
    start: Mapping[int, int] | None,
    seconds: float,
    seed: int,
    relaxed: bool = False,
) -> Program:
    """Write a model as arrays for another solver."""
    count = len(model.proto.variables)
    bounds = np.array([(each.domain[0], each.domain[1]) for each in model.proto.variables], dtype=float)
    cost = np.zeros(count)
    cost[list(objective.indices)] = objective.coefficients
    starts: list[int] = [0]
    indices: list[int] = []
    values: list[int] = []
    lower: list[int] = []
    upper: list[int] = []
    for form, low, high in rows(model):
        indices += form.indices
        values += form.coefficients
        starts.append(len(indices))
        lower.append(low)
        upper.append(high)
    return Program(
        cost=cost,
        offset=float(objective.offset),
        lower=bounds[:, 0],
        upper=bounds[:, 1],
        row_lower=_opened(lower),
        row_upper=_opened(upper),
        starts=np.array(starts, dtype=np.int32),
        indices=np.array(indices, dtype=np.int32),
        values=np.array(values, dtype=float),
        start=None if not start else np.array([start[index] for index in range(count)], dtype=float),
        seconds=seconds,
        seed=seed,
        relaxed=relaxed,
    )


def _opened(sides: list[int]) -> Reals:
    numbers = np.array(sides, dtype=np.float64)
    numbers[numbers >= UNLIMITED] = np.inf
    numbers[numbers <= -UNLIMITED] = -np.inf
    return numbers
