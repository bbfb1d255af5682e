"""Pupils who change groups go on with the learning line they are in (R77, R78)."""

from __future__ import annotations

from collections.abc import Hashable

from placement.criteria.base import PerPupil
from placement.locale import msgid
from placement.problem import Problem


class LearningLine(PerPupil):
    """Seated pupils who move to a group of another learning line than that of the group they leave.

    Counted where both groups give a line; case and surrounding spaces do not tell two lines apart.
    """

    name = "learning_line"
    label = msgid("Other learning line")
    unit = msgid("pupils")
    note = "line_changed"

    def cost(self, problem: Problem, pupil_id: str, group_id: str) -> int:
        """1 for a move to another line."""
        return int(problem.changes_line(pupil_id, group_id))

    def sees(self, problem: Problem, pupil_id: str, /) -> Hashable:
        """The seat that the pupil has, and its line with it."""
        return problem.seats.get(pupil_id)


CRITERION = LearningLine()
