"""CP-SAT's models and their solver, by OR-Tools' compiled library alone.

The classes do what those of the same names do in `ortools.sat.python.cp_model`, as far as they are needed here. That
module also offers data frames, and loading pandas for them would take longer than most weeks take to be solved.
"""

from __future__ import annotations

import threading
from collections.abc import Callable, Sequence
from functools import lru_cache
from typing import Any

from ortools.sat.python.cp_model_helper import (
    BoolArgumentConstraint,
    BoundedLinearExpression,
    Constraint,
    CpBaseModel,
    CpModelProto,
    CpSolverResponse,
    CpSolverStatus,
    FlatIntExpr,
    IntVar,
    LinearExpr,
    SatParameters,
    SolveWrapper,
)
from ortools.sat.python.cp_model_helper import SolutionCallback as _SolutionCallback
from ortools.util.python.sorted_interval_list import Domain

__all__ = [
    "FEASIBLE",
    "INFEASIBLE",
    "OPTIMAL",
    "UNKNOWN",
    "CpModel",
    "CpSolver",
    "CpSolverResponse",
    "CpSolverStatus",
    "Domain",
    "FlatIntExpr",
    "IntVar",
    "LinearExpr",
    "Row",
    "SolutionCallback",
]

OPTIMAL = CpSolverStatus.OPTIMAL
FEASIBLE = CpSolverStatus.FEASIBLE
INFEASIBLE = CpSolverStatus.INFEASIBLE
UNKNOWN = CpSolverStatus.UNKNOWN


@lru_cache(maxsize=1024)
def _domain(lower: int, upper: int) -> Domain:
    return Domain(lower, upper)


Row = BoundedLinearExpression | bool
"""A row to add; a comparison of constants is true or false."""


Terms = tuple[list[int], list[int], list[int]]
"""Rows one after the other: where each begins and the last ends, and the variables and coefficients of all."""


Ranges = tuple[list[int], list[int]]
"""The smallest and the largest value of each variable, or of each row's sum."""


class CpModel(CpBaseModel):
    """Whole variables, linear rows over them, and what is to be minimised."""

    def __init__(self) -> None:
        super().__init__(None)
        self._terms: Terms = ([0], [], [])
        self._ranges: Ranges = ([], [])
        self._sides: Ranges = ([], [])
        self._has_other_rows = False

    @property
    def proto(self) -> CpModelProto:
        """The model as CP-SAT reads it."""
        found: CpModelProto = self.model_proto
        return found

    def new_int_var(self, lower: int, upper: int, name: str) -> IntVar:
        """A new variable with a range."""
        made: IntVar = IntVar(self.model_proto).with_domain(_domain(lower, upper))
        lows, highs = self._ranges
        if made.index == len(lows):
            lows.append(lower)
            highs.append(upper)
        return made.with_name(name) if name else made

    def new_int_vars(self, count: int, lower: int, upper: int) -> list[IntVar]:
        """As many new variables with a range, in a row."""
        proto, domain = self.model_proto, _domain(lower, upper)
        made = [IntVar(proto).with_domain(domain) for _ in range(count)]
        lows, highs = self._ranges
        if made and made[0].index == len(lows):
            lows += [lower] * count
            highs += [upper] * count
        return made

    def new_bool_var(self, name: str) -> IntVar:
        """A new variable that is 0 or 1."""
        return self.new_int_var(0, 1, name)

    def get_int_var_from_proto_index(self, index: int) -> IntVar:
        """The variable with a number."""
        return IntVar(self.proto, index)

    def add(self, row: Row) -> Constraint:
        """A new row; a comparison of constants is one that always or never holds."""
        if isinstance(row, BoundedLinearExpression):
            return self._compiled("_add_bounded_linear_expression", row)
        return self._compiled("_add_bool_argument_constraint", BoolArgumentConstraint.bool_or, *([True] if row else []))

    def add_linear_constraint(self, expression: LinearExpr | int, lower: int, upper: int) -> Constraint:
        """A new row: lower <= expression <= upper."""
        return self.add_linear_expression_in_domain(expression, Domain(lower, upper))

    def add_linear_expression_in_domain(self, expression: LinearExpr | int, domain: Domain) -> Constraint:
        """A new row: the expression takes one of these values."""
        if isinstance(expression, LinearExpr):
            return self.add(BoundedLinearExpression(expression, domain))
        return self.add(domain.contains(expression))

    def _compiled(self, name: str, *row: object) -> Constraint:
        """A new row, by a method of the compiled library that its stubs leave out."""
        made: Constraint = getattr(self, name)(*row)
        return made

    def minimize(self, expression: LinearExpr | int) -> None:
        """Minimise an expression, and nothing else from here on."""
        self.proto.clear_objective()
        self.proto.clear_floating_point_objective()
        flat = FlatIntExpr(LinearExpr.sum([expression, 0]))
        objective: Any = self.proto.objective  # its stub lacks the repeated fields
        objective.scaling_factor = 1.0
        objective.offset = flat.offset
        objective.vars.extend(each.index for each in flat.vars)
        objective.coeffs.extend(flat.coeffs)

    def ranges(self) -> Ranges:
        """The ranges of all variables. Each is read once, since it changes by `set_range` alone."""
        lows, highs = self._ranges
        variables = self.proto.variables
        for at in range(len(lows), len(variables)):
            low, high = variables[at].domain
            lows.append(low)
            highs.append(high)
        return self._ranges

    def set_range(self, at: int, low: int, high: int) -> None:
        """Give a variable another range."""
        lows, highs = self.ranges()
        domain = self.proto.variables[at].domain
        domain[0] = lows[at] = low
        domain[1] = highs[at] = high

    def terms(self) -> Terms:
        """The terms of all rows, none for one that is not linear.

        Each row is read once, since its terms change by `set_coefficients` alone.
        """
        self._read_rows()
        return self._terms

    def sides(self) -> Ranges:
        """The lower and the upper side of all rows. Each is read once, since they change by `set_side` alone.

        Raises
        ------
        TypeError
            If a row is not linear, holds only sometimes, or its domain has holes.
        """
        self._read_rows()
        if self._has_other_rows:
            raise TypeError("the model holds a constraint that is not linear")
        return self._sides

    def _read_rows(self) -> None:
        starts, variables, coefficients = self._terms
        lowers, uppers = self._sides
        constraints = self.proto.constraints
        for at in range(len(starts) - 1, len(constraints)):
            row = constraints[at].linear
            variables += row.vars
            coefficients += row.coeffs
            starts.append(len(variables))
            low, *others = row.domain or (0, 0)
            lowers.append(low)
            uppers.append(others[-1])
            self._has_other_rows |= len(others) != 1 or not row.domain or bool(constraints[at].enforcement_literal)

    def set_side(self, at: int, *, lower: int | None = None, upper: int | None = None) -> None:
        """Give a row another lower or upper side."""
        domain = self.proto.constraints[at].linear.domain
        for position, side in enumerate((lower, upper)):
            if side is not None:
                domain[position] = side
                known = self._sides[position]
                if at < len(known):
                    known[at] = side

    def set_coefficients(self, at: int, coefficients: Sequence[int]) -> None:
        """Give the variables of a row other coefficients."""
        row = self.proto.constraints[at].linear
        for position, coefficient in enumerate(coefficients):
            row.coeffs[position] = coefficient
        starts, _, read = self._terms
        if at < len(starts) - 1:
            read[starts[at] : starts[at + 1]] = coefficients

    def clone(self) -> CpModel:
        """A copy with the same variables and rows."""
        made = CpModel()
        made.proto.copy_from(self.proto)
        made.rebuild_constant_map()
        starts, variables, coefficients = self._terms
        made._terms = (list(starts), list(variables), list(coefficients))
        lows, highs = self._ranges
        made._ranges = (list(lows), list(highs))
        lowers, uppers = self._sides
        made._sides, made._has_other_rows = (list(lowers), list(uppers)), self._has_other_rows
        return made


