"""Coverage: no applicant waits who could be placed, and those who have waited longest count most (R05)."""

from __future__ import annotations

from collections.abc import Hashable
from fractions import Fraction

from placement.criteria.base import WholeUnits
from placement.expressions import Expr
from placement.locale import msgid
from placement.model import Model
from placement.problem import Problem
from placement.result import Note, Placement


class Coverage(WholeUnits):
    """Sum over waiting applicants of 1 + whole weeks waited."""

    name = "coverage"
    label = msgid("Waiting points")
    unit = msgid("waiting points")

    def count(self, problem: Problem, model: Model) -> Expr:
        """Sum of the waiting points of applicants who wait."""
        return model.waiting(lambda pupil_id: waiting_points(problem, pupil_id))

    def sees(self, problem: Problem, pupil_id: str, /) -> Hashable:
        """Whole weeks that the pupil has waited."""
        return problem.weeks_waited(pupil_id)

    def part(self, problem: Problem, pupil_id: str, group_id: str | None, /) -> Fraction:
        """Waiting points of an applicant without a group; otherwise 0."""
        waits = group_id is None and pupil_id in problem.options and pupil_id not in problem.seats
        return Fraction(waiting_points(problem, pupil_id) if waits else 0)

    def measure(self, problem: Problem, placement: Placement) -> Fraction:
        """Sum of the waiting points of applicants without a seat."""
        return Fraction(
            sum(waiting_points(problem, each) for each in problem.applicants if each not in placement.groups)
        )

    def explain(self, problem: Problem, before: Placement, after: Placement) -> list[Note]:
        """A note on every applicant who gains or loses a seat."""
        return [
            Note("now_waits" if each in before.groups else "now_placed", {"pupil_id": each})
            for each in problem.applicants
            if (each in before.groups) != (each in after.groups)
        ]


def waiting_points(problem: Problem, pupil_id: str) -> int:
    """1 + whole weeks from registration to the batch date."""
    return 1 + problem.weeks_waited(pupil_id)


CRITERION = Coverage()
