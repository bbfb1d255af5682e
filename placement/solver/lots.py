"""Lots, which decide between placements that are equal otherwise: the smallest sum is taken."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

import numpy as np

from placement.expressions import Expr, LinearForm, linear_form, weighted_sum
from placement.mip.program import MOST_LOTS, Reals, fineness
from placement.model import Model

PARTS = 2**12
"""Into how many parts rounding must leave the largest lot, so that no two sums of lots are taken for equal."""


def sum_of_lots(model: Model) -> Expr:
    """The sum of the lots of everybody for the group that a placement gives them."""
    lot = model.problem.lot
    return model.once(
        "lots", lambda: weighted_sum((each.var, sum(lot(*seat) for seat in each.seats)) for each in model.columns)
    )


@dataclass(frozen=True)
class Lots:
    """The sum of lots as a second objective, for whoever can minimise it together with the first.

    It is worked out only where somebody is asked.
    """

    model: Model

    @cached_property
    def form(self) -> LinearForm:
        """The sum in flat form."""
        return linear_form(sum_of_lots(self.model))

    @cached_property
    def most(self) -> int:
        """A sum that no placement exceeds."""
        largest: dict[int, int] = {}
        for index, lot in zip(self.form.indices, self.form.coefficients, strict=True):
            unit = self.model.unit_numbers[index]
            largest[unit] = max(largest.get(unit, 0), lot)
        return sum(lot * len(self.model.units[unit].copies) for unit, lot in largest.items())

    @property
    def _scale(self) -> float:
        return MOST_LOTS / max(1, self.most)

    def costs(self, count: int) -> Reals:
        """Cost of each of so many variables, scaled so that all together come to at most `MOST_LOTS`."""
        costs = np.zeros(count)
        costs[list(self.form.indices)] = np.array(self.form.coefficients, dtype=np.float64) * self._scale
        return costs

    def is_told_apart(self, value: int) -> bool:
        """Whether lots stand out from rounding errors when they are scaled and added to an objective of a value."""
        return max(self.form.coefficients, default=0) * self._scale > PARTS * fineness(value)
