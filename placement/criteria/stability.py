"""Seated pupils keep their seats (R78)."""

from __future__ import annotations

from collections.abc import Hashable

from placement.criteria.base import PerPupil
from placement.locale import msgid
from placement.problem import Problem


class Stability(PerPupil):
    """Number of seated pupils who move, for whatever reason."""

    name = "stability"
    label = msgid("Seated pupils who move")
    unit = msgid("moves")
    note = "move_changed"

    def cost(self, problem: Problem, pupil_id: str, group_id: str) -> int:
        """1 for a move, else 0."""
        return int(problem.is_move(pupil_id, group_id))

    def alike(self, problem: Problem, pupil_id: str, /) -> Hashable:
        """The pupil's present seat."""
        return problem.seats.get(pupil_id)

    def sees(self, problem: Problem, pupil_id: str, /) -> Hashable:
        """The pupil's present seat."""
        return problem.seats.get(pupil_id)


CRITERION = Stability()
