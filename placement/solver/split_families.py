"""A strict family that waits: the consequences of waiting together and of being split, side by side."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

from placement.criteria.coverage import waiting_points
from placement.criteria.registry import criteria
from placement.problem import Problem
from placement.result import Note, Placement, Status
from placement.siblings import HeldFamily, held_families
from placement.solver.budget import Search
from placement.solver.find import find

SECONDS_EACH = 5.0
"""Maximum time for the question about one family."""


def going_apart(problem: Problem, placement: Placement, search: Search) -> tuple[Note, ...]:
    """Find out for every held family that waits what would happen if it could be split.

    The answer is the best placement without that family's tie, so other pupils may be seated elsewhere in it,
    or wait instead. If there was no time for an answer, there is no note.
    """
    notes: list[Note] = []
    for family in held_families(problem):
        if search.is_over:
            break
        if not any(each in placement.groups for each in family.applicants):
            note = _compare(problem, placement, family, search)
            notes += [] if note is None else [note]
    return tuple(notes)


def _compare(problem: Problem, placement: Placement, family: HeldFamily, search: Search) -> Note | None:
    loosened = replace(problem, loose_families=problem.loose_families | {family.key})
    quiet = replace(search.within(SECONDS_EACH), watcher=None)
    granted = quiet.deterministic or 0.0
    # The placement obeys the rules without the tie as well: whatever a solver says, there is one.
    found = find(loosened, quiet, start=placement)
    search.spend(granted - (quiet.deterministic or 0.0))
    apart = found.placement
    if apart is None or any(stage.status is not Status.OPTIMAL for stage in found.stages):
        return None
    placed = {each: apart.groups[each] for each in family.applicants if each in apart.groups}
    instead = tuple(each for each in problem.applicants if each in placement.groups and each not in apart.groups)
    return Note(
        "family_waits" if family.sites else "family_fits_nowhere",
        {
            "family_id": problem.pupils[family.applicants[0]].family_id or "",
            "pupils": family.applicants,
            "waits_instead": instead,
            "waiting_points_together": sum(waiting_points(problem, each) for each in family.applicants),
            "waiting_points_apart": sum(
                waiting_points(problem, each) for each in family.applicants if each not in placed
            ),
            "placed_apart": tuple(f"{each}>{group_id}" for each, group_id in placed.items()),
            "delta_points": points(problem, apart) - points(problem, placement),
        },
    )


def points(problem: Problem, placement: Placement) -> Fraction:
    """Sum of weight * measure, coverage excluded."""
    weights = problem.case.scenario.weights
    return weights.points({each.name: each.measure(problem, placement) for each in criteria() if weights.of(each.name)})
