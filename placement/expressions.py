"""Linear expressions over CP-SAT variables, built without visiting any term twice."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from operator import attrgetter

from placement.cp_model import CpModel, FlatIntExpr, IntVar, LinearExpr

_INDEX = attrgetter("index")

Expr = LinearExpr | int
"""A linear expression, or a constant."""


@dataclass(frozen=True, slots=True)
class LinearForm:
    """A linear expression in flat form: sum of coefficients * variables + offset."""

    indices: tuple[int, ...]
    coefficients: tuple[int, ...]
    offset: int

    def value(self, values: Mapping[int, int]) -> int:
        """Value of the form at given values of the variables."""
        return self.offset + sum(
            coefficient * values[index] for index, coefficient in zip(self.indices, self.coefficients, strict=True)
        )

    def upper_bound(self, cp: CpModel) -> int:
        """Upper bound of the form over the domains of its variables."""
        lows, highs = cp.ranges()
        return self.offset + sum(
            coefficient * (highs if coefficient > 0 else lows)[index]
            for index, coefficient in zip(self.indices, self.coefficients, strict=True)
        )


def weighted_sum(terms: Iterable[tuple[IntVar, int]], constant: int = 0) -> LinearExpr:
    """Sum of coefficient * variable, without the terms that are zero."""
    kept = [(var, coefficient) for var, coefficient in terms if coefficient]
    return LinearExpr.weighted_sum([var for var, _ in kept], [each for _, each in kept]) + constant


def total_of(items: Iterable[Expr]) -> LinearExpr:
    """Sum of variables and constants as an expression, even if there are none."""
    listed = list(items)
    constant = sum(item for item in listed if isinstance(item, int))
    return LinearExpr.sum([item for item in listed if not isinstance(item, int)]) + constant


def linear_form(expression: Expr) -> LinearForm:
    """An expression in flat form; each variable occurs once."""
    flat = FlatIntExpr(LinearExpr.sum([expression, 0]))
    return LinearForm(tuple(map(_INDEX, flat.vars)), tuple(flat.coeffs), int(flat.offset))


def upper_bound(expression: Expr, cp: CpModel) -> int:
    """Upper bound of an expression over the domains of its variables."""
    return linear_form(expression).upper_bound(cp)
