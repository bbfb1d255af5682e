"""The tables of a run folder, row by row (contract, section 5)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from placement.cells import SEPARATOR, kilometres, safe
from placement.reports.tables.criteria import CRITERIA
from placement.reports.writers.csv import file_rows
from placement.result import GroupResult, PupilResult, Result

PLACEMENT_COLUMNS: tuple[str, ...] = (
    "pupil_id",
    "outcome",
    "route",
    "group_id",
    "school_id",
    "board_id",
    "distance_km",
    "reason",
    "flags",
)
GROUPS: tuple[str, ...] = (
    "group_id",
    "school_id",
    "board_id",
    "status",
    "seated_before",
    "added",
    "moved_in",
    "moved_out",
    "size",
    "min_size",
    "target_size",
    "max_size",
    "flags",
)


def placements(result: Result) -> Iterator[tuple[str, ...]]:
    """Give `placements.csv`, header first: one row for every pupil, in input order."""
    yield PLACEMENT_COLUMNS
    yield from map(_placement, result.pupils)


def groups(result: Result) -> Iterator[tuple[str, ...]]:
    """Give `groups.csv`, header first: one row for every group, in input order."""
    yield GROUPS
    yield from map(_group, result.groups)


def criteria(result: Result) -> Iterator[tuple[str, ...]]:
    """Give `criteria.csv`, header first."""
    return file_rows(CRITERIA, result.criteria)


def _placement(pupil: PupilResult) -> tuple[str, ...]:
    return (
        safe(pupil.pupil_id),
        pupil.outcome.value,
        safe(pupil.route),
        safe(pupil.group_id or ""),
        safe(pupil.school_id or ""),
        safe(pupil.board_id or ""),
        kilometres(pupil.metres),
        safe(pupil.reason),
        _codes(pupil.flags),
    )


def _group(group: GroupResult) -> tuple[str, ...]:
    counts = (group.seated_before, group.added, group.moved_in, group.moved_out, group.size)
    sizes = (group.min_size, group.target_size, group.max_size)
    return (
        safe(group.group_id),
        safe(group.school_id),
        safe(group.board_id),
        group.status,
        *map(str, counts),
        *map(str, sizes),
        _codes(group.flags),
    )


def _codes(codes: Iterable[str]) -> str:
    return safe(SEPARATOR.join(codes))
