"""What another group for a child would mean for everyone else: a single verdict, and no more."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from fractions import Fraction

from placement.catalogue import NAMES
from placement.criteria.registry import criterion
from placement.policy import Mode, Siblings
from placement.problem import Problem
from placement.reports.parent.child import Child
from placement.result import Outcome, Status
from placement.results.explanation import Alternative


class Effect(StrEnum):
    """Verdict of the page on everyone else."""

    WORSE = "worse"
    NO_WORSE = "no_worse"
    UNCERTAIN = "uncertain"
    """The solves are not proven optimal, so it is unknown."""
    UNSAID = "unsaid"
    """Mixing by origin could be the deciding factor: a person explains it."""


def effect(child: Child, alternative: Alternative) -> Effect:
    """Verdict on whether everyone else would be worse off with the child in a possible group.

    The child's own part of the change (distance, family, preference, age) is subtracted first.
    """
    if child.decided_by_origin:
        return Effect.UNSAID
    if not _is_proven(child, alternative):
        return Effect.UNCERTAIN
    coverage, deltas = of_others(child, alternative)
    if coverage > 0:
        return Effect.WORSE
    is_worse = _is_worse(child.problem, deltas)
    if child.origin_used and is_worse is not _is_worse(child.problem, {**deltas, "diversity": Fraction(0)}):
        return Effect.UNSAID
    return Effect.WORSE if is_worse else Effect.NO_WORSE


def is_as_good(child: Child, alternative: Alternative) -> bool:
    """Whether a group is proven as good under the rules, without the mix of origins making up for it."""
    if not _is_proven(child, alternative) or child.decided_by_origin or alternative.delta_coverage:
        return False
    if child.origin_used and "diversity" in alternative.deltas:
        return False
    ranked = _ranked(child.problem)
    return not alternative.delta_points if ranked is None else alternative.deltas.keys().isdisjoint(ranked)


def _is_proven(child: Child, alternative: Alternative) -> bool:
    return alternative.status is Status.OPTIMAL and child.result.status is Status.OPTIMAL


def _is_worse(problem: Problem, deltas: Mapping[str, Fraction]) -> bool:
    """Whether changes add up to a worse placement: by points, or by the first ranked criterion that changes."""
    ranked = _ranked(problem)
    if ranked is None:
        return problem.case.scenario.weights.points(deltas) > 0
    return next((deltas[name] for name in ranked if deltas.get(name)), Fraction(0)) > 0


def _ranked(problem: Problem) -> tuple[str, ...] | None:
    settings = problem.case.scenario.solve
    return tuple(settings.order) if settings.mode is Mode.LEXICOGRAPHIC else None


def of_others(child: Child, alternative: Alternative) -> tuple[Fraction, Mapping[str, Fraction]]:
    """Every change as far as it affects everyone else.

    Returns
    -------
    tuple of Fraction and Mapping
        Waiting points of the others, and criterion -> change of its measure, without the child's own part and
        without the splits of its family.
    """
    coverage = alternative.delta_coverage or Fraction(0)
    if child.outcome is Outcome.WAITING:
        coverage += 1 + child.problem.weeks_waited(child.id)
    before, after = child.explanation.group_id, alternative.group_id
    own = {name: _part(child, name, after) - _part(child, name, before) for name in NAMES}
    family = {shift.pupil_id: shift.after for shift in alternative.shifts if shift.pupil_id in child.family}
    # What a seat costs those who come later is theirs to bear, not the child's.
    own["later"] = Fraction(0)
    own["family"] = _splits(child, after, family) - _splits(child, before, {})
    return coverage, {name: alternative.deltas.get(name, Fraction(0)) - own[name] for name in NAMES}


def _part(child: Child, name: str, group_id: str | None) -> Fraction:
    return criterion(name).part(child.problem, child.id, group_id) or Fraction(0)


def _splits(child: Child, group_id: str | None, moved: Mapping[str, str | None]) -> Fraction:
    """Number of sites of the child's family, less one."""
    places = {**child.result.placement.groups, **moved, child.id: group_id}
    members = (child.id, *child.family)
    sites = {child.problem.site_of(place) for each in members if (place := places.get(each)) is not None}
    if child.problem.rules.siblings is Siblings.SCHOOL:
        sites |= {school for each in members for school in child.problem.pupils[each].sibling_schools}
    return Fraction(max(0, len(sites) - 1))
