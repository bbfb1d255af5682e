"""Whether each pupil may be where the placement has them, checked pupil by pupil."""

from __future__ import annotations

from collections.abc import Mapping

from placement.case import Override
from placement.check.routes import KIND_OF_ROUTE
from placement.check.world import World
from placement.domain import Group, GroupKind, GroupStatus, Pupil


def pair_faults(world: World, pupil: Pupil, group: Group, lifted: frozenset[Override] = frozenset()) -> list[str]:
    """Rules that forbid a pupil a new seat, except those that a pin lifts."""
    if world.is_absent(pupil):
        has_left = pupil.left_on is not None and pupil.left_on <= world.case.scenario.starts_on
        return ["left" if has_left else "announced"]
    faults = []
    if group.status is not GroupStatus.OPEN and not (world.choosing and group.status is GroupStatus.CANDIDATE):
        faults.append("status")
    if world.choosing and group.nt2_teacher is False and group.id not in world.seated_before:
        faults.append("teacher")
    if Override.ROUTE not in lifted and _kind_needed(world, pupil) is not group.kind:
        faults.append("route")
    if Override.AGE not in lifted and world.months_outside(pupil, group) > world.rules.age_slack_months:
        faults.append("age")
    if Override.REFUSAL not in lifted and not {group.id, group.school_id, world.board(group)}.isdisjoint(pupil.refused):
        faults.append("refusal")
    limit = world.rules.max_distance_km
    if (
        limit is not None
        and Override.DISTANCE not in lifted
        and world.distances.metres(pupil, world.schools[group.school_id]) > 1000 * limit
    ):
        faults.append("distance")
    return faults


def _kind_needed(world: World, pupil: Pupil) -> GroupKind | None:
    """Kind of group that a pupil needs; for a displaced pupil the closed group's kind, whatever the route."""
    if pupil.group_id is not None and world.displaced(pupil):
        return world.groups[pupil.group_id].kind
    return KIND_OF_ROUTE.get(world.routes[pupil.id])


def may_leave(world: World, pupil: Pupil) -> bool:
    """Whether a seated pupil may leave the seat for another one chosen by the engine.

    The number of moves is checked elsewhere; a budget of 0 rules them out.
    """
    return world.displaced(pupil) or pupil.id in world.case.released or world.rules.moves not in ("none", 0)


def on_budget(world: World, pupil: Pupil, group_id: str) -> bool:
    """Whether it counts against a numeric limit in `moves` if a seated pupil is in `group_id`."""
    return (
        pupil.group_id not in (None, group_id)
        and not world.displaced(pupil)
        and pupil.id not in world.case.released
        and world.pin(pupil.id) is None
    )


def seat_faults(world: World, pupil: Pupil, group_id: str | None) -> list[str]:
    """Errors in one pupil's seat, or in having none."""
    faults = []
    pin = world.pin(pupil.id)
    if pin is not None and group_id != pin.group_id and not world.is_absent(pupil):
        faults.append(f"pin: pupil {pupil.id} is not in group {pin.group_id}")
    if group_id is None:
        if pupil.group_id is not None:
            faults.append(f"seat: pupil {pupil.id} lost the seat in group {pupil.group_id}")
        return faults
    if group_id == pupil.group_id:
        if world.displaced(pupil):
            faults.append(f"displaced: pupil {pupil.id} is still in the closed group {group_id}")
        return faults
    if pupil.group_id is None and pupil.id not in world.applicants:
        faults.append(f"route: pupil {pupil.id} is in group {group_id} without being an applicant")
    if pupil.group_id is not None and pin is None and not may_leave(world, pupil):
        faults.append(f"moves: pupil {pupil.id} may not leave group {pupil.group_id}")
    pair = pair_faults(world, pupil, world.groups[group_id], world.lifted(pupil.id))
    faults += [f"pair ({rule}): pupil {pupil.id} may not come into group {group_id}" for rule in pair]
    return faults


def all_seat_faults(world: World, groups: Mapping[str, str]) -> list[str]:
    """Errors in all pupils' seats."""
    return [fault for pupil in world.pupils.values() for fault in seat_faults(world, pupil, groups.get(pupil.id))]
