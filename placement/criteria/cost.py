"""What open groups cost (covenant 3c, 7; R25)."""

from __future__ import annotations

from fractions import Fraction
from math import lcm

from placement.criteria.base import changed_groups
from placement.expressions import Expr, total_of
from placement.model import Model
from placement.problem import Problem
from placement.result import Note, Placement
from placement.tally import Tally


class Cost:
    """Sum of `opening_cost` over open groups."""

    name = "cost"
    unit = "thousand euro"

    def scale(self, problem: Problem) -> int:
        """Give the least common denominator of the groups' costs in thousand euro."""
        return lcm(*((group.opening_cost / 1000).denominator for group in problem.groups.values()))

    def penalty(self, problem: Problem, model: Model) -> Expr:
        """Charge every open group."""
        scale = self.scale(problem)
        return total_of(
            int(group.opening_cost / 1000 * scale) * model.is_open(group_id)
            for group_id, group in problem.groups.items()
            if group.opening_cost
        )

    def measure(self, problem: Problem, placement: Placement) -> Fraction:
        """Add up the costs."""
        tally = Tally(problem, placement)
        return sum((_cost(problem, tally, group_id) for group_id in problem.groups), Fraction(0))

    def explain(self, problem: Problem, before: Placement, after: Placement) -> list[Note]:
        """Name every group that begins or ceases to cost."""
        return changed_groups(
            "cost_changed", problem, before, after, lambda tally, group_id: _cost(problem, tally, group_id)
        )


def _cost(problem: Problem, tally: Tally, group_id: str) -> Fraction:
    return problem.groups[group_id].opening_cost / 1000 if tally.is_open(group_id) else Fraction(0)


CRITERION = Cost()
