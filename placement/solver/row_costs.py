"""A program as unit columns and what its rows cost, so that a change of a few columns is priced without a solver.

A row of the model is a rule, or it has steps: variables of its own that make up for what is missing, the cheapest
first. Either way it costs a convex function of the sum of its columns. Where every column brings a unit to one group
that is all there is, and the few columns that a change touches tell what it costs.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from placement.mip.program import Flags, Numbers, Program, Reals
from placement.solver.summed_rows import Parts, Sided, Sums, sided_rows, spans, summed

BROKEN = 2.0**42
"""What a row costs for each unit by which it is broken: more than any placement, and sums of it are exact."""

LONGEST = 4096
"""Most units that the steps of a row make up for, if the row concerns one group."""

MOST_WIDE = 32
"""Most rows that concern several groups."""


@dataclass(frozen=True)
class RowCosts:
    """Columns of a program, each in one group, and the rows that concern one group (narrow) or several (wide).

    The need of a row is what its steps must make up for. Rows are numbered from 0; the last of the narrow ones is no
    row, to which columns with fewer rows than others add nothing.

    Attributes
    ----------
    columns
        Index of each column in the program.
    units, groups, cost
        Of each column: its unit, its group, and its cost.
    rows, amounts
        The narrow rows of each column, and what it adds to their needs; shape (columns, most rows of one).
    wide_amounts
        What each column adds to the needs of the wide rows; shape (columns, wide rows).
    need, wide_need
        Needs of the rows without any column.
    most
        What the steps of each narrow row make up for.
    begins, table
        Cost of a narrow row with a need of n, up to what its steps make up for: table[begins[row] + n].
    wide_knots
        Of each wide row: needs, and the costs there; linear between them.
    """

    columns: Numbers
    units: Numbers
    groups: Numbers
    cost: Reals
    rows: Numbers
    amounts: Numbers
    wide_amounts: Numbers
    need: Numbers
    wide_need: Numbers
    most: Numbers
    begins: Numbers
    table: Reals
    wide_knots: tuple[tuple[Reals, Reals], ...]

    def narrow(self, rows: Numbers, need: Numbers) -> Reals:
        """Cost of each narrow row at a need."""
        most = self.most[rows]
        within = self.table[self.begins[rows] + np.clip(need, 0, most)]
        found: Reals = within + BROKEN * np.maximum(need - most, 0)
        return found

    def wide(self, need: Numbers) -> Reals:
        """Cost of all wide rows together at their needs, which are along the last axis."""
        total = np.zeros(need.shape[:-1])
        for row, (needs, costs) in enumerate(self.wide_knots):
            at = need[..., row]
            total += np.rint(np.interp(at, needs, costs)) + BROKEN * np.maximum(at - needs[-1], 0)
        return total

    def total(self, point: Reals) -> float:
        """Cost of columns and rows at a point of the whole program."""
        held = np.flatnonzero(point[self.columns] > 0)
        counts = np.rint(point[self.columns[held]]).astype(np.int64)
        need, wide_need = self.needs(held, counts)
        narrow = self.narrow(np.arange(len(need)), need)
        return float(self.cost[held] @ counts + narrow.sum() + self.wide(wide_need))

    def needs(self, held: Numbers, counts: Numbers) -> tuple[Numbers, Numbers]:
        """Needs of the narrow and of the wide rows with some columns."""
        need = self.need.copy()
        np.add.at(need, self.rows[held], self.amounts[held] * counts[:, None])
        return need, self.wide_need + counts @ self.wide_amounts[held]


def row_costs(program: Program, units: Numbers, kept: Flags, point: Reals) -> RowCosts | None:
    """What the rows of a program cost, if that is all there is to it.

    Parameters
    ----------
    units
        Unit of every variable; -1 for those that place nobody.
    kept
        Flags of the columns that may be used; those of the point are among them.
    point
        A solution, at which whole variables that place nobody stay.

    Returns
    -------
    RowCosts or None
        `None` if a variable or a row is none of those that are known here, or numbers are too large.
    """
    parts = Parts.of(program, units)
    if parts is None:
        return None
    columns = np.flatnonzero(kept & (units >= 0))
    if not len(columns):
        return None
    sums = summed(program, parts, columns, point)
    sided = None if sums is None else sided_rows(program, parts, sums)
    if sums is None or sided is None:
        return None
    found = _assembled(program, units, columns, sums, sided)
    if found is None:
        return None
    others = units < 0
    steps = np.zeros(len(units), dtype=np.bool_)
    steps[program.indices[parts.is_step]] = True
    constant = float(program.cost[others & ~steps] @ point[others & ~steps])
    own = float(program.cost @ point)
    # Whatever was overlooked would show here.
    return found if abs(found.total(point) + constant - own) < 0.5 else None


def _assembled(program: Program, units: Numbers, columns: Numbers, sums: Sums, sided: Sided) -> RowCosts | None:
    """All of it in arrays; `None` if there are too many wide rows, or too much to look up."""
    count = len(program.row_lower)
    low, high = np.full(count, len(program.cost) + count), np.full(count, -1)
    np.minimum.at(low, sums.rows, sums.groups[sums.columns])
    np.maximum.at(high, sums.rows, sums.groups[sums.columns])
    is_wide, is_narrow = low[sided.source] < high[sided.source], low[sided.source] == high[sided.source]
    wide, narrow = np.flatnonzero(is_wide), np.flatnonzero(is_narrow)
    lengths = np.array([sided.knots[each][0][-1] for each in narrow.tolist()], dtype=np.int64)
    if len(wide) > MOST_WIDE or np.any(lengths > LONGEST):
        return None
    tables = [
        np.rint(np.interp(np.arange(most + 1), *sided.knots[row]))
        for row, most in zip(narrow.tolist(), lengths.tolist(), strict=True)
    ]
    rows, amounts = _by_column(sums, sided, narrow, len(columns))
    wide_amounts = np.zeros((len(columns), len(wide)), dtype=np.int64)
    for position, each in enumerate(wide.tolist()):
        entries = sums.rows == sided.source[each]
        added = np.rint(sided.sign[each] * sums.amounts[entries]).astype(np.int64)
        np.add.at(wide_amounts[:, position], sums.columns[entries], added)
    return RowCosts(
        columns=columns,
        units=units[columns],
        groups=sums.groups,
        cost=program.cost[columns],
        rows=rows,
        amounts=amounts,
        wide_amounts=wide_amounts,
        need=np.append(np.rint(sided.constant[narrow]), 0).astype(np.int64),
        wide_need=np.rint(sided.constant[wide]).astype(np.int64),
        most=np.append(lengths, 0),
        begins=np.concatenate([[0], np.cumsum(lengths + 1)]).astype(np.int64),
        table=np.concatenate([*tables, [0.0]]),
        wide_knots=tuple(sided.knots[each] for each in wide.tolist()),
    )


def _by_column(sums: Sums, sided: Sided, narrow: Numbers, count: int) -> tuple[Numbers, Numbers]:
    """Narrow rows of each column, and what it adds to their needs."""
    order = np.argsort(sums.rows, kind="stable")
    begins = np.searchsorted(sums.rows[order], sided.source[narrow])
    ends = np.searchsorted(sums.rows[order], sided.source[narrow], side="right")
    entries, row = order[spans(begins, ends)], np.repeat(np.arange(len(narrow)), ends - begins)
    added = np.rint(sided.sign[narrow][row] * sums.amounts[entries]).astype(np.int64)
    # A row may have a column itself, and in the size of its group.
    key, where = np.unique(sums.columns[entries] * (len(narrow) + 1) + row, return_inverse=True)
    total = np.zeros(len(key), dtype=np.int64)
    np.add.at(total, where, added)
    key, total = key[total != 0], total[total != 0]
    column, row = key // (len(narrow) + 1), key % (len(narrow) + 1)
    rank = np.arange(len(key)) - np.searchsorted(column, column)
    most = int(rank.max(initial=-1)) + 1
    rows, amounts = np.full((count, most), len(narrow)), np.zeros((count, most), dtype=np.int64)
    rows[column, rank], amounts[column, rank] = row, total
    return rows, amounts
