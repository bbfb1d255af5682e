"""Rows that a relaxation leaves out until they are broken, and duals for them all the same.

A family's row for each member and school says that the family is at the school. Hundreds of thousands of such rows
matter to the integers, but few of them at an optimum of the relaxation.
"""

from __future__ import annotations

import numpy as np

from placement.mip.linking import BROKEN
from placement.mip.program import Flags, Numbers, Program, Reals


class LazyRows:
    """The lazy rows of a program.

    Attributes
    ----------
    covers
        Flags of the variables that make up for some of these rows, at a cost: each comes in with its first row.
    """

    def __init__(self, program: Program) -> None:
        self._program = program
        count, none = len(program.row_lower), np.empty(0, dtype=np.int64)
        lazy = none if program.lazy is None else np.flatnonzero(program.lazy >= 0)
        self._rows = lazy
        self._bundles = none if program.lazy is None else program.lazy[lazy].astype(np.int64)
        self._is_hot = np.zeros(int(self._bundles.max(initial=-1)) + 1, dtype=np.bool_)
        """Whether a row of each bundle was ever broken."""
        place = np.full(count, -1)
        place[lazy] = np.arange(len(lazy))
        of = np.repeat(place, np.diff(program.starts))
        inside = np.flatnonzero(of >= 0)
        self._of, self._at, self._values = of[inside], program.indices[inside], program.values[inside]
        """Lazy row, variable and coefficient of each of their entries."""
        is_taken = self._values < 0
        self._one = np.full(len(lazy), -1)
        self._one[self._of[is_taken]] = np.flatnonzero(is_taken)
        """The entry of each row that limits all others, if there is one."""
        limits = (program.row_upper[lazy] == 0) & (np.bincount(self._of[is_taken], minlength=len(lazy)) == 1)
        self._limiting = np.flatnonzero(limits)
        self.covers = self._covers()

    def _covers(self) -> Flags:
        program = self._program
        covers = np.zeros(len(program.cost), dtype=np.bool_)
        covers[self._at[self._one[self._limiting]]] = True
        covers &= ~program.whole & (program.cost >= 0) & (program.lower == 0)
        return covers

    @property
    def covered(self) -> tuple[Numbers, Numbers]:
        """Row and cover of every row that has one."""
        cover = self._at[self._one[self._limiting]]
        has = self.covers[cover]
        return self._rows[self._limiting[has]], cover[has]

    @property
    def left(self) -> Flags:
        """Flags of the program's rows that are always there."""
        flags = np.ones(len(self._program.row_lower), dtype=np.bool_)
        flags[self._rows] = False
        return flags

    def due(self, values: Reals, is_there: Flags, may_be: Flags) -> Numbers:
        """Rows to add: those that values break, and others of the bundles of which any was ever broken.

        Parameters
        ----------
        is_there
            Flags of the program's rows that the relaxation has.
        may_be
            Flags of the variables that it has, or is about to have: rows without any of them are left out.
        """
        program, rows = self._program, self._rows
        sums = np.bincount(self._of, self._values * values[self._at], len(rows))
        excess = np.maximum(sums - program.row_upper[rows], program.row_lower[rows] - sums)
        broken = ~is_there[rows] & (excess > BROKEN)
        self._is_hot[self._bundles[broken]] = True
        counted = may_be & ~self.covers
        touched = np.bincount(self._of, counted[self._at], len(rows)) > 0
        found: Numbers = rows[broken | (~is_there[rows] & touched & self._is_hot[self._bundles])]
        return found

    def along_with(self, rows: Numbers) -> Numbers:
        """Variables that come in with some rows: covers, and all of a row that has none, so that it can be obeyed."""
        chosen = np.zeros(len(self._program.row_lower), dtype=np.bool_)
        chosen[rows] = True
        is_covered = np.zeros(len(self._rows), dtype=np.bool_)
        is_covered[self._limiting] = self.covers[self._at[self._one[self._limiting]]]
        taken = chosen[self._rows[self._of]] & (self.covers[self._at] | ~is_covered[self._of])
        found: Numbers = np.unique(self._at[taken]).astype(np.int64)
        return found

    def used(self, kept: Flags) -> Flags:
        """The flags of variables to keep, without covers that nothing else which is kept asks for."""
        asks = np.bincount(self._of, (kept & ~self.covers)[self._at], len(self._rows)) > 0
        is_used = ~self.covers
        is_used[self._at[asks[self._of]]] = True
        flags: Flags = kept & is_used
        return flags

    def complete(self, duals: Reals, reduced: Reals, is_there: Flags) -> None:
        """Give rows that are left out the duals at which the bound is best, and change reduced costs accordingly.

        A row a x <= b z that is left out may have any dual that is not positive. It raises the reduced costs of x and
        lowers that of z, which is free as long as z stays at 0: so columns that seem to pay only because the row is not
        there no longer do.
        """
        rows = self._limiting[~is_there[self._rows[self._limiting]]]
        is_open = np.zeros(len(self._rows), dtype=np.bool_)
        is_open[rows] = True
        own = is_open[self._of] & (self._values > 0)
        wanted = np.zeros(len(self._rows))
        np.maximum.at(wanted, self._of[own], -reduced[self._at[own]] / self._values[own])
        limits = self._one[rows]
        cover, taken = self._at[limits], -self._values[limits] * wanted[rows]
        total = np.bincount(cover, taken, len(reduced))
        part = np.ones(len(reduced))
        asked = total > 0
        part[asked] = np.clip(reduced[asked] / total[asked], 0.0, 1.0)
        given = np.zeros(len(self._rows))
        given[rows] = -wanted[rows] * part[cover]
        duals[self._rows[rows]] = given[rows]
        np.subtract.at(reduced, self._at, self._values * given[self._of])
