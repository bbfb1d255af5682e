"""A placement arranged by group, for the criteria to count over."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from placement.check.world import World
from placement.domain import Group, GroupKind, GroupStatus, Pupil


@dataclass(frozen=True)
class Seating:
    """Who is in which group, who is new there, and which groups are open.

    Attributes
    ----------
    seats
        Everyone in a group, with that group.
    comers
        Placed applicants and seated pupils who move, for whatever reason, with the group they enter.
    members
        Group id -> its pupils; every group is a key.
    """

    world: World
    groups: Mapping[str, str]
    seats: tuple[tuple[Pupil, Group], ...]
    comers: tuple[tuple[Pupil, Group], ...]
    members: Mapping[str, tuple[Pupil, ...]]

    def size(self, group: Group) -> int:
        """Number of pupils in a group."""
        return len(self.members[group.id])

    def is_open(self, group: Group) -> bool:
        """Whether a group is open: with `choose`, or opened by a change, if it has pupils; otherwise by its status."""
        if self.world.choosing:
            return group.status is not GroupStatus.CLOSED and self.size(group) > 0
        if self.world.earns_its_opening(group):
            return self.size(group) > 0
        return group.status in (GroupStatus.OPEN, GroupStatus.WINDING_DOWN)

    def itk_groups(self) -> list[Group]:
        """Groups that count for proportionality and clustering."""
        return [group for group in self.world.groups.values() if group.kind is GroupKind.ITK]


def seating(world: World, groups: Mapping[str, str]) -> Seating:
    """A placement arranged by group."""
    members: dict[str, list[Pupil]] = {group_id: [] for group_id in world.groups}
    seats = tuple((world.pupils[pupil_id], world.groups[group_id]) for pupil_id, group_id in groups.items())
    for pupil, group in seats:
        members[group.id].append(pupil)
    return Seating(
        world=world,
        groups=groups,
        seats=seats,
        comers=tuple((pupil, group) for pupil, group in seats if pupil.group_id != group.id),
        members={group_id: tuple(pupils) for group_id, pupils in members.items()},
    )
