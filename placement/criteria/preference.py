"""The wish of parents for a board (covenant preamble d; R04)."""

from __future__ import annotations

from collections.abc import Hashable
from fractions import Fraction

from placement.criteria.base import WholeUnits, changed_pupils
from placement.expressions import Expr
from placement.model import Model
from placement.problem import Problem
from placement.result import Note, Placement


class Preference(WholeUnits):
    """Applicants and movers in a group of a board outside their `preferred_boards`, where given."""

    name = "preference"
    unit = "pupils"

    def count(self, problem: Problem, model: Model) -> Expr:
        """Charge every new seat at a board that was not asked for."""
        return model.total(lambda pupil_id, group_id: is_unwanted(problem, pupil_id, group_id))

    def sees(self, problem: Problem, pupil_id: str) -> Hashable:
        """The boards asked for."""
        return frozenset(problem.pupils[pupil_id].preferred_boards)

    def measure(self, problem: Problem, placement: Placement) -> Fraction:
        """Count them."""
        return Fraction(sum(is_unwanted(problem, *seat) for seat in placement.groups.items()))

    def explain(self, problem: Problem, before: Placement, after: Placement) -> list[Note]:
        """Name everybody whose wish is newly met or missed."""
        return changed_pupils("wish_changed", problem, before, after, lambda *seat: is_unwanted(problem, *seat))


def is_unwanted(problem: Problem, pupil_id: str, group_id: str) -> int:
    """Give 1 for a new seat at a board outside the pupil's preferred ones, else 0."""
    wanted = problem.pupils[pupil_id].preferred_boards
    return int(bool(wanted) and problem.is_new_seat(pupil_id, group_id) and problem.board_of(group_id) not in wanted)


CRITERION = Preference()
