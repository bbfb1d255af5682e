"""Groups of like ages (covenant 5b; R43)."""

from __future__ import annotations

from collections.abc import Hashable
from fractions import Fraction

from placement.criteria.base import WholeUnits, changed_pupils
from placement.eligibility import months_outside_band
from placement.expressions import Expr
from placement.model import Model
from placement.problem import Problem
from placement.result import Note, Placement


class AgeFit(WholeUnits):
    """Sum over applicants placed and movers of completed months outside the group's age band."""

    name = "age_fit"
    unit = "months"

    def count(self, problem: Problem, model: Model) -> Expr:
        """Charge every month of a new seat outside its band."""
        return model.total(lambda pupil_id, group_id: months_outside(problem, pupil_id, group_id))

    def sees(self, problem: Problem, pupil_id: str) -> Hashable:
        """How far the pupil's age is outside the band of each group."""
        months = problem.age_months(pupil_id)
        return tuple(months_outside_band(months, problem.groups[each]) for each in problem.options[pupil_id])

    def measure(self, problem: Problem, placement: Placement) -> Fraction:
        """Add up the months."""
        return Fraction(sum(months_outside(problem, *seat) for seat in placement.groups.items()))

    def explain(self, problem: Problem, before: Placement, after: Placement) -> list[Note]:
        """Name everybody who newly fits a band less or better."""
        return changed_pupils("age_fit_changed", problem, before, after, lambda *seat: months_outside(problem, *seat))


def months_outside(problem: Problem, pupil_id: str, group_id: str) -> int:
    """Give the months outside the band of a new seat; 0 for a pupil who stays."""
    if not problem.is_new_seat(pupil_id, group_id):
        return 0
    return months_outside_band(problem.age_months(pupil_id), problem.groups[group_id])


CRITERION = AgeFit()
