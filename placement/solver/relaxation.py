"""The linear relaxation of a small model, solved within this process by GLOP.

Its duals are all that is asked for: :mod:`placement.solver.certificate` says what they prove.
"""

from __future__ import annotations

from typing import Any

import numpy as np
from ortools.linear_solver.python.model_builder_helper import ModelBuilderHelper, ModelSolverHelper, SolveStatus
from scipy.sparse import csr_matrix

from placement.expressions import LinearForm
from placement.mip.program import Reals
from placement.solver.linear import Rows, Wholes, opened_sides


def duals_of(rows: Rows, ranges: Wholes, objective: LinearForm, seconds: float) -> Reals | None:
    """Duals of every row at an optimum of the relaxation; `None` if there is none, or no time to find it.

    Parameters
    ----------
    ranges
        Lower and upper bound of every variable, shape (variables, 2).
    """
    cost = np.zeros(len(ranges))
    cost[list(objective.indices)] = objective.coefficients
    shape = (len(rows.lower), len(ranges))
    matrix = csr_matrix((rows.coefficients.astype(np.float64), rows.indices, rows.starts), shape=shape)
    # Its stub gives NumPy's type of an array one argument too few.
    made: Any = ModelBuilderHelper()
    made.fill_model_from_sparse_data(
        ranges[:, 0].astype(np.float64),
        ranges[:, 1].astype(np.float64),
        cost,
        opened_sides(rows.lower),
        opened_sides(rows.upper),
        matrix,
    )
    solver = ModelSolverHelper("GLOP")
    solver.set_solver_specific_parameters("use_dual_simplex: true")
    solver.set_time_limit_in_seconds(seconds)
    solver.solve(made)
    return np.array(solver.dual_values()) if solver.status() == SolveStatus.OPTIMAL else None
