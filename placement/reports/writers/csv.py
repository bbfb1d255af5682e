"""Tables as files for programs: codes, exact numbers, nothing that a spreadsheet runs."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from fractions import Fraction
from typing import TypeVar

from placement.cells import decimal, kilometres, safe
from placement.reports.tables.model import Medium, TableSpec, Value, Way

R = TypeVar("R")


def file_rows(spec: TableSpec[R], rows: Sequence[R]) -> Iterator[tuple[str, ...]]:
    """Lines of a table's file, header first."""
    filled = spec.fill(rows, Medium.FILE)
    yield tuple(column.code for column in filled.columns)
    for row in filled.rows:
        yield tuple(map(_cell, row))


def _cell(value: Value) -> str:
    if value is None:
        return ""
    if isinstance(value, str):
        return safe(value)
    if isinstance(value, Way):
        return kilometres(value.metres)
    return value.isoformat() if isinstance(value, dt.date) else decimal(Fraction(value))
