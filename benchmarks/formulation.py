"""One case as one question: the hard rules, and two sums to minimise one after the other.

This is what every solver other than the engine gets: the engine's own model, without any start, cut or
parameter of ours. Coverage comes first; then the weighted points, with coverage held at the value found.
"""

from __future__ import annotations

import math
from dataclasses import dataclass

from ortools.math_opt.python import mathopt

from placement.case import Case
from placement.catalogue import COVERAGE, NAMES
from placement.compilation import build_problem
from placement.cp_model import LinearExpr
from placement.criteria.build import build_model
from placement.criteria.registry import criterion
from placement.expressions import Expr, linear_form
from placement.model import Model
from placement.problem import Problem
from placement.solver.linear import rows
from placement.solver.objective import penalty_of

NO_LIMIT = 2**62
"""CP-SAT writes an open end of a range as a number at or beyond this."""


@dataclass(frozen=True)
class Formulation:
    """A case for any solver of linear constraints over integers.

    Attributes
    ----------
    coverage, points
        Expressions to minimise, first and second: integers in every solution.
    scale
        Units of `points` per point.
    """

    problem: Problem
    model: Model
    coverage: Expr
    points: Expr
    scale: int


def formulate(case: Case) -> Formulation:
    """The model of a case with the weights of its scenario, without any rounding."""
    problem = build_problem(case)
    model = build_model(problem)
    rates = {name: case.scenario.weights.of(name) / criterion(name).scale(problem) for name in NAMES}
    charged = {name: rate for name, rate in rates.items() if rate}
    scale = math.lcm(*(rate.denominator for rate in charged.values()))
    terms = [int(rate * scale) * penalty_of(name, model).expression for name, rate in charged.items()]
    return Formulation(problem, model, penalty_of(COVERAGE, model).expression, LinearExpr.sum(terms), scale)


class Linear:
    """A formulation as a MathOpt model with the same variables and constraints."""

    def __init__(self, formulation: Formulation) -> None:
        cp = formulation.model.cp
        self.model = mathopt.Model(name=formulation.problem.case.scenario.name)
        self.variables = [
            self.model.add_integer_variable(lb=min(each.domain), ub=max(each.domain)) for each in cp.proto.variables
        ]
        asked = rows(cp)
        for row in range(len(asked.lower)):
            constraint = self.model.add_linear_constraint(
                lb=_side(int(asked.lower[row])), ub=_side(int(asked.upper[row]))
            )
            for entry in range(asked.starts[row], asked.starts[row + 1]):
                variable = self.variables[asked.indices[entry]]
                coefficient = constraint.get_coefficient(variable) + float(asked.coefficients[entry])
                constraint.set_coefficient(variable, coefficient)
        self._coverage = self._sum(formulation.coverage)
        self._points = self._sum(formulation.points)

    def minimise_coverage(self) -> None:
        """Set the first objective."""
        self.model.minimize(self._coverage)

    def minimise_points(self, coverage: int) -> None:
        """Set the second objective, with coverage held."""
        self.model.add_linear_constraint(self._coverage <= coverage)
        self.model.minimize(self._points)

    def _sum(self, expression: Expr) -> mathopt.LinearSum:
        form = linear_form(expression)
        terms: list[mathopt.LinearTypes] = [
            coefficient * self.variables[index]
            for index, coefficient in zip(form.indices, form.coefficients, strict=True)
        ]
        return mathopt.LinearSum([*terms, form.offset])


def _side(bound: int) -> float:
    """An end of a range as MathOpt writes it."""
    return bound if abs(bound) < NO_LIMIT else math.copysign(math.inf, bound)
