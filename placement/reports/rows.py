"""The tables of a run folder, row by row (contract, section 5)."""

from __future__ import annotations

from collections.abc import Sequence

from placement.reports.tables.changes import CHANGES_FILE
from placement.reports.tables.criteria import CRITERIA
from placement.reports.tables.groups import GROUPS_FILE, GroupRow
from placement.reports.tables.placements import PLACEMENTS_FILE
from placement.reports.writers.csv import FileRows, file_rows
from placement.result import Change, Result


def placements(result: Result) -> FileRows:
    """Rows of `placements.csv`, header first: one row for every pupil, in input order."""
    return file_rows(PLACEMENTS_FILE, result.pupils)


def groups(result: Result) -> FileRows:
    """Rows of `groups.csv`, header first: one row for every group, in input order."""
    return file_rows(GROUPS_FILE, list(map(GroupRow, result.groups)))


def criteria(result: Result) -> FileRows:
    """Rows of `criteria.csv`, header first."""
    return file_rows(CRITERIA, result.criteria)


def changes(found: Sequence[Change]) -> FileRows:
    """Rows of `changes.csv`, header first: who is gone, then who is new, then the others in input order."""
    return file_rows(CHANGES_FILE, found)