class SolutionCallback(_SolutionCallback):
    """What is told of each better solution: override `on_solution_callback`."""

    def on_solution_callback(self) -> None:
        """What is done with a better solution: nothing."""

    @property
    def objective_value(self) -> float:
        """Value of that solution."""
        return self.ObjectiveValue()

    @property
    def best_objective_bound(self) -> float:
        """What no solution is better than."""
        return self.BestObjectiveBound()

    def _found(self) -> None:
        self.on_solution_callback()

    OnSolutionCallback = _found
    """The name by which the compiled library calls it."""


class CpSolver:
    """One search for the best solution of a model, which another thread can stop.

    Attributes
    ----------
    parameters
        The settings of the search.
    best_bound_callback
        Takes each better bound.
    """

    def __init__(self) -> None:
        self.parameters = SatParameters()
        self.best_bound_callback: Callable[[float], None] | None = None
        self._response: CpSolverResponse | None = None
        self._running: Any = None
        self._lock = threading.Lock()

    def solve(self, model: CpModel, solution_callback: SolutionCallback | None = None) -> CpSolverStatus:
        """Search until the end of it or a limit; the callback is called with each better solution."""
        running: Any = SolveWrapper()  # its stub lacks the types of `solve`
        with self._lock:
            self._running = running
        running.set_parameters(self.parameters)
        if solution_callback is not None:
            running.add_solution_callback(solution_callback)
        if self.best_bound_callback is not None:
            running.add_best_bound_callback(self.best_bound_callback)
        response: CpSolverResponse = running.solve(model.proto)
        if solution_callback is not None:
            running.clear_solution_callback(solution_callback)
        with self._lock:
            self._running = None
        self._response = response
        status: CpSolverStatus = response.status
        return status

    def stop_search(self) -> None:
        """End the search that runs, if one does, with the best solution so far."""
        with self._lock:
            if self._running is not None:
                self._running.stop_search()

    @property
    def response_proto(self) -> CpSolverResponse:
        """What the last search came to.

        Raises
        ------
        RuntimeError
            If nothing was solved yet.
        """
        if self._response is None:
            raise RuntimeError("nothing was solved yet")
        return self._response
