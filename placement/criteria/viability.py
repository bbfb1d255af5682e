"""Groups of at least ten pupils (covenant 4; R33)."""

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


class Viability(PerGroup, WholeUnits):
    """Sum over non-empty groups of k(k+1)/2, k = pupils short of `min_size`."""

    name = "viability"
    label = msgid("Below minimum size")
    unit = msgid("points")

    def count(self, problem: Problem, model: Model) -> Expr:
        """Sum over non-empty groups in which the k-th missing pupil costs k points."""
        return total_of(_cost(problem, model, group_id) for group_id in problem.groups)

    def measure(self, problem: Problem, placement: Placement) -> Fraction:
        """Sum of the points."""
        tally = Tally(problem, placement)
        return Fraction(sum(triangular(short(problem, tally, group_id)) for group_id in problem.groups))

    def explain(self, problem: Problem, before: Placement, after: Placement) -> list[Note]:
        """A note on every group whose shortfall changed."""
        return changed_groups(
            "short_changed",
            problem,
            before,
            after,
            lambda tally, group_id: triangular(short(problem, tally, group_id)),
        )


def short(problem: Problem, tally: Tally, group_id: str) -> int:
    """Pupils short of the minimum; 0 for an empty group."""
    return problem.groups[group_id].min_size - tally.size[group_id] if tally.is_occupied(group_id) else 0


def _cost(problem: Problem, model: Model, group_id: str) -> Expr:
    least, fixed = problem.groups[group_id].min_size, len(model.fixed_in(group_id))
    if not model.arrivals(group_id):
        return triangular(least - fixed) if fixed else 0
    # An empty group has no shortfall; one pupil in it makes all the others missing. Those who cannot be seated
    # there in any placement are a constant; only the rest takes steps.
    sure = max(0, least - model.most(group_id))
    occupied = model.occupied(group_id)
    missing = (least - sure) * occupied - model.size(group_id)
    most = least - max(1, fixed) - sure

    def excess(tally: Tally) -> int:
        return short(problem, tally, group_id) - sure

    return total_of([triangular(sure) * occupied, triangular_cost(model, missing, most, excess, beyond=sure)])


CRITERION = Viability()
