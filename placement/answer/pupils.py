"""A row for every pupil, in input order: nobody is ever dropped (R02)."""

from __future__ import annotations

from collections.abc import Iterator

from placement.answer.reasons import Reasons
from placement.criteria.family import sites
from placement.eligibility import months_outside_band
from placement.problem import Problem
from placement.result import Outcome, Placement, PupilResult
from placement.results.ages import FROM_9, TO_8, WALKING_M, band_of
from placement.routes import KIND_OF_ROUTE, has_left

WALKING_FLAGS = {TO_8: "walk_1500", FROM_9: "walk_2000"}
"""Band of ages -> flag on a child who lives beyond its walking distance (R86)."""

_FLAGGED_REASONS = ("family_fits_nowhere", "no_seat", "no_band")


def outcome_of(problem: Problem, placement: Placement, pupil_id: str) -> Outcome:
    """What happens to a pupil."""
    if has_left(problem.pupils[pupil_id], problem.case.scenario.starts_on):
        return Outcome.LEFT
    seat, place = problem.seats.get(pupil_id), placement.groups.get(pupil_id)
    if seat is not None:
        return Outcome.STAYS if place == seat else Outcome.MOVED
    if place is not None:
        return Outcome.PLACED
    return Outcome.WAITING if pupil_id in problem.options else Outcome.ROUTED


def pupil_results(problem: Problem, placement: Placement) -> tuple[PupilResult, ...]:
    """Rows of `placements.csv`, in input order."""
    reasons = Reasons(problem, placement)
    return tuple(_line(problem, placement, reasons, pupil_id) for pupil_id in problem.pupils)


def _line(problem: Problem, placement: Placement, reasons: Reasons, pupil_id: str) -> PupilResult:
    outcome = outcome_of(problem, placement, pupil_id)
    reason = reasons.of(pupil_id, outcome)
    group_id = placement.groups.get(pupil_id)
    school_id = None if group_id is None else problem.groups[group_id].school_id
    flags = list(_pupil_flags(problem, pupil_id, outcome, reason))
    if group_id is not None:
        flags += _seat_flags(problem, reasons, pupil_id, group_id)
    return PupilResult(
        pupil_id=pupil_id,
        outcome=outcome,
        route=problem.routes[pupil_id].code,
        group_id=group_id,
        school_id=school_id,
        board_id=None if school_id is None else problem.schools[school_id].board_id,
        metres=None if group_id is None else problem.metres(pupil_id, group_id),
        reason=reason,
        flags=tuple(flags),
    )


def _pupil_flags(problem: Problem, pupil_id: str, outcome: Outcome, reason: str) -> Iterator[str]:
    """Flags that apply to a pupil wherever they are."""
    if pupil_id in problem.displaced:
        yield "displaced"
    pin = problem.case.pins.get(pupil_id)
    if pin is not None and outcome not in (Outcome.ROUTED, Outcome.LEFT):
        yield "agreed" if pin.agreed else "pinned"
    if outcome is Outcome.ROUTED and reason == "review":
        yield "review"
    if reason == "announced":
        yield "announced"
    if pupil_id in problem.case.asked:
        yield "asked"
    if pupil_id in problem.outside:
        yield "outside_region"
    if reason in _FLAGGED_REASONS:
        yield reason
    if problem.routes[pupil_id].open_fields:
        yield "route_open"


def seat_flags(problem: Problem, placement: Placement, pupil_id: str, group_id: str) -> tuple[str, ...]:
    """Flags that apply to a pupil in a group of a placement, as its row would have them."""
    return tuple(_seat_flags(problem, Reasons(problem, placement), pupil_id, group_id))


def _seat_flags(problem: Problem, reasons: Reasons, pupil_id: str, group_id: str) -> Iterator[str]:
    """Flags that apply to a pupil in this group."""
    group = problem.groups[group_id]
    is_new = problem.is_new_seat(pupil_id, group_id)
    if is_new and reasons.tally.size[group_id] > group.target_size:
        yield "above_target"
    if problem.metres(pupil_id, group_id) > problem.rules.far_km * 1000:
        yield "far"
    if len(sites(problem, reasons.placement, problem.members[problem.family_of(pupil_id)])) > 1:
        yield "split"
    age, band = problem.age_months(pupil_id), band_of(problem.age_months(pupil_id))
    if problem.metres(pupil_id, group_id) > WALKING_M[band]:
        yield WALKING_FLAGS[band]
    if months_outside_band(age, group):
        yield "outside_band"
    if age >= 12 * problem.rules.age_limit:
        yield "twelve"
    if not is_new and problem.routes[pupil_id].code not in KIND_OF_ROUTE:
        yield "not_target_group"
    if not is_new and broken_rules(problem, pupil_id, group_id):
        yield "seat_breaks_rule"


def broken_rules(problem: Problem, pupil_id: str, group_id: str) -> list[str]:
    """Rules that a seated pupil's current seat now breaks; the seat stays allowed (contract, section 3)."""
    about_pupil = ("route", "age", "refused", "distance")
    return [each.code for each in problem.obstacles(pupil_id, group_id) if each.code in about_pupil]
