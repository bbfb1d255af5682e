"""Whether strict families stayed together (contract, section 3, Siblings strict; covenant 3c, R29)."""

from __future__ import annotations

from collections.abc import Mapping

from placement.check.seats import may_leave, pair_faults
from placement.check.world import Family, World
from placement.domain import Pupil


def sibling_faults(world: World, groups: Mapping[str, str]) -> list[str]:
    """Families that must stay together but are split."""
    if world.rules.siblings_strict is False:
        return []
    return [
        f"siblings_strict: family {family.name} is split"
        for family in world.families
        if _split(world, family, groups) and _bound(world, family)
    ]


def _free(world: World, family: Family) -> list[Pupil]:
    """Applicants whose group is for the engine to choose."""
    return [each for each in family.members if each.id in world.applicants and world.pin(each.id) is None]


def _fixed(world: World, family: Family) -> list[Pupil]:
    """Seated members and pinned applicants, whom the others must join."""
    return [
        each
        for each in family.members
        if each.group_id is not None or (each.id in world.applicants and world.pin(each.id) is not None)
    ]


def _split(world: World, family: Family, groups: Mapping[str, str]) -> bool:
    free = _free(world, family)
    placed = [each for each in free if each.id in groups]
    if not placed:
        return False
    sites = {world.site(world.groups[groups[each.id]]) for each in placed}
    if len(placed) < len(free) or len(sites) > 1:
        return True
    fixed = _fixed(world, family)
    return bool(fixed) and not any(
        world.site(world.groups[groups[each.id]]) in sites for each in fixed if each.id in groups
    )


def _bound(world: World, family: Family) -> bool:
    """Whether strictness applies to a family, whatever the placement."""
    if world.rules.siblings_strict is True:
        return True
    if family.name not in world.bound:
        applicants = [each for each in family.members if each.id in world.applicants]
        patient = all(world.weeks[each.id] < world.rules.siblings_strict for each in applicants)
        world.bound[family.name] = patient and bool(_whole_sites(world, family))
    return world.bound[family.name]


def _whole_sites(world: World, family: Family) -> set[str]:
    """Sites that could take the whole family, capacity aside."""
    sites = {world.site(group) for group in world.groups.values()}
    for each in _free(world, family):
        sites &= _reach(world, each)
    fixed = _fixed(world, family)
    if fixed:
        sites &= set().union(*(_possible(world, each) for each in fixed))
    return sites


def _reach(world: World, pupil: Pupil) -> set[str]:
    """Sites with a new seat that the pupil may take."""
    return {
        world.site(group)
        for group in world.groups.values()
        if group.id != pupil.group_id and not pair_faults(world, pupil, group)
    }


def _possible(world: World, pupil: Pupil) -> set[str]:
    """Sites where a seated or pinned member can be."""
    pin = world.pin(pupil.id)
    if pin is not None:
        return {world.site(world.groups[pin.group_id])}
    sites = _reach(world, pupil) if may_leave(world, pupil) else set()
    if pupil.group_id is not None and not world.displaced(pupil):
        sites.add(world.site(world.groups[pupil.group_id]))
    return sites
