"""The Table Schema of every table, for programs that write our tables (https://specs.frictionlessdata.io/table-schema/)."""

from __future__ import annotations

from datetime import date
from fractions import Fraction
from typing import Any

from placement.tables.columns import TABLES, InputColumn, Table
from placement.tables.errors import BadCellError
from placement.tables.values import identifiers

_MEANT = ("3", "2026", "0.5", "yes", "2026-11-23")
"""Cells of which every column that holds no word takes one."""
_NOT_MEANT = ("zz-zz", "\x01")
"""Cells of which every column refuses one, and then says what it expects."""
_KINDS: tuple[tuple[type, str], ...] = (
    (bool, "boolean"),
    (int, "integer"),
    (Fraction, "number"),
    (float, "number"),
    (date, "date"),
)
_YES = ["yes", "ja", "true", "1", "x"]
_NO = ["no", "nee", "false", "0"]


def table_schemas() -> dict[str, Any]:
    """Table -> its schema, with the Dutch heading of each column as its title."""
    return {table.name: _schema(table) for table in TABLES}


def _schema(table: Table) -> dict[str, Any]:
    key = {"primaryKey": list(table.key)} if table.key else {}
    return {"fields": [_field(column) for column in table.columns], "missingValues": [""], **key}


def _field(column: InputColumn) -> dict[str, Any]:
    kind = kind_of(column)
    words = {"trueValues": _YES, "falseValues": _NO} if kind == "boolean" else {}
    return {
        "name": column.name,
        "title": column.alias or column.name,
        "type": kind,
        "description": expected(column),
        **words,
        "constraints": {"required": column.required},
    }


def kind_of(column: InputColumn) -> str:
    """The schema's type of a column's cells."""
    for cell in _MEANT:
        try:
            value = column.parse(cell)
        except BadCellError:
            continue
        return next((name for kind, name in _KINDS if isinstance(value, kind)), "string")
    return "string"


def expected(column: InputColumn) -> str:
    """What a cell of a column has to be, in the words of the fault that says so."""
    for cell in _NOT_MEANT:
        try:
            column.parse(cell)
        except BadCellError as error:
            return f"{error.expected}; several are separated by |" if column.parse is identifiers else error.expected
    return (column.parse.__doc__ or "").partition("\n")[0].rstrip(".")
