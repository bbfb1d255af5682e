"""Pupils who change groups go on with the learning line they are in (R77, R78)."""

from __future__ import annotations

from collections.abc import Hashable
from fractions import Fraction

from placement.criteria.base import WholeUnits, changed_pupils
from placement.expressions import Expr
from placement.model import Model
from placement.problem import Problem
from placement.result import Note, Placement


class LearningLine(WholeUnits):
    """Seated pupils who move to a group of another learning line than that of the group they leave.

    Counted where both groups give a line; case and surrounding spaces do not tell two lines apart.
    """

    name = "learning_line"
    unit = "pupils"

    def count(self, problem: Problem, model: Model) -> Expr:
        """Charge every move to another line."""
        return model.total(lambda *seat: int(problem.changes_line(*seat)))

    def sees(self, problem: Problem, pupil_id: str) -> Hashable:
        """The seat that the pupil has, and its line with it."""
        return problem.seats.get(pupil_id)

    def measure(self, problem: Problem, placement: Placement) -> Fraction:
        """Count the moves to another line."""
        return Fraction(sum(problem.changes_line(*seat) for seat in placement.groups.items()))

    def explain(self, problem: Problem, before: Placement, after: Placement) -> list[Note]:
        """Name everybody whose line is newly kept or newly broken off."""
        return changed_pupils("line_changed", problem, before, after, lambda *seat: int(problem.changes_line(*seat)))


CRITERION = LearningLine()
