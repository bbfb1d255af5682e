"""The tables of a run folder, row by row (contract, section 5)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from placement.cells import SEPARATOR, kilometres, safe
from placement.reports.tables.criteria import CRITERIA
from placement.reports.tables.groups import GROUPS_FILE, GroupRow
from placement.reports.writers.csv import file_rows
from placement.result import PupilResult, Result

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


def placements(result: Result) -> Iterator[tuple[str, ...]]:
    """Rows of `placements.csv`, header first: one row for every pupil, in input order."""
    yield PLACEMENT_COLUMNS
    yield from map(_placement, result.pupils)


def groups(result: Result) -> Iterator[tuple[str, ...]]:
    """Rows of `groups.csv`, header first: one row for every group, in input order."""
    return file_rows(GROUPS_FILE, list(map(GroupRow, result.groups)))


def criteria(result: Result) -> Iterator[tuple[str, ...]]:
    """Rows of `criteria.csv`, header first."""
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


def _codes(codes: Iterable[str]) -> str:
    return safe(SEPARATOR.join(codes))
