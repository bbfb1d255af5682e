"""Programs of seats handed to the solvers that OR-Tools is built with: GLOP, and HiGHS where some columns are whole."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from ortools.linear_solver.python.model_builder_helper import ModelBuilderHelper, ModelSolverHelper, SolveStatus
from ortools.math_opt import model_pb2
from ortools.math_opt.python import mathopt

from placement.later.program import Draft

GAP = 1e-7
"""Relative gap within which a program with whole columns counts as solved; HiGHS would be content with 1e-4."""


@dataclass(frozen=True)
class Solved:
    """An optimum.

    Attributes
    ----------
    duals
        Of every row; empty for a program with whole columns.
    """

    value: float
    columns: Sequence[float]
    duals: Sequence[float] = ()


def solved(draft: Draft) -> Solved:
    """Optimum of a program.

    Raises
    ------
    RuntimeError
        If the solver finds none, though every program of seats has one: nobody has to be seated.
    """
    return _whole(draft) if any(draft.whole) else _linear(draft)


def _linear(draft: Draft) -> Solved:
    # MathOpt has GLOP as well, but takes ten times as long as GLOP itself to pass on a program and read its answer.
    made = ModelBuilderHelper()
    for cost in draft.cost:
        column = made.add_var()
        made.set_var_lower_bound(column, 0.0)
        made.set_var_upper_bound(column, 1.0)
        made.set_var_objective_coefficient(column, cost)
    for row in draft.rows:
        number = made.add_linear_constraint()
        made.set_constraint_lower_bound(number, row.lower)
        made.set_constraint_upper_bound(number, row.upper)
        for column, coefficient in zip(row.columns, row.coefficients, strict=True):
            made.add_term_to_constraint(number, column, coefficient)
    solver = ModelSolverHelper("GLOP")
    solver.solve(made)
    if solver.status() != SolveStatus.OPTIMAL:
        raise RuntimeError(f"no optimum of a program of seats: {solver.status_string()}")
    return Solved(solver.objective_value(), solver.variable_values().tolist(), solver.dual_values().tolist())


def _whole(draft: Draft) -> Solved:
    # The other interface lets HiGHS print its name.
    model = mathopt.Model.from_model_proto(_proto(draft))
    found = mathopt.solve(model, mathopt.SolverType.HIGHS, params=mathopt.SolveParameters(relative_gap_tolerance=GAP))
    if found.termination.reason is not mathopt.TerminationReason.OPTIMAL:
        raise RuntimeError(f"no optimum of a program of seats: {found.termination}")
    return Solved(found.objective_value(), found.variable_values(list(model.variables())))


def _proto(draft: Draft) -> model_pb2.ModelProto:
    made = model_pb2.ModelProto()
    columns, rows = range(len(draft.cost)), range(len(draft.rows))
    made.variables.ids.extend(columns)
    made.variables.lower_bounds.extend(0.0 for _ in columns)
    made.variables.upper_bounds.extend(1.0 for _ in columns)
    made.variables.integers.extend(draft.whole)
    made.objective.linear_coefficients.ids.extend(columns)
    made.objective.linear_coefficients.values.extend(draft.cost)
    made.linear_constraints.ids.extend(rows)
    made.linear_constraints.lower_bounds.extend(row.lower for row in draft.rows)
    made.linear_constraints.upper_bounds.extend(row.upper for row in draft.rows)
    matrix = made.linear_constraint_matrix
    for number, row in enumerate(draft.rows):
        order = sorted(zip(row.columns, row.coefficients, strict=True))
        matrix.row_ids.extend([number] * len(order))
        matrix.column_ids.extend(column for column, _ in order)
        matrix.coefficients.extend(coefficient for _, coefficient in order)
    return made
