"""Whether pupils who are to be kept apart are in one group (contract, section 3, Apart)."""

from __future__ import annotations

from collections.abc import Mapping

from placement.check.world import World


def apart_faults(world: World, groups: Mapping[str, str]) -> list[str]:
    """Pairs in one group though a row says otherwise, unless for both a pin or their own seat says so."""
    named = {
        tuple(sorted((pupil.id, other)))
        for pupil in world.pupils.values()
        for other in pupil.apart_from
        if other in world.pupils and other != pupil.id
    }
    return [
        f"apart: pupils {first} and {second} are in one group"
        for first, second in sorted(named)
        if groups.get(first) is not None
        and groups.get(first) == groups.get(second)
        and not (_is_where_it_belongs(world, first, groups) and _is_where_it_belongs(world, second, groups))
    ]


def _is_where_it_belongs(world: World, pupil_id: str, groups: Mapping[str, str]) -> bool:
    pin, seat = world.pin(pupil_id), world.pupils[pupil_id].group_id
    return groups[pupil_id] == seat or (pin is not None and pin.group_id == groups[pupil_id])
