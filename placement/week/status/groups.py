"""Groups that are too small or too full."""

from __future__ import annotations

from collections.abc import Iterator

from placement.domain import GroupStatus
from placement.week.status.item import Item, Outlook, Task


def group_sizes(seen: Outlook) -> Iterator[Item]:
    """Open groups with children in them whose size is under the minimum or over the target (covenant 4)."""
    seats = seen.standing.seats()
    for group in seen.region.groups:
        size = len(seats.get(group.id, ()))
        if group.status is GroupStatus.OPEN and size and not group.min_size <= size <= group.target_size:
            facts = {"size": size, "minimum": group.min_size, "target": group.target_size, "maximum": group.max_size}
            yield Item(Task.GROUP_SIZE, group.id, facts=facts)
