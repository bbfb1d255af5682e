"""Row of a table as a scenario writes it: one record whose cells are read like those of a file."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from placement.faults import Fault
from placement.tables.columns import Table
from placement.tables.errors import BadCellError
from placement.tables.quote import shown
from placement.tables.records import Record
from placement.tables.values import usable


def parse_row(
    table: Table, row: Mapping[str, str | None], *, file: str, line: int
) -> tuple[Record | None, list[Fault]]:
    """Record of one row.

    Parameters
    ----------
    row
        Our column -> cell; missing columns and null count as empty cells.
    file, line
        Where it is written.

    Returns
    -------
    tuple
        The record, or `None` with its faults.
    """
    fields: dict[str, Any] = {}
    faults: list[Fault] = []
    for column in table.columns:
        cell = (row.get(column.name) or "").strip()
        if not cell and column.required:
            code = "empty_cell" if column.name in row else "missing_key"
            faults.append(Fault(code, file, line, column.name, row.get(column.name), f"a {column.name}"))
        elif cell:
            try:
                fields[column.name] = column.parse(usable(cell))
            except BadCellError as error:
                faults.append(Fault(error.code, file, line, column.name, shown(cell), error.expected))
    wrong = {fault.column for fault in faults}
    for check in table.checks:
        if check.columns.isdisjoint(wrong):
            faults += [problem.fault(file, line) for problem in check.find(fields)]
    return (None, faults) if faults else (Record(line, fields, {}, sound=True), [])
