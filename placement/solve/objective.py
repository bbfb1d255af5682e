"""The criteria as one whole-number objective."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from math import floor, gcd, lcm

from placement.criteria.registry import criteria, penalty_of
from placement.expressions import Expr, total_of
from placement.model import Model
from placement.scenario.policy import Weights
from placement.solve.linear import linear_form

LARGEST = 2**53
"""Objectives stay below this, so that bounds kept in floating point stay exact."""


@dataclass(frozen=True)
class Objective:
    """Sum of weight * measure, scaled to whole numbers.

    Attributes
    ----------
    unit
        Points that one integer is worth.
    error
        Most that rounding of coefficients can change the objective, in points; 0 where none was needed.
    """

    expression: Expr
    unit: Fraction
    error: Fraction


def weighted_objective(model: Model, weights: Weights) -> Objective:
    """Build sum of weight * penalty / scale over the criteria that have a weight."""
    problem = model.problem
    rates: list[Fraction] = []
    penalties: list[Expr] = []
    for each in criteria():
        weight = weights.of(each.name)
        if weight:
            rates.append(weight / each.scale(problem))
            penalties.append(penalty_of(each.name, model))
    if not rates:
        return Objective(0, Fraction(1), Fraction(0))
    most = [most_of(model, penalty) for penalty in penalties]
    multiplier = Fraction(lcm(*(rate.denominator for rate in rates)))
    points = sum(rate * size for rate, size in zip(rates, most, strict=True))
    if points * multiplier > LARGEST:
        # Enormous weights need a multiplier below 1: a whole number is then worth more than a point.
        multiplier = Fraction(floor(LARGEST / points)) if points < LARGEST else Fraction(LARGEST) / points
    factors = [round(rate * multiplier) for rate in rates]
    error = sum(
        (abs(rate - factor / multiplier) * size for rate, factor, size in zip(rates, factors, most, strict=True)),
        Fraction(0),
    )
    common = gcd(*factors) or 1
    expression = total_of(factor // common * penalty for factor, penalty in zip(factors, penalties, strict=True))
    return Objective(expression, common / multiplier, error)


def most_of(model: Model, penalty: Expr) -> int:
    """Bound a penalty from above."""
    form, variables = linear_form(penalty), model.cp.proto.variables
    return form.offset + sum(
        max(0, coefficient * int(variables[index].domain[1]))
        for index, coefficient in zip(form.indices, form.coefficients, strict=True)
    )
