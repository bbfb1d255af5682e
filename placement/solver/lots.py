"""Lots, which decide between placements that are equal otherwise: the smallest sum is taken."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from placement.expressions import Expr, LinearForm, linear_form, weighted_sum
from placement.mip.program import Reals, fineness
from placement.model import Column, Model


def sum_of_lots(model: Model) -> Expr:
    """The sum of the lots of everybody for the group that a placement gives them."""
    return weighted_sum((column.var, _lot(model, column)) for column in model.columns)


PARTS = 2**12
"""Into how many parts rounding must leave the largest lot, so that no two sums of lots are taken for equal."""


@dataclass(frozen=True)
class Lots:
    """The sum of lots as a second objective, for whoever can minimise it together with the first.

    Attributes
    ----------
    most
        No placement has a larger sum.
    """

    form: LinearForm
    most: int

    @classmethod
    def of(cls, model: Model) -> Lots:
        """The lots of a model."""
        largest: dict[int, int] = {}
        for column in model.columns:
            unit = model.unit_numbers[column.var.index]
            largest[unit] = max(largest.get(unit, 0), _lot(model, column) * len(column.unit.copies))
        return cls(linear_form(sum_of_lots(model)), sum(largest.values()))

    def costs(self, count: int) -> Reals:
        """Cost of each of so many variables, scaled so that all together come to at most 1/2."""
        costs = np.zeros(count)
        costs[list(self.form.indices)] = np.array(self.form.coefficients, dtype=np.float64) / max(1, 2 * self.most)
        return costs

    def is_told_apart(self, value: int) -> bool:
        """Whether lots stand out from rounding errors when they are scaled and added to an objective of a value."""
        return max(self.form.coefficients, default=0) > PARTS * fineness(value) * 2 * self.most


def _lot(model: Model, column: Column) -> int:
    return sum(model.problem.lot(pupil_id, group_id) for pupil_id, group_id in column.seats)
