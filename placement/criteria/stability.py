"""Seated pupils stay where they are (R78)."""

from __future__ import annotations

from collections.abc import Hashable
from fractions import Fraction

from placement.criteria.base import WholeUnits, changed_pupils
from placement.expressions import Expr
from placement.model import Model
from placement.problem import Problem
from placement.result import Note, Placement


class Stability(WholeUnits):
    """Seated pupils who move, for whatever reason."""

    name = "stability"
    unit = "moves"

    def count(self, problem: Problem, model: Model) -> Expr:
        """Charge every move."""
        return model.total(lambda *seat: int(problem.is_move(*seat)))

    def sees(self, problem: Problem, pupil_id: str) -> Hashable:
        """The seat that the pupil has."""
        return problem.seats.get(pupil_id)

    def measure(self, problem: Problem, placement: Placement) -> Fraction:
        """Count the moves."""
        return Fraction(sum(problem.is_move(*seat) for seat in placement.groups.items()))

    def explain(self, problem: Problem, before: Placement, after: Placement) -> list[Note]:
        """Name everybody who newly moves or newly stays."""
        return changed_pupils("move_changed", problem, before, after, lambda *seat: int(problem.is_move(*seat)))


CRITERION = Stability()
