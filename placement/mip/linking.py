"""Links that a program leaves out because they are many: added to its relaxation once they are broken.

A link says x[column] <= upper[column] * x[switch]: nobody is in a group that is not open. One for each column makes
the relaxation far tighter than one row on their sum, but few of them matter.
"""

from __future__ import annotations

import numpy as np

from placement.mip.program import Flags, Indices, Numbers, Program, Reals

BROKEN = 1e-6
"""A link, or any row that is left out, is broken if it exceeds its side by more."""


class Links:
    """The links of a program, and which of them its relaxation has by now."""

    def __init__(self, program: Program) -> None:
        none = np.empty((2, 0), dtype=np.int64)
        self._columns, self._switches = none if program.links is None else program.links
        self._upper = program.upper[self._columns]
        self._is_left: Flags = np.ones(len(self._columns), dtype=np.bool_)

    def broken(self, values: Reals) -> Numbers:
        """Numbers of the links that are left out and that values break."""
        excess = values[self._columns] - self._upper * values[self._switches]
        return np.flatnonzero(self._is_left & (excess > BROKEN))

    def added(self, links: Numbers, place: Numbers) -> tuple[Indices, Reals]:
        """Indices and coefficients of links that a relaxation has from now on, two for each.

        Parameters
        ----------
        place
            Position of each column in the relaxation.
        """
        indices, values = np.empty(2 * len(links), dtype=np.int32), np.empty(2 * len(links))
        indices[0::2], indices[1::2] = place[self._columns[links]], place[self._switches[links]]
        values[0::2], values[1::2] = 1.0, -self._upper[links]
        self._is_left[links] = False
        return indices, values

    def price(self, reduced: Reals, duals: Reals) -> None:
        """Subtract what the links' duals make of reduced costs."""
        held = np.flatnonzero(duals)
        np.subtract.at(reduced, self._columns[held], duals[held])
        np.add.at(reduced, self._switches[held], duals[held] * self._upper[held])
