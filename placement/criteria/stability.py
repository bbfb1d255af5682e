"""Seated pupils stay where they are (R78)."""

from __future__ import annotations

from collections.abc import Hashable

from placement.criteria.base import PerPupil
from placement.locale import msgid
from placement.problem import Problem


class Stability(PerPupil):
    """Seated pupils who move, for whatever reason."""

    name = "stability"
    label = msgid("Seated pupils who move")
    unit = msgid("moves")
    note = "move_changed"

    def cost(self, problem: Problem, pupil_id: str, group_id: str) -> int:
        """1 for a move."""
        return int(problem.is_move(pupil_id, group_id))

    def sees(self, problem: Problem, pupil_id: str, /) -> Hashable:
        """The seat that the pupil has."""
        return problem.seats.get(pupil_id)


CRITERION = Stability()
