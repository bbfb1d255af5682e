"""Linear expressions over CP-SAT's variables, built without looking at each term twice."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from ortools.sat.python import cp_model

Expr = cp_model.LinearExpr | int
"""A linear expression, or a constant."""


@dataclass(frozen=True, slots=True)
class LinearForm:
    """sum of coefficients * variables + offset."""

    indices: tuple[int, ...]
    coefficients: tuple[int, ...]
    offset: int

    def value(self, values: Mapping[int, int]) -> int:
        """Value of the form for given values of the variables."""
        return self.offset + sum(
            coefficient * values[index] for index, coefficient in zip(self.indices, self.coefficients, strict=True)
        )


def weighted_sum(terms: Iterable[tuple[cp_model.IntVar, int]], constant: int = 0) -> cp_model.LinearExpr:
    """Sum coefficient * variable, without the terms that are zero."""
    kept = [(var, coefficient) for var, coefficient in terms if coefficient]
    return cp_model.LinearExpr.weighted_sum([var for var, _ in kept], [each for _, each in kept]) + constant


def total_of(items: Iterable[Expr]) -> cp_model.LinearExpr:
    """Sum variables and constants into an expression, also where there are none."""
    listed = list(items)
    constant = sum(item for item in listed if isinstance(item, int))
    return cp_model.LinearExpr.sum([item for item in listed if not isinstance(item, int)]) + constant


def linear_form(expression: Expr) -> LinearForm:
    """Flatten an expression; a variable occurs once."""
    flat = cp_model.FlatIntExpr(cp_model.LinearExpr.sum([expression, 0]))
    return LinearForm(tuple(var.index for var in flat.vars), tuple(int(each) for each in flat.coeffs), int(flat.offset))


def upper_bound(expression: Expr, cp: cp_model.CpModel) -> int:
    """Largest value that the variables' domains allow an expression."""
    form, variables = linear_form(expression), cp.proto.variables
    return form.offset + sum(
        coefficient * int(variables[index].domain[1 if coefficient > 0 else 0])
        for index, coefficient in zip(form.indices, form.coefficients, strict=True)
    )
