"""What the duals of a linear relaxation prove, counted in whole numbers.

Any duals will do: weak duality holds for all of them, so that nothing has to be believed of the solver in floating
point that they come from. Bad duals give a weak bound, never a wrong one.

Source: A. Neumaier and O. Shcherbina, Safe bounds in linear and mixed-integer linear programming, Mathematical
Programming 99 (2004).
"""

from __future__ import annotations

from dataclasses import dataclass
from math import floor, log2

import numpy as np

from placement.expressions import LinearForm
from placement.mip.program import Reals
from placement.solver.linear import UNLIMITED, Rows, Wholes

LARGEST = 2.0**61
"""Sums stay below this, so that 64 bits hold them."""

LEAST_SCALE = 2**6
"""Coarser duals than this many steps to one would prove little."""

MOST_SCALE = 2**24


@dataclass(frozen=True)
class Certificate:
    """A proven lower bound on an objective, and what deviating from it costs each variable.

    Attributes
    ----------
    scale
        Steps to one integer of the objective: in these the bound and the reduced costs are counted.
    bound
        No values that obey every row and range have an objective below `bound / scale`.
    reduced
        Reduced cost of every variable: by so much more for each step away from its lower bound, or from its upper
        bound if it is negative.
    """

    scale: int
    bound: int
    reduced: Wholes

    @property
    def least(self) -> int:
        """The bound as an integer of the objective."""
        return -(-self.bound // self.scale)

    def narrowed(self, ranges: Wholes, most: int) -> Wholes:
        """Ranges of the variables, shape (variables, 2), without what costs more than `most`."""
        spare = most * self.scale - self.bound
        steps = np.full(len(self.reduced), np.iinfo(np.int64).max)
        np.floor_divide(max(spare, 0), np.abs(self.reduced), out=steps, where=self.reduced != 0)
        width = ranges[:, 1] - ranges[:, 0]
        steps = np.minimum(steps, width)
        narrow = ranges.copy()
        rising, falling = self.reduced > 0, self.reduced < 0
        narrow[rising, 1] = ranges[rising, 0] + steps[rising]
        narrow[falling, 0] = ranges[falling, 1] - steps[falling]
        return narrow


def certified(rows: Rows, ranges: Wholes, objective: LinearForm, duals: Reals) -> Certificate | None:
    """What duals prove; `None` where 64 bits cannot hold it.

    Parameters
    ----------
    ranges
        Lower and upper bound of every variable, shape (variables, 2).
    duals
        One for each row, in the objective's integers.
    """
    duals = usable(rows, duals)
    scale = scale_of(rows, ranges, objective, duals)
    if scale is None:
        return None
    steps = np.rint(duals * scale).astype(np.int64)
    reduced = np.zeros(len(ranges), dtype=np.int64)
    np.add.at(reduced, list(objective.indices), np.array(objective.coefficients, dtype=np.int64) * scale)
    np.subtract.at(reduced, rows.indices, rows.coefficients * np.repeat(steps, np.diff(rows.starts)))
    sides = np.where(steps > 0, rows.lower, rows.upper)
    held = steps != 0
    columns = np.where(reduced >= 0, ranges[:, 0], ranges[:, 1])
    bound = objective.offset * scale + int((steps[held] * sides[held]).sum()) + int((reduced * columns).sum())
    return Certificate(scale, bound, reduced)


def usable(rows: Rows, duals: Reals) -> Reals:
    """The duals that are numbers, without those that point to an open side."""
    is_open = np.where(duals > 0, rows.lower <= -UNLIMITED, rows.upper >= UNLIMITED)
    return np.where(np.isfinite(duals) & ~is_open, duals, 0.0)


def scale_of(rows: Rows, ranges: Wholes, objective: LinearForm, duals: Reals) -> int | None:
    """The largest power of two for which no sum exceeds 64 bits."""
    reach = np.abs(ranges).max(axis=1).astype(np.float64)
    weight = np.abs(duals)
    largest = abs(float(objective.offset)) + float(
        sum(abs(each) * reach[index] for index, each in zip(objective.indices, objective.coefficients, strict=True))
    )
    largest += float((np.repeat(weight, np.diff(rows.starts)) * np.abs(rows.coefficients) * reach[rows.indices]).sum())
    sides = np.where(duals > 0, rows.lower, rows.upper).astype(np.float64)
    largest += float((weight * np.abs(np.where(weight > 0, sides, 0.0))).sum())
    # Twice over: every dual is rounded, and reduced costs are summed on their own.
    power = floor(log2(LARGEST / (4.0 * max(largest, 1.0)))) if largest < LARGEST else -1
    scale = min(MOST_SCALE, 2 ** max(power, 0))
    return scale if scale >= LEAST_SCALE else None
