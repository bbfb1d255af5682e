"""Parents' preference for a board (covenant, preamble d; R04)."""

from __future__ import annotations

from collections.abc import Hashable

from placement.criteria.base import PerPupil
from placement.locale import msgid
from placement.problem import Problem


class Preference(PerPupil):
    """Number of applicants and movers in a group of a board outside their `preferred_boards`, if they have any."""

    name = "preference"
    label = msgid("Other than preferred board")
    unit = msgid("pupils")
    note = "wish_changed"

    def cost(self, problem: Problem, pupil_id: str, group_id: str) -> int:
        """1 for a new seat at a board outside the preferred ones, else 0."""
        wanted = problem.pupils[pupil_id].preferred_boards
        return int(
            bool(wanted) and problem.is_new_seat(pupil_id, group_id) and problem.board_of(group_id) not in wanted
        )

    def alike(self, problem: Problem, pupil_id: str, /) -> Hashable:
        """The pupil's preferred boards, and the present seat."""
        return frozenset(problem.pupils[pupil_id].preferred_boards), problem.seats.get(pupil_id)

    def sees(self, problem: Problem, pupil_id: str, /) -> Hashable:
        """The pupil's preferred boards."""
        return frozenset(problem.pupils[pupil_id].preferred_boards)


CRITERION = Preference()
