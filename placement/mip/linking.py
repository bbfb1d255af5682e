"""Links that a program leaves out because they are many: added to its relaxation once they are broken.

A link says x[column] <= upper[column] * x[switch]: nobody is in a group that is not open. One for each column makes
the relaxation far tighter than one row on their sum, but few of them matter.
"""

from __future__ import annotations

import highspy
import numpy as np

from placement.mip.program import Flags, Numbers, Program, Reals

BROKEN = 1e-6
"""A link is broken if the column exceeds its side by more."""


class Links:
    """The links of a program, and which of them its relaxation has by now."""

    def __init__(self, program: Program) -> None:
        none = np.empty((2, 0), dtype=np.int64)
        self._columns, self._switches = none if program.links is None else program.links
        self._upper = program.upper[self._columns]
        self._added = np.empty(0, dtype=np.int64)
        """Numbers of the links that were added, in order."""
        self._is_left: Flags = np.ones(len(self._columns), dtype=np.bool_)

    def broken(self, values: Reals) -> Numbers:
        """Numbers of the links that are left out and that values break."""
        excess = values[self._columns] - self._upper * values[self._switches]
        return np.flatnonzero(self._is_left & (excess > BROKEN))

    def add(self, solver: highspy.Highs, place: Numbers, links: Numbers) -> None:
        """Add links to a relaxation.

        Parameters
        ----------
        place
            Position of each column in the relaxation.
        """
        count = len(links)
        indices, values = np.empty(2 * count, dtype=np.int32), np.empty(2 * count)
        indices[0::2], indices[1::2] = place[self._columns[links]], place[self._switches[links]]
        values[0::2], values[1::2] = 1.0, -self._upper[links]
        starts = np.arange(0, 2 * count, 2, dtype=np.int32)
        solver.addRows(count, np.full(count, -np.inf), np.zeros(count), 2 * count, starts, indices, values)
        self._added = np.concatenate([self._added, links])
        self._is_left[links] = False

    def duals(self, told: Reals) -> Reals:
        """Dual of every link, from those of the links that were added; none of the wrong sign."""
        duals = np.zeros(len(self._columns))
        duals[self._added] = np.minimum(told, 0.0)
        return duals

    def price(self, reduced: Reals, duals: Reals) -> None:
        """Subtract what the links' duals make of reduced costs."""
        held = np.flatnonzero(duals)
        np.subtract.at(reduced, self._columns[held], duals[held])
        np.add.at(reduced, self._switches[held], duals[held] * self._upper[held])
