"""A proven lower bound on a large model that rises while others search for placements.

The duals of the relaxation are where it starts. From there the duals of the units' rows (each unit is placed once)
follow a subgradient: up where nobody took a unit, down where several groups did. Every bound is worked out again in
whole numbers, over all columns, by :mod:`placement.solver.knapsacks`.

Sources: M. Held, P. Wolfe and H. P. Crowder, Validation of subgradient optimization, Mathematical Programming 6 (1974);
P. M. Camerini, L. Fratta and F. Maffioli, On improving relaxation methods by modified gradient techniques,
Mathematical Programming Study 3 (1975).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from placement.expressions import LinearForm
from placement.mip.program import Flags, Reals
from placement.model import Model
from placement.solver.certificate import scale_of, usable
from placement.solver.knapsacks import Filled, Group, Knapsacks, groups_of
from placement.solver.linear import Arrays, Rows, Wholes, linked

STEP = 0.3
"""First length of a step, as a part of the one that would reach the best placement in hand on a straight line."""

SHORTER = 0.7
PATIENCE = 10
"""After so many steps without a better bound they become this much shorter, and start from the best duals again."""

SHORTEST = 0.002

MEMORY = 0.9
"""Share of the last direction in the next one."""

REACH = 2.0
"""Duals stay within this many times the largest at the start, so that 64 bits hold what they come to."""


@dataclass(frozen=True)
class _Frame:
    """A model's arrays, and the duals that stay.

    Attributes
    ----------
    base
        Reduced cost of every variable in steps, but for the rows of units.
    constant
        What the rows that stay and the objective's offset come to, in steps.
    unit_rows
        Row of the unit of every column; -1 for other variables.
    sides
        Lower and upper side of every row.
    others
        Variables of no group that is looked at as a whole.
    """

    scale: int
    base: Wholes
    constant: int
    unit_rows: Wholes
    lower: Wholes
    upper: Wholes
    ranges: Wholes
    others: Wholes

    def costs(self, steps: Wholes) -> Wholes:
        """Reduced costs at duals of the units' rows, in steps; one for every row, others are not looked at."""
        return self.base - np.where(self.unit_rows >= 0, steps[self.unit_rows], 0)

    def whole(self, filled: Filled, costs: Wholes, steps: Wholes) -> tuple[int, Wholes]:
        """The bound in steps, and the values of the variables at which it is attained."""
        own = costs[self.others]
        at = np.where(own >= 0, self.ranges[self.others, 0], self.ranges[self.others, 1])
        values = filled.chosen.copy()
        values[self.others] = at
        sides = np.where(steps > 0, self.lower, self.upper)
        held = np.flatnonzero(steps)
        bound = self.constant + filled.value + int((own * at).sum()) + int((steps[held] * sides[held]).sum())
        return bound, values


