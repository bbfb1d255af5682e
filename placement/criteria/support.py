"""Children get a group that can meet their needs of support (R89)."""

from __future__ import annotations

from collections.abc import Hashable

from placement.criteria.base import PerPupil
from placement.locale import msgid
from placement.problem import Problem


class Support(PerPupil):
    """Number of needs of newly seated pupils that their group cannot meet.

    A need is a code among the group's `support`, compared without case; a plain "yes" is met by any group that
    has such codes. Nothing counts where no group of the region has any: what they offer is then unknown.
    """

    name = "support"
    label = msgid("Support needs not met")
    unit = msgid("needs")
    note = "support_changed"

    def cost(self, problem: Problem, pupil_id: str, group_id: str) -> int:
        """Needs that the new group cannot meet; 0 for a pupil who stays."""
        needs = problem.needs.get(pupil_id, ())
        if not needs or not problem.is_new_seat(pupil_id, group_id):
            return 0
        offered = problem.offers[group_id]
        return sum(not offered if need == "yes" else need not in offered for need in needs)

    def alike(self, problem: Problem, pupil_id: str, /) -> Hashable:
        """The pupil's needs, and the present seat."""
        return problem.needs.get(pupil_id, ()), problem.seats.get(pupil_id)

    def sees(self, problem: Problem, pupil_id: str, /) -> Hashable:
        """The pupil's needs."""
        return problem.needs.get(pupil_id, ())


CRITERION = Support()
