"""Several groups at one school, so that expertise stays when numbers fall (covenant 5b; R42)."""

from __future__ import annotations

from fractions import Fraction

from placement.criteria.base import PerGroup, WholeUnits
from placement.domain import GroupKind
from placement.expressions import Expr, total_of
from placement.locale import msgid
from placement.model import Model
from placement.problem import Problem
from placement.result import Note, Placement
from placement.tally import Tally


class Clustering(PerGroup, WholeUnits):
    """Number of schools with exactly one open itk group."""

    name = "clustering"
    label = msgid("Schools with one group")
    unit = msgid("schools")

    def count(self, problem: Problem, model: Model) -> Expr:
        """Sum over schools of 1 if exactly one of its groups is open."""
        return total_of(_is_single(problem, model, school_id) for school_id in problem.schools)

    def measure(self, problem: Problem, placement: Placement) -> Fraction:
        """Number of these schools."""
        return Fraction(len(single_schools(problem, placement)))

    def explain(self, problem: Problem, before: Placement, after: Placement) -> list[Note]:
        """A note on every school that now has a single group, or no longer has."""
        changed = single_schools(problem, before) ^ single_schools(problem, after)
        return [Note("single_changed", {"school_id": school_id}) for school_id in sorted(changed)]


def itk_groups_at(problem: Problem, school_id: str) -> list[str]:
    """Itk groups of a school."""
    return [
        group_id
        for group_id, group in problem.groups.items()
        if group.school_id == school_id and group.kind is GroupKind.ITK
    ]


def single_schools(problem: Problem, placement: Placement) -> set[str]:
    """Schools with exactly one open itk group."""
    tally = Tally(problem, placement)
    return {
        school_id for school_id in problem.schools if sum(map(tally.is_open, itk_groups_at(problem, school_id))) == 1
    }


def _is_single(problem: Problem, model: Model, school_id: str) -> Expr:
    is_open = [model.is_open(group_id) for group_id in itk_groups_at(problem, school_id)]
    sure = sum(each for each in is_open if isinstance(each, int))
    free = [each for each in is_open if not isinstance(each, int)]
    if sure >= 2 or not free:
        return int(sure == 1)
    here = itk_groups_at(problem, school_id)
    single = model.auxiliary(1, lambda tally: int(sum(map(tally.is_open, here)) == 1))
    if sure:
        model.cp.add(single >= 1 - total_of(free))
    for each in free:
        # This group is open and no other one is.
        model.cp.add(single >= 2 * each - total_of(is_open))
    return single


CRITERION = Clustering()
