"""Groups that are too small or too full, and the intake of every board so far."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence

from placement.domain import GroupStatus, Region
from placement.register.fact import Fact
from placement.week.keeping.sums import Sum, first_groups
from placement.week.status.item import Item, Outlook, Task


def group_sizes(seen: Outlook) -> Iterator[Item]:
    """Open groups with children in them whose size is under the minimum or over the target (covenant 4)."""
    seats = seen.standing.seats()
    for group in seen.region.groups:
        size = len(seats.get(group.id, ()))
        if group.status is GroupStatus.OPEN and size and not group.min_size <= size <= group.target_size:
            facts = {"size": size, "minimum": group.min_size, "target": group.target_size, "maximum": group.max_size}
            yield Item(Task.GROUP_SIZE, group.id, facts=facts)


def ledger(facts: Sequence[Fact], region: Region, kept: Iterable[Sum] = ()) -> Mapping[str, int]:
    """Board id -> children who were ever enrolled in one of its groups, once each (covenant 3c; R26).

    Parameters
    ----------
    kept
        What purges kept of children of whom nothing more is known.
    """
    board_of_school = {school.id: school.board_id for school in region.schools}
    boards = {group.id: board_of_school[group.school_id] for group in region.groups}
    counted = Counter(boards[group] for group in first_groups(facts).values() if group in boards)
    for each in kept:
        counted[each.board] += each.count
    return {board.id: counted[board.id] for board in region.boards}
