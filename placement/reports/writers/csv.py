"""Tables as files for programs: codes, exact numbers, and nothing that a spreadsheet would execute."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import TypeVar

from placement.cells import SEPARATOR, decimal, kilometres, safe
from placement.reports.tables.model import FilledTable, Head, Medium, TableSpec
from placement.reports.tables.values import Toned, Value, Way

R = TypeVar("R")


@dataclass(frozen=True, slots=True)
class FileRows:
    """Rows of a table's file, header first."""

    table: FilledTable

    def __iter__(self) -> Iterator[tuple[str, ...]]:
        """Each row as the text of its cells."""
        yield tuple(column.code for column in self.table.columns)
        for cells in self.table.cells:
            yield tuple(_cell(column, value) for column, value in cells)


def file_rows(spec: TableSpec[R], rows: Sequence[R]) -> FileRows:
    """Rows of a table's file."""
    return FileRows(spec.fill(rows, Medium.FILE))


def _cell(column: Head, value: Value) -> str:
    match value:
        case None:
            return ""
        case str():
            return safe(value)
        case tuple():
            return safe(SEPARATOR.join(value))
        case Toned():
            return _cell(column, value.value)
        case Way():
            return kilometres(value.metres)
        case dt.date():
            return value.isoformat()
        case int() | Fraction():
            return decimal(Fraction(value), column.exact)
    raise TypeError(f"no file holds a {type(value).__name__}")
