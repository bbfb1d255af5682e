"""HiGHS on a linear relaxation with far more columns and rows than matter: solve few, add what pays or is broken.

Source: R. E. Bixby et al., Very large-scale linear programming, Operations Research 40 (1992).
"""

from __future__ import annotations

import time
from dataclasses import dataclass

import highspy
import numpy as np

from placement.mip.lazy_rows import LazyRows
from placement.mip.linking import Links
from placement.mip.program import Flags, Indices, Numbers, Program, Reals
from placement.mip.spans import spans

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


def sift(program: Program, core: Flags) -> Relaxation | None:
    """Solve the relaxation, starting with the columns in `core`, and without the program's lazy rows and links.

    Returns
    -------
    Relaxation or None
        `None` if the first columns alone are infeasible or time ran out at once.
    """
    ends = time.monotonic() + program.seconds
    sifted, found = _Sifted(program, core), None
    scale = max(1.0, float(np.abs(program.cost).max(initial=0.0)))
    for _ in range(MOST_ROUNDS):
        if not sifted.is_solved(max(0.0, ends - time.monotonic())):
            return found
        found = sifted.read()
        if not sifted.grow(found, TOLERANCE * scale):
            break
    return found


class _Sifted:
    """The relaxation with the columns, lazy rows and links that it has by now."""

    def __init__(self, program: Program, core: Flags) -> None:
        self._program = program
        self._lazy, self._links = LazyRows(program), Links(program)
        self._rows = np.repeat(np.arange(len(program.row_lower)), np.diff(program.starts))
        self._by_column = _by_column(program, self._rows)
        kept, there = np.flatnonzero(core & ~self._lazy.covers), np.flatnonzero(self._lazy.left)
        self._place, self._row_place = _places(len(program.cost), kept), _places(len(program.row_lower), there)
        """Position of each column, and of each row, in the relaxation; -1 for none."""
        self._duals_of = there
        """Which dual of the program's that of each row of the relaxation is."""
        self._solver = highspy.Highs()
        self._solver.setOptionValue("output_flag", False)
        self._solver.setOptionValue("threads", 1)
        self._solver.passModel(restricted(program, self._rows, kept, self._row_place))

    def is_solved(self, seconds: float) -> bool:
        """Solve it; returns whether that was done in time."""
        self._solver.setOptionValue("time_limit", self._solver.getRunTime() + seconds)
        self._solver.run()
        return self._solver.getModelStatus() == highspy.HighsModelStatus.kOptimal

    def read(self) -> Relaxation:
        """What it comes to over all columns and rows."""
        program, told, count = self._program, self._solver.getSolution(), len(self._program.row_lower)
        duals = np.zeros(program.dual_count)
        duals[self._duals_of] = np.array(told.row_dual)
        duals[:count], duals[count:] = _usable(duals[:count], program), np.minimum(duals[count:], 0.0)
        reduced = program.cost.copy()
        np.subtract.at(reduced, program.indices, program.values * duals[self._rows])
        self._links.price(reduced, duals[count:])
        self._lazy.complete(duals, reduced, self._row_place >= 0)
        values = np.where(self._place >= 0, np.array(told.col_value)[self._place], 0.0)
        # The side of a link is 0, so that it adds nothing to the bound.
        return Relaxation(_dual_bound(program, duals[:count], reduced), values, reduced, duals)

    def grow(self, found: Relaxation, tolerance: float) -> bool:
        """Add the columns that pay, and the lazy rows and links that are broken; returns whether there were any."""
        pays = (self._place < 0) & (found.reduced_costs < -tolerance)
        rows = self._lazy.due(found.values, self._row_place >= 0, (self._place >= 0) | pays)
        links = self._links.broken(found.values)
        pays[self._lazy.along_with(rows)] = True
        columns = np.flatnonzero(pays & (self._place < 0))
        if len(columns):
            self._add_columns(columns)
        if len(rows):
            self._add_rows(rows)
        if len(links):
            self._add_links(links)
        return bool(len(columns) or len(rows) or len(links))

    def _add_columns(self, columns: Numbers) -> None:
        program, matrix = self._program, self._by_column
        count, starts, rows, values = _entries(matrix.starts, columns, matrix.rows, matrix.values, self._row_place)
        self._place[columns] = np.arange(self._solver.getNumCol(), self._solver.getNumCol() + len(columns))
        cost, lower, upper = program.cost[columns], program.lower[columns], program.upper[columns]
        self._solver.addCols(len(columns), cost, lower, upper, count, starts, rows, values)

    def _add_rows(self, rows: Numbers) -> None:
        program = self._program
        count, starts, columns, values = _entries(program.starts, rows, program.indices, program.values, self._place)
        self._row_place[rows] = np.arange(self._solver.getNumRow(), self._solver.getNumRow() + len(rows))
        self._duals_of = np.concatenate([self._duals_of, rows])
        lower, upper = program.row_lower[rows], program.row_upper[rows]
        self._solver.addRows(len(rows), lower, upper, count, starts, columns, values)

    def _add_links(self, links: Numbers) -> None:
        count = len(links)
        indices, values = self._links.added(links, self._place)
        self._duals_of = np.concatenate([self._duals_of, len(self._program.row_lower) + links])
        starts = np.arange(0, 2 * count, 2, dtype=np.int32)
        self._solver.addRows(count, np.full(count, -np.inf), np.zeros(count), 2 * count, starts, indices, values)


