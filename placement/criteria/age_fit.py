"""Pupils in groups for their age (covenant 5b; R43)."""

from __future__ import annotations

from collections.abc import Hashable

from placement.criteria.base import PerPupil
from placement.eligibility import months_outside_band
from placement.locale import msgid
from placement.problem import Problem


class AgeFit(PerPupil):
    """Sum over placed applicants and movers of completed months outside the group's age band."""

    name = "age_fit"
    label = msgid("Outside age band")
    unit = msgid("months")
    note = "age_fit_changed"

    def cost(self, problem: Problem, pupil_id: str, group_id: str) -> int:
        """Months outside the age band of the new group; 0 for a pupil who stays."""
        if not problem.is_new_seat(pupil_id, group_id):
            return 0
        return months_outside_band(problem.age_months(pupil_id), problem.groups[group_id])

    def alike(self, problem: Problem, pupil_id: str, /) -> Hashable:
        """The pupil's age, and the present seat."""
        return problem.age_months(pupil_id), problem.seats.get(pupil_id)

    def sees(self, problem: Problem, pupil_id: str, /) -> Hashable:
        """Months by which the pupil's age falls outside the band of each group."""
        months = problem.age_months(pupil_id)
        return tuple(months_outside_band(months, problem.groups[each]) for each in problem.options[pupil_id])


CRITERION = AgeFit()
