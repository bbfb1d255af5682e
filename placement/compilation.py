"""Compile a case into a :class:`~placement.problem.Problem`: who may go where, who may wait, who must move."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from placement.case import Case, Pin
from placement.domain import GroupStatus
from placement.geography import Distances
from placement.municipalities import outside_intake
from placement.problem import Problem
from placement.routes import KIND_OF_ROUTE, has_left, is_announced, routes_of


def build_problem(case: Case) -> Problem:
    """Compile a case: routes, seats, and every allowed pair (contract, section 3).

    A pin to a seat that the rules do not allow leaves its pupil without options: a contradiction
    that the solve reports, not an error here.
    """
    rules, scenario = case.scenario.rules, case.scenario
    closed = {group.id for group in case.region.groups if group.status is GroupStatus.CLOSED}
    absent = frozenset(
        pupil.id
        for pupil in case.region.pupils
        if has_left(pupil, scenario.starts_on) or is_announced(pupil, scenario.starts_on)
    )
    seats = {pupil.id: pupil.group_id for pupil in case.region.pupils if pupil.group_id is not None}
    displaced = frozenset(pupil_id for pupil_id, group_id in seats.items() if group_id in closed)
    problem = Problem(
        case=case,
        routes=routes_of(case),
        seats=seats,
        options={},
        may_wait=frozenset(),
        displaced=displaced,
        budgeted=frozenset(),
        distances=Distances(case.region, rules.detour),
        outside=outside_intake(case.region, scenario.date),
        absent=absent,
    )
    return _with_options(problem)


def with_pins(problem: Problem, pins: Mapping[str, Pin]) -> Problem:
    """The problem of the same case with other pins, compiled from what no pin changes: routes, seats, distances."""
    return _with_options(replace(problem, case=replace(problem.case, pins=pins)))


def _with_options(problem: Problem) -> Problem:
    """The problem with the groups where each pupil may be, who may wait, and whose move counts: what pins decide."""
    case, seats, pupils = problem.case, problem.seats, problem.pupils
    fixed = problem.displaced | case.released | case.pins.keys()
    allowed = _AllowedGroups(problem)
    options: dict[str, tuple[str, ...]] = {}
    may_wait: set[str] = set()
    for pupil_id in sorted(pupils):
        found = _options(problem, pupil_id, allowed)
        if found is not None:
            options[pupil_id] = found
            if pupil_id not in seats and pupil_id not in case.pins:
                may_wait.add(pupil_id)
    return replace(problem, options=options, may_wait=frozenset(may_wait), budgeted=frozenset(seats.keys() - fixed))


def _options(problem: Problem, pupil_id: str, allowed: _AllowedGroups) -> tuple[str, ...] | None:
    """Groups where a pupil may be afterwards; `None` for a pupil who is routed elsewhere."""
    seat, pin = problem.seats.get(pupil_id), problem.case.pins.get(pupil_id)
    if pin is not None and (seat is not None or _seeks_seat(problem, pupil_id)):
        is_own_seat = pin.group_id == seat and pupil_id not in problem.displaced
        return (pin.group_id,) if is_own_seat or not problem.obstacles(pupil_id, pin.group_id) else ()
    if seat is None:
        return allowed.of(pupil_id) if _seeks_seat(problem, pupil_id) else None
    if pupil_id in problem.displaced:
        return allowed.of(pupil_id)
    if pupil_id in problem.case.released or problem.rules.moves not in ("none", 0):
        return tuple(sorted({seat, *allowed.of(pupil_id)}))
    return (seat,)


def _seeks_seat(problem: Problem, pupil_id: str) -> bool:
    """Whether a pupil without a seat is an applicant: by route, or by a pin; not one who is to come or has left."""
    if pupil_id in problem.absent:
        return False
    return problem.routes[pupil_id].code in KIND_OF_ROUTE or pupil_id in problem.case.pins


class _AllowedGroups:
    """Allowed groups of a pupil, computed once for all pupils whom the rules treat alike."""

    def __init__(self, problem: Problem) -> None:
        self._problem = problem
        self._known: dict[tuple[object, ...], tuple[str, ...]] = {}

    def of(self, pupil_id: str) -> tuple[str, ...]:
        pupil = self._problem.pupils[pupil_id]
        near = self._problem.rules.max_distance_km is not None
        key = (
            self._problem.kind_for(pupil_id),
            self._problem.age_months(pupil_id),
            pupil.refused,
            (pupil.postcode, pupil.point) if near else None,
        )
        if key not in self._known:
            self._known[key] = tuple(
                group_id for group_id in self._problem.groups if not self._problem.obstacles(pupil_id, group_id)
            )
        return self._known[key]
