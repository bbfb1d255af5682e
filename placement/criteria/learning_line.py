"""Pupils who change groups keep their learning line (R77, R78)."""

from __future__ import annotations

from collections.abc import Hashable

from placement.criteria.base import PerPupil
from placement.locale import msgid
from placement.problem import Problem


class LearningLine(PerPupil):
    """Number of seated pupils who move to a group with a different learning line.

    A move counts only if both groups have a learning line; lines are compared without case and surrounding spaces.
    """

    name = "learning_line"
    label = msgid("Other learning line")
    unit = msgid("pupils")
    note = "line_changed"

    def cost(self, problem: Problem, pupil_id: str, group_id: str) -> int:
        """1 for a move to another learning line, else 0."""
        return int(problem.changes_line(pupil_id, group_id))

    def alike(self, problem: Problem, pupil_id: str, /) -> Hashable:
        """The pupil's present seat."""
        return problem.seats.get(pupil_id)

    def sees(self, problem: Problem, pupil_id: str, /) -> Hashable:
        """The pupil's present seat, which determines the learning line."""
        return problem.seats.get(pupil_id)


CRITERION = LearningLine()
