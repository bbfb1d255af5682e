"""A CP-SAT model as arrays: to evaluate a placement, and to pass the model to other solvers.

Every constraint of :class:`placement.model.Model` is linear, so nothing is lost.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from placement.cp_model import CpModel
from placement.expressions import LinearForm
from placement.mip.program import Program, Reals

Wholes = NDArray[np.int64]

UNLIMITED = 2**62
"""CP-SAT writes an open end of a range as a number at or beyond this."""


@dataclass(frozen=True)
class Rows:
    """Constraints of a model: lower <= sum of coefficients * variables <= upper, row by row.

    Attributes
    ----------
    starts
        Row i occupies positions starts[i] to starts[i + 1] of `indices` and `coefficients`.
    """

    starts: Wholes
    indices: Wholes
    coefficients: Wholes
    lower: Wholes
    upper: Wholes

    @property
    def largest(self) -> int:
        """Largest sum of a row's coefficients, without their signs."""
        sums = np.zeros(len(self.indices) + 1, dtype=np.int64)
        np.cumsum(np.abs(self.coefficients), out=sums[1:])
        return int(np.max(sums[self.starts[1:]] - sums[self.starts[:-1]], initial=0))

    def activity(self, values: Wholes) -> Wholes:
        """Value of every row's sum; exact, since differences of sums that wrap around are exact as well."""
        sums = np.zeros(len(self.indices) + 1, dtype=np.int64)
        np.cumsum(self.coefficients * values[self.indices], out=sums[1:])
        activity: Wholes = sums[self.starts[1:]] - sums[self.starts[:-1]]
        return activity


def rows(model: CpModel) -> Rows:
    """Constraints of a model as arrays.

    Raises
    ------
    TypeError
        If a constraint is not linear or its domain has holes, which the model promises not to happen.
    """
    lowers, uppers = map(_whole, model.sides())
    starts, indices, coefficients = map(_whole, model.terms())
    return Rows(starts, indices, coefficients, lowers, uppers)


def linked(asked: Rows, links: Sequence[tuple[int, int]], ranges: Wholes) -> Rows:
    """The rows, and after them those that a model leaves out: column <= its upper bound * switch."""
    pairs = np.array(links, dtype=np.int64).reshape(-1, 2)
    values = np.stack([np.ones(len(pairs), dtype=np.int64), -ranges[pairs[:, 0], 1]], axis=1)
    ends = asked.starts[-1] + 2 * np.arange(1, len(pairs) + 1)
    return Rows(
        np.concatenate([asked.starts, ends]),
        np.concatenate([asked.indices, pairs.ravel()]),
        np.concatenate([asked.coefficients, values.ravel()]),
        np.concatenate([asked.lower, np.full(len(pairs), -UNLIMITED)]),
        np.concatenate([asked.upper, np.zeros(len(pairs), dtype=np.int64)]),
    )


def variable_bounds(model: CpModel) -> Wholes:
    """Lower and upper bound of every variable, shape (variables, 2)."""
    lows, highs = model.ranges()
    return np.stack([_whole(lows), _whole(highs)], axis=1)


def _whole(numbers: list[int]) -> Wholes:
    return np.array(numbers, dtype=np.int64)


@dataclass(frozen=True)
class Arrays:
    """A model's constraints, and lower and upper bound of every variable, shape (variables, 2)."""

    rows: Rows
    ranges: Wholes

    @classmethod
    def of(cls, model: CpModel) -> Arrays:
        """The arrays of a model as it is now."""
        return cls(rows(model), variable_bounds(model))

    def allow(self, values: Mapping[int, int]) -> bool:
        """Whether values satisfy all variable bounds and all constraints."""
        point = _whole([values[index] for index in range(len(self.ranges))])
        if not bool(np.all((self.ranges[:, 0] <= point) & (point <= self.ranges[:, 1]))):
            return False
        activity = self.rows.activity(point)
        return bool(np.all((self.rows.lower <= activity) & (activity <= self.rows.upper)))


def is_feasible(model: CpModel, values: Mapping[int, int]) -> bool:
    """Whether values satisfy all variable bounds and all constraints."""
    return Arrays.of(model).allow(values)


def program(
    model: CpModel | Arrays,
    objective: LinearForm,
    *,
    start: Mapping[int, int] | None,
    seconds: float,
    seed: int,
    implied: Collection[int] = (),
    units: Mapping[int, int] | None = None,
    links: Sequence[tuple[int, int]] = (),
) -> Program:
    """A model as arrays for another solver.

    Parameters
    ----------
    implied
        Variables that are integral whenever the others are.
    units
        Variable index -> number of the unit that the variable places.
    links
        Variables of columns and switches that a link is left out for.
    """
    arrays = model if isinstance(model, Arrays) else Arrays.of(model)
    asked, bounds = arrays.rows, arrays.ranges
    cost, whole = np.zeros(len(bounds)), np.ones(len(bounds), dtype=np.bool_)
    whole[list(implied)] = False
    cost[list(objective.indices)] = objective.coefficients
    return Program(
        cost=cost,
        offset=float(objective.offset),
        lower=bounds[:, 0].astype(np.float64),
        upper=bounds[:, 1].astype(np.float64),
        row_lower=opened_sides(asked.lower),
        row_upper=opened_sides(asked.upper),
        starts=asked.starts.astype(np.int32),
        indices=asked.indices.astype(np.int32),
        values=asked.coefficients.astype(np.float64),
        start=None if not start else np.array([start[index] for index in range(len(bounds))], dtype=np.float64),
        seconds=seconds,
        seed=seed,
        whole=whole,
        units=unit_numbers(units or {}, len(bounds)),
        links=np.array(links, dtype=np.int64).reshape(-1, 2).T,
    )


def bundles(lazy: Sequence[range], count: int) -> Wholes:
    """Bundle of each of a number of rows; -1 for rows in none."""
    found = np.full(count, -1, dtype=np.int64)
    for number, bundle in enumerate(lazy):
        found[bundle.start : bundle.stop] = number
    return found


def unit_numbers(units: Mapping[int, int], count: int) -> Wholes:
    """Number of the unit that each variable places, by variable index; -1 for variables that place no unit."""
    numbers = np.full(count, -1, dtype=np.int64)
    numbers[list(units)] = list(units.values())
    return numbers


def opened_sides(sides: Wholes) -> Reals:
    """Sides of rows as real numbers, infinite where they are open."""
    numbers = sides.astype(np.float64)
    numbers[sides >= UNLIMITED] = np.inf
    numbers[sides <= -UNLIMITED] = -np.inf
    return numbers
