"""Groups and rooms that the children of a new location need (covenant 5c, 4; R44)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from math import ceil

from placement.case import Scenario
from placement.domain import Group, GroupStatus
from placement.result import Note
from placement.scenario.world import NewChildren, World


def needs_of_locations(scenario: Scenario, world: World) -> Iterator[Note]:
    """A note for each location: children of group age, free seats up to target, groups more, and rooms for them."""
    for each in world.locations:
        yield _needs(each, scenario, world)


def _needs(location: NewChildren, scenario: Scenario, world: World) -> Note:
    rules = scenario.rules
    children = sum(rules.age_from <= age < rules.age_limit for age in location.ages)
    target = rules.target_size or Group("", "").target_size
    seated = Counter(pupil.group_id for pupil in world.pupils.values())
    is_open = [group for group in world.groups.values() if group.status is GroupStatus.OPEN]
    here = (group for group in is_open if group.kind is location.kind)
    free = sum(max(0, group.target_size - group.reserved - seated[group.id]) for group in here)
    at_school = Counter(group.school_id for group in is_open)
    rooms = sum(max(0, each.rooms - at_school[each.id]) for each in world.region.schools if each.rooms is not None)
    return Note(
        "location_needs",
        {
            "postcode": location.postcode,
            "children": children,
            "kind": location.kind.value,
            "free": free,
            "target": target,
            "groups": ceil(max(0, children - free) / target),
            "rooms": rooms,
        },
    )
