"""The cost of open groups (covenant 3c, 7; R25)."""

from __future__ import annotations

from fractions import Fraction
from math import lcm

from placement.criteria.base import Penalty, PerGroup, changed_groups
from placement.expressions import total_of
from placement.locale import msgid
from placement.model import Model
from placement.problem import Problem
from placement.result import Note, Placement
from placement.tally import Tally


class Cost(PerGroup):
    """Sum of `opening_cost` over open groups."""

    name = "cost"
    label = msgid("Opening costs")
    unit = msgid("thousand euro")

    def scale(self, problem: Problem) -> int:
        """Least common denominator of the groups' costs in thousand euro."""
        return lcm(*((group.opening_cost / 1000).denominator for group in problem.groups.values()))

    def most(self, problem: Problem, _model: Model) -> Fraction:
        """Cost with all groups open."""
        return sum((group.opening_cost for group in problem.groups.values()), Fraction(0)) / 1000

    def penalty(self, problem: Problem, model: Model, scale: Fraction) -> Penalty:
        """Sum of the costs of open groups."""
        exact = {
            each: group.opening_cost / 1000 * scale for each, group in problem.groups.items() if group.opening_cost
        }
        whole = {group_id: round(cost) for group_id, cost in exact.items()}
        error = sum((abs(whole[group_id] - cost) for group_id, cost in exact.items()), Fraction(0))
        expression = total_of(cost * model.is_open(group_id) for group_id, cost in whole.items())
        return Penalty(expression, scale, error / scale)

    def measure(self, problem: Problem, placement: Placement) -> Fraction:
        """Sum of the costs of open groups."""
        tally = Tally(problem, placement)
        return sum((_cost(problem, tally, group_id) for group_id in problem.groups), Fraction(0))

    def explain(self, problem: Problem, before: Placement, after: Placement) -> list[Note]:
        """A note on every group that opens or closes at a cost."""
        return changed_groups(
            "cost_changed", problem, before, after, lambda tally, group_id: _cost(problem, tally, group_id)
        )


def _cost(problem: Problem, tally: Tally, group_id: str) -> Fraction:
    return problem.groups[group_id].opening_cost / 1000 if tally.is_open(group_id) else Fraction(0)


CRITERION = Cost()
