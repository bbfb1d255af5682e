"""Groups that are too small or too full, and the intake of every board so far."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

from placement.domain import GroupStatus
from placement.register.fact import Fact
from placement.register.kinds import Kind
from placement.register.undone import undone_batches
from placement.tables.read import Tables
from placement.week.status.item import Item, Outlook, Task

_GIVES_SEAT = frozenset({Kind.PROPOSED, Kind.PLACED_TODAY, Kind.ENROLLED})


def group_sizes(seen: Outlook) -> Iterator[Item]:
    """Open groups with children in them whose size is under the minimum or over the target (covenant 4)."""
    seats = seen.standing.seats()
    for group in seen.tables.region.groups:
        size = len(seats.get(group.id, ()))
        if group.status is GroupStatus.OPEN and size and not group.min_size <= size <= group.target_size:
            facts = {"size": size, "minimum": group.min_size, "target": group.target_size, "maximum": group.max_size}
            yield Item(Task.GROUP_SIZE, group.id, facts=facts)


def ledger(facts: Sequence[Fact], tables: Tables) -> Mapping[str, int]:
    """Board id -> children who were ever enrolled in one of its groups, once each (covenant 3c; R26)."""
    board_of_school = {school.id: school.board_id for school in tables.region.schools}
    boards = {group.id: board_of_school[group.school_id] for group in tables.region.groups}
    undone = undone_batches(facts)
    seats: dict[str, str] = {}
    enrolled: dict[str, str] = {}
    for fact in facts:
        if fact.batch in undone or fact.payload is None:
            continue
        if fact.kind in _GIVES_SEAT and "group_id" in fact.payload:
            seats[fact.subject] = str(fact.payload["group_id"])
        if fact.kind is Kind.ENROLLED and fact.subject in seats:
            enrolled.setdefault(fact.subject, seats[fact.subject])
    counted = Counter(boards[group] for group in enrolled.values() if group in boards)
    return {board.id: counted[board.id] for board in tables.region.boards}