def _places(count: int, chosen: Numbers) -> Numbers:
    """Position of each of a number of things among those chosen; -1 for all others."""
    places = np.full(count, -1)
    places[chosen] = np.arange(len(chosen))
    return places


def _entries(
    starts: Numbers | Indices, chosen: Numbers, across: Numbers | Indices, values: Reals, places: Numbers
) -> tuple[int, Indices, Indices, Reals]:
    """Entries of some rows or columns in a relaxation: their number, where each begins, indices and coefficients.

    Parameters
    ----------
    starts, across, values
        The matrix by rows, or by columns.
    places
        Position in the relaxation of what crosses them; -1 for what it does not have.
    """
    begins, ends = starts[chosen].astype(np.int64), starts[chosen + 1].astype(np.int64)
    flat = spans(begins, ends)
    place = places[across[flat]]
    is_there = place >= 0
    counts = np.bincount(np.repeat(np.arange(len(chosen)), ends - begins)[is_there], minlength=len(chosen))
    first = (np.cumsum(counts) - counts).astype(np.int32)
    return int(counts.sum()), first, place[is_there].astype(np.int32), values[flat][is_there]


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


def restricted(program: Program, rows: Numbers, kept: Numbers, row_place: Numbers) -> highspy.HighsLp:
    """The program with only some of its columns, the others being 0, and some of its rows.

    Parameters
    ----------
    rows
        Row of each entry of the program's matrix.
    kept
        The columns.
    row_place
        Position of each row; -1 for those left out.
    """
    place, there = _places(len(program.cost), kept), np.flatnonzero(row_place >= 0)
    inside = (place[program.indices] >= 0) & (row_place[rows] >= 0)
    counts = np.bincount(row_place[rows[inside]], minlength=len(there))
    lp = highspy.HighsLp()
    lp.num_col_, lp.num_row_ = len(kept), len(there)
    lp.col_cost_, lp.offset_ = program.cost[kept], program.offset
    lp.col_lower_, lp.col_upper_ = program.lower[kept], program.upper[kept]
    lp.row_lower_, lp.row_upper_ = program.row_lower[there], program.row_upper[there]
    lp.a_matrix_.format_ = highspy.MatrixFormat.kRowwise
    lp.a_matrix_.start_ = np.concatenate([[0], np.cumsum(counts)]).astype(np.int32)
    lp.a_matrix_.index_ = place[program.indices[inside]].astype(np.int32)
    lp.a_matrix_.value_ = program.values[inside]
    return lp


@dataclass(frozen=True)
class _Columns:
    """The constraint matrix by columns."""

    starts: Numbers
    rows: Numbers
    values: Reals


def _by_column(program: Program, rows: Numbers) -> _Columns:
    order = np.argsort(program.indices, kind="stable")
    counts = np.bincount(program.indices, minlength=len(program.cost))
    return _Columns(np.concatenate([[0], np.cumsum(counts)]), rows[order], program.values[order])
