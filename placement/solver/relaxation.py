"""The linear relaxation of a small model, solved within this process by GLOP, again and again with other limits.

Its duals are all that is asked for: :mod:`placement.solver.certificate` says what they prove.
"""

from __future__ import annotations

import threading

import numpy as np
from ortools.linear_solver.python.model_builder_helper import ModelBuilderHelper, ModelSolverHelper, SolveStatus

from placement.expressions import LinearForm
from placement.mip.program import Reals
from placement.solver.linear import Rows, Wholes, opened_sides


class Relaxation:
    """The relaxation of a model whose variables and rows stay; may be asked from any thread.

    Parameters
    ----------
    rows, ranges
        Constraints of the model, and lower and upper bound of every variable, shape (variables, 2).
    """

    def __init__(self, rows: Rows, ranges: Wholes) -> None:
        self._turn = threading.Lock()
        self._program = ModelBuilderHelper()
        for low, high in ranges.tolist():
            variable = self._program.add_var()
            self._program.set_var_lower_bound(variable, low)
            self._program.set_var_upper_bound(variable, high)
        starts, indices, coefficients = rows.starts.tolist(), rows.indices.tolist(), rows.coefficients.tolist()
        for at, (low, high) in enumerate(zip(opened_sides(rows.lower), opened_sides(rows.upper), strict=True)):
            row = self._program.add_linear_constraint()
            self._program.set_constraint_lower_bound(row, float(low))
            self._program.set_constraint_upper_bound(row, float(high))
            for term in range(starts[at], starts[at + 1]):
                self._program.add_term_to_constraint(row, indices[term], coefficients[term])
        self._ranges, self._upper = ranges, rows.upper

    def duals(self, rows: Rows, ranges: Wholes, objective: LinearForm, seconds: float) -> Reals | None:
        """Duals of every row at an optimum; `None` if there is none, or no time to find it.

        Parameters
        ----------
        rows, ranges
            Those of the model, with other upper sides and bounds.
        """
        with self._turn:
            self._limit(rows, ranges)
            self._program.clear_objective()
            self._program.set_objective_coefficients(list(objective.indices), list(map(float, objective.coefficients)))
            solver = ModelSolverHelper("GLOP")
            solver.set_solver_specific_parameters("use_dual_simplex: true")
            solver.set_time_limit_in_seconds(seconds)
            solver.solve(self._program)
            return np.array(solver.dual_values()) if solver.status() == SolveStatus.OPTIMAL else None

    def _limit(self, rows: Rows, ranges: Wholes) -> None:
        """Set the bounds and sides that differ from those of the last question."""
        for at in np.flatnonzero((ranges != self._ranges).any(axis=1)).tolist():
            self._program.set_var_lower_bound(at, float(ranges[at, 0]))
            self._program.set_var_upper_bound(at, float(ranges[at, 1]))
        upper = opened_sides(rows.upper)
        for at in np.flatnonzero(rows.upper != self._upper).tolist():
            self._program.set_constraint_upper_bound(at, float(upper[at]))
        self._ranges, self._upper = ranges, rows.upper
