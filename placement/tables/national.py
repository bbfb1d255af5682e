"""Columns whose numbers are citizen service numbers, whatever their heading says: those are never read."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from placement.faults import Fault
from placement.tables.columns import Table
from placement.tables.dialect import Row
from placement.tables.headers import Header

FEWEST = 5
"""Different numbers from which a column is judged: any other number passes the check one time in eleven."""

_IDS = ("pupil_id", "family_id")
_WEIGHTS = (9, 8, 7, 6, 5, 4, 3, 2, -1)
_NUMBER = re.compile(r"[0-9]{8,9}")
_OWN = "numbers of your own; these add up as citizen service numbers (BSN) do, which are never read"
_SEPARATORS = str.maketrans("", "", " .-\xa0")


def national_columns(header: Header, rows: Sequence[Row], table: Table) -> frozenset[int]:
    """Positions of columns of ids, and of the user's own, in which every number is a citizen service number."""
    if table.name != "pupils":
        return frozenset()
    return frozenset(
        position
        for position, column in header.columns
        if (column.name in _IDS or column not in table.columns) and _are_national(_cells(rows, position))
    )


def national_ids(file: str, header: Header, national: frozenset[int]) -> tuple[Fault, ...]:
    """Faults of columns of ids that hold such numbers: without ids there is nothing to read."""
    return tuple(
        Fault("national_number", file, header.row, column.name, None, _OWN)
        for position, column in header.columns
        if position in national
    )


def _cells(rows: Sequence[Row], position: int) -> Iterator[str]:
    for _, cells in rows:
        if position < len(cells) and cells[position].strip():
            yield cells[position].strip()


def _are_national(cells: Iterator[str]) -> bool:
    """Whether all are different numbers of eight or nine digits whose weighted sum is a multiple of eleven."""
    distinct = set()
    for cell in cells:
        number = cell.translate(_SEPARATORS)
        if not _NUMBER.fullmatch(number) or not _adds_up(number.zfill(9)):
            return False
        distinct.add(number)
    return len(distinct) >= FEWEST


def _adds_up(number: str) -> bool:
    return sum(weight * int(digit) for weight, digit in zip(_WEIGHTS, number, strict=True)) % 11 == 0
