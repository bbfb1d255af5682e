"""Groups that an earlier run proposed to the schools are kept where possible (covenant 3b; R23)."""

from __future__ import annotations

from collections.abc import Hashable
from fractions import Fraction

from placement.criteria.base import WholeUnits
from placement.expressions import Expr
from placement.locale import msgid
from placement.model import Model
from placement.problem import Problem
from placement.result import Note, Placement


class Continuity(WholeUnits):
    """Number of applicants for whom `previous` proposed a group and who now get another, or wait."""

    name = "continuity"
    label = msgid("Other than proposed before")
    unit = msgid("changes")

    def count(self, problem: Problem, model: Model) -> Expr:
        """Number of earlier proposals, less those that are kept."""
        earlier = proposals(problem)
        kept = model.total(lambda pupil_id, group_id: int(earlier.get(pupil_id) == group_id), earlier.get)
        return len(earlier) - kept

    def sees(self, problem: Problem, pupil_id: str, /) -> Hashable:
        """The group proposed earlier."""
        return problem.case.previous.get(pupil_id)

    def part(self, problem: Problem, pupil_id: str, group_id: str | None, /) -> Fraction:
        """1 for an earlier proposal that is not kept."""
        earlier = problem.case.previous.get(pupil_id)
        is_applicant = pupil_id in problem.options and pupil_id not in problem.seats
        return Fraction(is_applicant and earlier is not None and earlier != group_id)

    def measure(self, problem: Problem, placement: Placement) -> Fraction:
        """Number of proposals that are not kept."""
        return Fraction(sum(placement.groups.get(each) != group_id for each, group_id in proposals(problem).items()))

    def explain(self, problem: Problem, before: Placement, after: Placement) -> list[Note]:
        """A note on every proposal that is newly kept or dropped."""
        return [
            Note("proposal_changed", {"pupil_id": each, "group_id": group_id})
            for each, group_id in proposals(problem).items()
            if (before.groups.get(each) == group_id) != (after.groups.get(each) == group_id)
        ]


def proposals(problem: Problem) -> dict[str, str]:
    """Earlier proposals for pupils who are applicants now: pupil id -> group id."""
    return {each: problem.case.previous[each] for each in problem.applicants if each in problem.case.previous}


CRITERION = Continuity()
