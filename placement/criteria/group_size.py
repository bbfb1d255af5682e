"""Groups of about fifteen pupils: a target, not a limit (covenant 4; R34)."""

from __future__ import annotations

from fractions import Fraction

from placement.criteria.base import PerGroup, WholeUnits, changed_groups
from placement.criteria.steps import triangular, triangular_cost
from placement.expressions import Expr, total_of
from placement.locale import msgid
from placement.model import Model
from placement.problem import Problem
from placement.result import Note, Placement
from placement.tally import Tally


class GroupSize(PerGroup, WholeUnits):
    """Sum over groups of k(k+1)/2, k = pupils above `target_size`."""

    name = "group_size"
    label = msgid("Above target size")
    unit = msgid("points")

    def count(self, problem: Problem, model: Model) -> Expr:
        """Sum over groups in which the k-th pupil above the target costs k points."""
        return total_of(_cost(problem, model, group_id) for group_id in problem.groups)

    def measure(self, problem: Problem, placement: Placement) -> Fraction:
        """Sum of the points."""
        tally = Tally(problem, placement)
        return Fraction(sum(triangular(above(problem, tally, group_id)) for group_id in problem.groups))

    def explain(self, problem: Problem, before: Placement, after: Placement) -> list[Note]:
        """A note on every group whose excess over its target changed."""
        return changed_groups(
            "over_target_changed",
            problem,
            before,
            after,
            lambda tally, group_id: triangular(above(problem, tally, group_id)),
        )


def above(problem: Problem, tally: Tally, group_id: str) -> int:
    """Pupils above the target; negative if there are fewer."""
    return tally.size[group_id] - problem.groups[group_id].target_size


def _cost(problem: Problem, model: Model, group_id: str) -> Expr:
    target, fixed = problem.groups[group_id].target_size, len(model.fixed_in(group_id))
    most = model.most(group_id) - target
    if not model.arrivals(group_id):
        return triangular(fixed - target)
    return triangular_cost(model, model.size(group_id) - target, most, lambda tally: above(problem, tally, group_id))


CRITERION = GroupSize()
