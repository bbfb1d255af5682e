"""Workbooks as Excel would save them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from pathlib import Path

import xlsxwriter


def book(path: Path, sheets: Mapping[str, Sequence[Sequence[object]]], errors: Mapping[str, str] | None = None) -> Path:
    """Workbook of typed cells at `path`; `errors` are cells such as `{"B2": "#N/A"}` of the first sheet."""
    workbook = xlsxwriter.Workbook(path)
    day = workbook.add_format({"num_format": "dd-mm-yyyy"})
    for number, (name, rows) in enumerate(sheets.items()):
        sheet = workbook.add_worksheet(name)
        for row, cells in enumerate(rows):
            for column, cell in enumerate(cells):
                if isinstance(cell, dt.date):
                    sheet.write_datetime(row, column, dt.datetime(cell.year, cell.month, cell.day), day)
                elif isinstance(cell, bool):
                    sheet.write_boolean(row, column, cell)
                elif isinstance(cell, int | float):
                    sheet.write_number(row, column, cell)
                elif cell is not None:
                    sheet.write_string(row, column, str(cell))
        if number == 0:
            for place, shown in (errors or {}).items():
                sheet.write_formula(place, "=NA()", None, shown)
    workbook.close()
    return path
