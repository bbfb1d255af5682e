"""What each board took in so far: kept over the weeks, and through every purge (covenant 3c; R26)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from placement.domain import GroupKind, Region
from placement.register.fact import Fact
from placement.week.keeping.sums import Sum, first_groups


def ledger(facts: Sequence[Fact], region: Region, kept: Iterable[Sum] = ()) -> Mapping[str, int]:
    """Board id -> children who were ever enrolled in one of its itk groups, once each (covenant 3c; R26).

    Parameters
    ----------
    kept
        What purges kept of children of whom nothing more is known.
    """
    boards = boards_by_group(region)
    counted = Counter(boards[group] for group in first_groups(facts).values() if group in boards)
    for each in kept:
        counted[each.board] += each.count
    return {board.id: counted[board.id] for board in region.boards}


def boards_by_group(region: Region) -> Mapping[str, str]:
    """Group id -> board id, of itk groups: only these are distributed over boards."""
    boards = {school.id: school.board_id for school in region.schools}
    return {each.id: boards[each.school_id] for each in region.groups if each.kind is GroupKind.ITK}


def with_intake(region: Region, taken: Mapping[str, int]) -> Region:
    """A region whose boards took in so many children so far, whatever its tables say."""
    return replace(region, boards=tuple(replace(each, intake=taken[each.id]) for each in region.boards))
