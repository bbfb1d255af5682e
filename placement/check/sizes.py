"""Whether the groups are within all limits: sizes, newcomers, rooms, staff, open groups, moves."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping

from placement.check.apart import apart_faults
from placement.check.seats import on_budget
from placement.check.world import World
from placement.domain import Group, GroupStatus
from placement.policy import UnderMin


def bounds(world: World, group: Group) -> tuple[int, int]:
    """Minimum and maximum size of a group that has pupils (contract, section 3, Size)."""
    if group.status in (GroupStatus.CLOSED, GroupStatus.SHUT):
        return 0, 0
    before = world.seated_before.get(group.id, 0)
    return _least(world, group, before), max(before, group.max_size - group.reserved)


def _least(world: World, group: Group, before: int) -> int:
    if world.rules.under_min is UnderMin.FLAG or (world.rules.under_min is UnderMin.AUTO and not _opens(world, group)):
        return 1
    return min(group.min_size, before) if before else group.min_size


def _opens(world: World, group: Group) -> bool:
    """Whether a group would open: it has no seated pupils, and a change, `options` or `choose` opens it."""
    return group.id not in world.seated_before and (world.choosing or group.id in world.case.opened)


def group_faults(world: World, groups: Mapping[str, str]) -> list[str]:
    """Broken limits of groups, schools, boards and the region."""
    sizes = Counter(groups.values())
    faults = (
        _size_faults(world, sizes)
        + _unopened_faults(world, sizes)
        + _added_faults(world, groups)
        + _move_faults(world, groups)
        + apart_faults(world, groups)
    )
    if world.choosing:
        faults += _open_faults(world, sizes)
    return faults


def _size_faults(world: World, sizes: Mapping[str, int]) -> list[str]:
    faults = []
    for group_id, size in sizes.items():
        least, most = bounds(world, world.groups[group_id])
        if size > most:
            faults.append(f"size: group {group_id} holds {size}, at most {most}")
        elif size < least:
            faults.append(f"size: group {group_id} holds {size}, at least {least}")
    return faults


def _unopened_faults(world: World, sizes: Counter[str]) -> list[str]:
    """Groups that a combination of `options` opens, and that hold nobody."""
    return [
        f"size: group {each} is to open and holds nobody" for each in sorted(world.case.required) if not sizes[each]
    ]


def _added_faults(world: World, groups: Mapping[str, str]) -> list[str]:
    added = Counter(group_id for pupil_id, group_id in groups.items() if world.pupils[pupil_id].group_id is None)
    faults = []
    for group_id, number in added.items():
        most = world.groups[group_id].max_added
        if most is not None and number > most:
            faults.append(f"max_added: group {group_id} takes {number}, at most {most}")
    return faults


def _move_faults(world: World, groups: Mapping[str, str]) -> list[str]:
    most = world.rules.moves
    if not isinstance(most, int) or most == 0:
        # With 0 no seat may be left at all: each move is then an error of its own.
        return []
    moved = sum(on_budget(world, world.pupils[pupil_id], group_id) for pupil_id, group_id in groups.items())
    return [f"moves: {moved} pupils move, at most {most}"] if moved > most else []


def _open_faults(world: World, sizes: Mapping[str, int]) -> list[str]:
    groups = world.groups.values()
    now_open = [group for group in groups if group.status is not GroupStatus.CLOSED and sizes.get(group.id, 0)]
    in_use = [group for group in groups if group.status is not GroupStatus.CLOSED and group.id in world.seated_before]
    open_at, used_at = Counter(group.school_id for group in now_open), Counter(group.school_id for group in in_use)
    faults = [
        f"rooms: school {school.id} has {open_at[school.id]} groups open"
        for school in world.schools.values()
        if school.rooms is not None and open_at[school.id] > max(school.rooms, used_at[school.id])
    ]
    faults += _staff_faults(world, now_open, in_use)
    most = world.rules.max_open_groups
    if most is not None and len(now_open) > most:
        faults.append(f"max_open_groups: {len(now_open)} groups are open, at most {most}")
    return faults


def _staff_faults(world: World, now_open: Iterable[Group], in_use: Iterable[Group]) -> list[str]:
    """Boards with more open groups than `staff_fte` allows, and more than they had before."""
    open_of, used_of = (Counter(map(world.board, groups)) for groups in (now_open, in_use))
    each_takes = world.rules.fte_per_group
    return [
        f"staff: board {board.id} has {open_of[board.id]} groups open"
        for board in world.case.region.boards
        if board.staff_fte is not None
        and open_of[board.id] * each_takes > board.staff_fte
        and open_of[board.id] > used_of[board.id]
    ]