class Ascent:
    """The bound so far, and steps that may raise it.

    Parameters
    ----------
    arrays
        Those of the model.
    duals
        Of every row, and then of every link of the model.
    among
        Flags of the columns that are looked at on the way; every bound is worked out over all of them.

    Attributes
    ----------
    bound
        No placement has an objective below this; `None` where 64 bits cannot hold the numbers.
    """

    def __init__(self, model: Model, arrays: Arrays, form: LinearForm, duals: Reals, among: Flags) -> None:
        self.bound: int | None = None
        self.is_done = True
        ranges = arrays.ranges
        asked = linked(arrays.rows, model.links, ranges)
        groups = groups_of(model, ranges)
        unit_rows = _unit_rows(asked, model, len(ranges))
        is_unit = np.zeros(len(asked.lower), dtype=np.bool_)
        is_unit[unit_rows[unit_rows >= 0]] = True
        duals = np.where(_inner(asked, groups, len(ranges)), 0.0, usable(asked, duals))
        self._most = REACH * max(1.0, float(np.abs(duals[is_unit]).max(initial=0.0)))
        scale = scale_of(asked, ranges, form, np.where(is_unit, self._most, duals))
        if scale is None:
            return
        self._every, self._few = Knapsacks(groups, ranges), Knapsacks(groups, ranges, among)
        others = np.ones(len(ranges), dtype=np.bool_)
        others[self._every.variables] = False
        self._frame = _frame(asked, ranges, form, duals, is_unit, scale, unit_rows, np.flatnonzero(others))
        self._duals = self._best = np.where(is_unit, np.rint(duals * scale), 0).astype(np.int64)
        self._is_unit, self._direction = is_unit, np.zeros(len(duals))
        self._length, self._failed, self._value = STEP, 0, -np.inf
        self.is_done = not (is_unit.any() and groups)
        self.settle()

    @property
    def value(self) -> float:
        """The best bound on the way, which only some of the columns are looked at for."""
        return self._value

    def settle(self) -> None:
        """Work out the bound of the best duals over all columns."""
        if not hasattr(self, "_frame"):
            return
        costs = self._frame.costs(self._best)
        found, _ = self._frame.whole(self._every.fill(costs), costs, self._best)
        least = -(-found // self._frame.scale)
        self.bound = least if self.bound is None else max(self.bound, least)

    def step(self, most: int) -> None:
        """Go one step towards a bound of `most`."""
        frame = self._frame
        costs = frame.costs(self._duals)
        found, values = frame.whole(self._few.fill(costs), costs, self._duals)
        value = found / frame.scale
        if value > self._value:
            self._value, self._best, self._failed = value, self._duals, 0
        else:
            self._failed += 1
        if self._failed >= PATIENCE:
            self._length, self._failed = self._length * SHORTER, 0
            self._duals, self._direction = self._best, np.zeros(len(self._best))
            self.is_done = self._length < SHORTEST
            return
        taken = np.bincount(frame.unit_rows[frame.unit_rows >= 0], values[frame.unit_rows >= 0], len(self._duals))
        sides = np.where(self._duals > 0, frame.lower, frame.upper)
        self._direction = np.where(self._is_unit, sides - taken, 0.0) + MEMORY * self._direction
        square = float(self._direction @ self._direction)
        if square == 0 or value >= most:
            self.is_done = True
            return
        moved = self._duals / frame.scale + self._length * (most - value) / square * self._direction
        self._duals = np.rint(np.clip(moved, -self._most, self._most) * frame.scale).astype(np.int64)


def _frame(
    asked: Rows,
    ranges: Wholes,
    form: LinearForm,
    duals: Reals,
    is_unit: Flags,
    scale: int,
    unit_rows: Wholes,
    others: Wholes,
) -> _Frame:
    steps = np.where(is_unit, 0, np.rint(duals * scale)).astype(np.int64)
    base = np.zeros(len(ranges), dtype=np.int64)
    np.add.at(base, list(form.indices), np.array(form.coefficients, dtype=np.int64) * scale)
    np.subtract.at(base, asked.indices, asked.coefficients * np.repeat(steps, np.diff(asked.starts)))
    sides = np.where(steps > 0, asked.lower, asked.upper)
    held = steps != 0
    constant = form.offset * scale + int((steps[held] * sides[held]).sum())
    return _Frame(scale, base, constant, unit_rows, asked.lower, asked.upper, ranges, others)


def _unit_rows(asked: Rows, model: Model, count: int) -> Wholes:
    """Row of the unit of every column, by variable index; -1 for other variables."""
    found = np.full(count, -1, dtype=np.int64)
    for row in model.unit_rows:
        begin, end = asked.starts[row], asked.starts[row + 1]
        found[asked.indices[begin:end]] = row
    return found


def _inner(asked: Rows, groups: Sequence[Group], count: int) -> Flags:
    """Flags of the rows that say nothing but what a group's knapsack says: how its size, and being occupied, follow."""
    block = -1 - np.arange(count)
    counts, is_switch = np.zeros((2, count), dtype=np.bool_)
    for number, group in enumerate(groups):
        own = [group.size, *([group.switch] if group.switch >= 0 else [])]
        block[group.columns] = number
        block[own] = number
        counts[own] = True
        is_switch[own[1:]] = True
    of = block[asked.indices]
    starts = asked.starts[:-1]
    if not len(of):
        return np.zeros(len(starts), dtype=np.bool_)
    safe = np.minimum(starts, len(of) - 1)
    first, last = np.minimum.reduceat(of, safe), np.maximum.reduceat(of, safe)
    held = np.logical_or.reduceat(counts[asked.indices], safe)
    # A row with a switch alone limits what may open, of which a knapsack knows nothing.
    alone = (np.diff(asked.starts) == 1) & is_switch[asked.indices[safe]]
    inner: Flags = (first == last) & (first >= 0) & held & ~alone & (np.diff(asked.starts) > 0)
    return inner
