"""HiGHS on a linear relaxation with far more columns and links than matter: solve few, add what pays or is broken.

Source: R. E. Bixby et al., Very large-scale linear programming, Operations Research 40 (1992).
"""

from __future__ import annotations

import time
from dataclasses import dataclass

import highspy
import numpy as np
from numpy.typing import NDArray

from placement.mip.linking import Links
from placement.mip.program import Program, Reals

TOLERANCE = 1e-7
"""A column pays if its reduced cost is below minus this fraction of the largest cost."""

MOST_ROUNDS = 60


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
    duals
        One for every row, and then for every link.
    """

    bound: float
    values: Reals
    reduced_costs: Reals
    duals: Reals


def sift(program: Program, core: NDArray[np.bool_]) -> Relaxation | None:
    """Solve the relaxation, starting with the columns in `core` and without the program's links.

    Returns
    -------
    Relaxation or None
        `None` if the first columns alone are infeasible or time ran out at once.
    """
    rows = np.repeat(np.arange(len(program.row_lower)), np.diff(program.starts))
    ends = time.monotonic() + program.seconds
    solver = highspy.Highs()
    solver.setOptionValue("output_flag", False)
    solver.setOptionValue("threads", 1)
    kept = np.flatnonzero(core)
    solver.passModel(restricted(program, rows, kept))
    place = np.full(len(program.cost), -1)
    place[kept] = np.arange(len(kept))
    scale = max(1.0, float(np.abs(program.cost).max(initial=0.0)))
    by_column, links = _by_column(program, rows), Links(program)
    found: Relaxation | None = None
    for _ in range(MOST_ROUNDS):
        solver.setOptionValue("time_limit", solver.getRunTime() + max(0.0, ends - time.monotonic()))
        solver.run()
        if solver.getModelStatus() != highspy.HighsModelStatus.kOptimal:
            return found
        found = _read(solver, program, rows, place, links)
        paying = np.flatnonzero((place < 0) & (found.reduced_costs < -TOLERANCE * scale))
        broken = links.broken(found.values)
        if len(paying) == 0 and len(broken) == 0:
            break
        if len(broken):
            links.add(solver, place, broken)
        if len(paying):
            place[paying] = np.arange(solver.getNumCol(), solver.getNumCol() + len(paying))
            _add(solver, program, by_column, paying)
    return found


def _read(
    solver: highspy.Highs, program: Program, rows: NDArray[np.int64], place: NDArray[np.int64], links: Links
) -> Relaxation:
    """What the solved relaxation comes to over all columns."""
    told, count = solver.getSolution(), len(program.row_lower)
    row_duals = np.array(told.row_dual)
    duals, linked = _usable(row_duals[:count], program), links.duals(row_duals[count:])
    reduced = program.cost.copy()
    np.subtract.at(reduced, program.indices, program.values * duals[rows])
    links.price(reduced, linked)
    values = np.where(place >= 0, np.array(told.col_value)[place], 0.0)
    # The side of a link is 0, so that it adds nothing to the bound.
    return Relaxation(_dual_bound(program, duals, reduced), values, reduced, np.concatenate([duals, linked]))


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
