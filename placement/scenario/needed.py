"""Groups and rooms that the children of a new location need (covenant 5c, 4; R44)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from math import ceil

from placement.case import Case
from placement.domain import Group, GroupKind, GroupStatus
from placement.result import Note
from placement.scenario.world import NewChildren


def needs_of_locations(case: Case, locations: Iterable[NewChildren]) -> Iterator[Note]:
    """A note for each location: children of group age, free seats up to target, groups more, and rooms for them.

    What one location takes is not free for the next.
    """
    rules, free, rooms = case.scenario.rules, _free_seats(case), _free_rooms(case)
    target = rules.target_size or Group("", "").target_size
    for location in locations:
        children = sum(rules.age_from <= age < rules.age_limit for age in location.ages)
        groups = ceil(max(0, children - free[location.kind]) / target)
        yield Note(
            "location_needs",
            {
                "postcode": location.postcode,
                "children": children,
                "kind": location.kind.value,
                "free": free[location.kind],
                "target": target,
                "groups": groups,
                "rooms": rooms,
            },
        )
        free[location.kind] = max(0, free[location.kind] - children)
        rooms = max(0, rooms - groups)


def _free_seats(case: Case) -> Counter[GroupKind]:
    """Kind -> seats up to target in its open groups, once those who leave have left."""
    seated = Counter(pupil.group_id for pupil in case.region.pupils)
    free = Counter[GroupKind]()
    for group in case.region.groups:
        if group.status is GroupStatus.OPEN:
            free[group.kind] += max(0, group.target_size - group.reserved - seated[group.id])
    return free


def _free_rooms(case: Case) -> int:
    """Rooms without an open group, at schools that say how many they have."""
    used = Counter(group.school_id for group in case.region.groups if group.status is GroupStatus.OPEN)
    return sum(max(0, each.rooms - used[each.id]) for each in case.region.schools if each.rooms is not None)
