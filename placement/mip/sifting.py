"""HiGHS on a linear relaxation with far more columns than matter: solve few, price all, add those that pay.

Source: R. E. Bixby et al., Very large-scale linear programming, Operations Research 40 (1992).
"""

from __future__ import annotations

from dataclasses import dataclass

import highspy
import numpy as np
from numpy.typing import NDArray

from placement.mip.program import Program, Reals

TOLERANCE = 1e-7
"""A column pays if its reduced cost is below minus this fraction of the largest cost."""

MOST_ROUNDS = 25


@dataclass(frozen=True)
class Relaxation:
    """Solution of the relaxation.

    Attributes
    ----------
    bound
        A lower bound on the objective, valid even if pricing was cut short. By weak duality it follows from the
        reduced costs alone, whatever HiGHS says of its optimum.
    values, reduced_costs
        One for every column.
    """

    bound: float
    values: Reals
    reduced_costs: Reals


def sift(program: Program, core: NDArray[np.bool_]) -> Relaxation | None:
    """Solve the relaxation, starting with the columns in `core`.

    Returns
    -------
    Relaxation or None
        `None` if the first columns alone are infeasible or time ran out.
    """
    rows = np.repeat(np.arange(len(program.row_lower)), np.diff(program.starts))
    solver = highspy.Highs()
    solver.setOptionValue("output_flag", False)
    solver.setOptionValue("time_limit", program.seconds)
    solver.setOptionValue("threads", 1)
    kept = np.flatnonzero(core)
    solver.passModel(restricted(program, rows, kept))
    scale = max(1.0, float(np.abs(program.cost).max(initial=0.0)))
    outside = ~core
    by_column = _by_column(program, rows)
    for rounds_left in reversed(range(MOST_ROUNDS)):
        solver.run()
        if solver.getModelStatus() != highspy.HighsModelStatus.kOptimal:
            return None
        duals = _usable(np.array(solver.getSolution().row_dual), program)
        reduced = program.cost.copy()
        np.subtract.at(reduced, program.indices, program.values * duals[rows])
        paying = np.flatnonzero(outside & (reduced < -TOLERANCE * scale))
        if len(paying) == 0 or rounds_left == 0:
            break
        _add(solver, program, by_column, paying)
        kept = np.concatenate([kept, paying])
        outside[paying] = False
    values = np.zeros(len(program.cost))
    values[kept] = np.array(solver.getSolution().col_value)[: len(kept)]
    return Relaxation(_dual_bound(program, duals, reduced), values, reduced)


def _usable(duals: Reals, program: Program) -> Reals:
    """The rows' duals, without those that rounding has given the sign of a side on which the row is open."""
    sides = np.where(duals > 0, program.row_lower, program.row_upper)
    return np.where(np.isfinite(sides), duals, 0.0)


def _dual_bound(program: Program, duals: Reals, reduced: Reals) -> float:
    """Value of the dual solution: every row and column at the side that its dual or reduced cost asks for."""
    sides = np.where(duals > 0, program.row_lower, program.row_upper)
    rows = duals * np.where(duals != 0, sides, 0.0)
    columns = reduced * np.where(reduced >= 0, program.lower, program.upper)
    return program.offset + float(rows.sum()) + float(columns.sum())


def restricted(program: Program, rows: NDArray[np.int64], kept: NDArray[np.int64]) -> highspy.HighsLp:
    """The program with only some of its columns; the others are 0."""
    place = np.full(len(program.cost), -1)
    place[kept] = np.arange(len(kept))
    inside = place[program.indices] >= 0
    counts = np.bincount(rows[inside], minlength=len(program.row_lower))
    lp = highspy.HighsLp()
    lp.num_col_, lp.num_row_ = len(kept), len(program.row_lower)
    lp.col_cost_, lp.offset_ = program.cost[kept], program.offset
    lp.col_lower_, lp.col_upper_ = program.lower[kept], program.upper[kept]
    lp.row_lower_, lp.row_upper_ = program.row_lower, program.row_upper
    lp.a_matrix_.format_ = highspy.MatrixFormat.kRowwise
    lp.a_matrix_.start_ = np.concatenate([[0], np.cumsum(counts)]).astype(np.int32)
    lp.a_matrix_.index_ = place[program.indices[inside]].astype(np.int32)
    lp.a_matrix_.value_ = program.values[inside]
    return lp


@dataclass(frozen=True)
class _Columns:
    """The constraint matrix by columns."""

    starts: NDArray[np.int64]
    rows: NDArray[np.int64]
    values: Reals


def _by_column(program: Program, rows: NDArray[np.int64]) -> _Columns:
    order = np.argsort(program.indices, kind="stable")
    counts = np.bincount(program.indices, minlength=len(program.cost))
    return _Columns(np.concatenate([[0], np.cumsum(counts)]), rows[order], program.values[order])


def _add(solver: highspy.Highs, program: Program, matrix: _Columns, columns: NDArray[np.int64]) -> None:
    entries = [np.arange(matrix.starts[each], matrix.starts[each + 1]) for each in columns]
    lengths = [len(each) for each in entries]
    flat = np.concatenate(entries)
    solver.addCols(
        len(columns),
        program.cost[columns],
        program.lower[columns],
        program.upper[columns],
        len(flat),
        np.concatenate([[0], np.cumsum(lengths)])[:-1].astype(np.int32),
        matrix.rows[flat].astype(np.int32),
        matrix.values[flat],
    )
