"""A program as unit columns and what its rows cost, so that a change of a few columns is priced without a solver.

A row of the model is a rule, or it has steps: variables of its own that make up for what is missing, the cheapest
first. Either way it costs a function of the sum of its columns: a convex one, or, for a cover, once for any number.
Where every column brings a unit to one group that is all there is, and the few columns that a change touches tell what
it costs.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from placement.mip.program import Flags, Numbers, Program, Reals
from placement.solver.priced_rows import BROKEN, PricedRows
from placement.solver.summed_rows import Parts, Sided, Sums, sided_rows, summed

LONGEST = 4096
"""Most units that the steps of a row make up for, if the row concerns one group."""

MOST_WIDE = 32
"""Most rows that concern several groups."""


@dataclass(frozen=True)
class RowCosts:
    """Columns of a program, each in one group, and the rows that they are in.

    Narrow rows concern one group, wide rows several; scattered rows concern few columns, of one unit or one family,
    wherever they are. The need of a row is what its steps must make up for.

    Attributes
    ----------
    columns
        Index of each column in the program.
    units, groups, cost
        Of each column: its unit, its group, and its cost.
    wide_amounts
        What each column adds to the needs of the wide rows; shape (columns, wide rows).
    wide_need
        Needs of the wide rows without any column.
    wide_knots
        Of each wide row: needs, and the costs there; linear between them.
    constant
        Cost of rows that no column is in, such as those about which groups have pupils.
    """

    columns: Numbers
    units: Numbers
    groups: Numbers
    cost: Reals
    narrow: PricedRows
    scattered: PricedRows
    wide_amounts: Numbers
    wide_need: Numbers
    wide_knots: tuple[tuple[Reals, Reals], ...]
    constant: float

    def wide(self, need: Numbers) -> Reals:
        """Cost of all wide rows together at their needs, which are along the last axis."""
        total = np.zeros(need.shape[:-1])
        for row, (needs, costs) in enumerate(self.wide_knots):
            at = need[..., row]
            total += np.rint(np.interp(at, needs, costs)) + BROKEN * np.maximum(at - needs[-1], 0)
        return total

    def wide_needs(self, held: Numbers, counts: Numbers) -> Numbers:
        """Needs of the wide rows with some columns."""
        needs: Numbers = self.wide_need + counts @ self.wide_amounts[held]
        return needs

    def total(self, point: Reals) -> float:
        """Cost of columns and rows at a point of the whole program."""
        held = np.flatnonzero(point[self.columns] > 0)
        counts = np.rint(point[self.columns[held]]).astype(np.int64)
        own = self.constant + float(self.cost[held] @ counts + self.wide(self.wide_needs(held, counts)))
        return own + sum(each.total(each.needs(held, counts)) for each in (self.narrow, self.scattered))


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
    steps[parts.cover_of[parts.cover_of >= 0]] = True
    constant = float(program.cost[others & ~steps] @ point[others & ~steps])
    own = float(program.cost @ point)
    # Whatever was overlooked would show here.
    return found if abs(found.total(point) + constant - own) < 0.5 else None


def _assembled(program: Program, units: Numbers, columns: Numbers, sums: Sums, sided: Sided) -> RowCosts | None:
    """All of it in arrays; `None` if there are too many wide rows, or too much to look up."""
    count = len(program.row_lower)
    pairs = np.unique(np.stack([sums.rows, sums.groups[sums.columns]]), axis=1)
    reached = np.bincount(pairs[0], minlength=count + len(units))[sided.source]
    is_own = sided.source >= count
    if program.lazy is not None:
        is_own |= program.lazy[np.minimum(sided.source, count - 1)] >= 0
    scattered, narrow, wide = map(np.flatnonzero, (is_own, ~is_own & (reached == 1), ~is_own & (reached > 1)))
    if len(wide) > MOST_WIDE or any(sided.knots[each][0][-1] > LONGEST for each in narrow.tolist()):
        return None
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
        narrow=PricedRows.of(sums, sided, narrow, len(columns)),
        scattered=PricedRows.of(sums, sided, scattered, len(columns)),
        wide_amounts=wide_amounts,
        wide_need=np.rint(sided.constant[wide]).astype(np.int64),
        wide_knots=tuple(sided.knots[each] for each in wide.tolist()),
        constant=sided.cost(np.flatnonzero(~is_own & (reached == 0))),
    )
