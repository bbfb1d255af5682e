"""Seats are left to those who come later and need them more (covenant 3c; R30, R32)."""

from __future__ import annotations

from collections.abc import Hashable
from fractions import Fraction
from math import lcm

from placement.criteria.base import Penalty, changed_pupils
from placement.locale import msgid
from placement.model import Model
from placement.problem import Problem
from placement.result import Note, Placement


class Later:
    """Sum over newly seated pupils of what a seat in their group costs those who come later."""

    name = "later"
    label = msgid("Room for later")
    unit = msgid("points")

    def scale(self, problem: Problem) -> int:
        """Least common denominator of the prices."""
        return lcm(*(price.denominator for price in problem.case.prices.values()))

    def most(self, problem: Problem, _model: Model) -> Fraction:
        """Number of pupils times the highest price."""
        return len(problem.options) * max(problem.case.prices.values(), default=Fraction(0))

    def penalty(self, problem: Problem, model: Model, scale: Fraction) -> Penalty:
        """Sum of the prices of new seats."""
        exact = {group_id: price * scale for group_id, price in problem.case.prices.items()}
        whole = {group_id: round(price) for group_id, price in exact.items()}
        rounded = max((abs(whole[group_id] - price) for group_id, price in exact.items()), default=Fraction(0))

        def cost(pupil_id: str, group_id: str) -> int:
            return whole.get(group_id, 0) if problem.is_new_seat(pupil_id, group_id) else 0

        return Penalty(model.total(cost, problem.seats.get), scale, len(problem.options) * rounded / scale)

    def sees(self, problem: Problem, pupil_id: str, /) -> Hashable:
        """The pupil's present seat, which costs nobody anything."""
        return problem.seats.get(pupil_id)

    def part(self, problem: Problem, pupil_id: str, group_id: str | None, /) -> Fraction:
        """The price of the pupil's new seat; 0 without one."""
        if group_id is None or not problem.is_new_seat(pupil_id, group_id):
            return Fraction(0)
        return problem.case.prices.get(group_id, Fraction(0))

    def measure(self, problem: Problem, placement: Placement) -> Fraction:
        """Sum of the prices of new seats."""
        return sum((self.part(problem, *seat) for seat in placement.groups.items()), Fraction(0))

    def explain(self, problem: Problem, before: Placement, after: Placement) -> list[Note]:
        """A note on every pupil whose seat has another price."""
        return changed_pupils("price_changed", problem, before, after, self.part)


CRITERION = Later()
