"""The only way to write values to cells: numbers as numbers, dates as dates, and nothing as a formula.

A text that begins with `=`, `+`, `-`, `@`, tab or return gets an apostrophe before it, as in the CSV files. A workbook
would not execute it, since the cell has the type text, but a CSV file that someone saves from the sheet would be
executed. `placement.cells.restore` removes the apostrophe again.
"""

from __future__ import annotations

import datetime as dt
import math
import re
from fractions import Fraction
from typing import Any

from placement.cells import safe

Value = str | int | float | Fraction | dt.date | None
"""Possible values of a cell; an empty text and `None` leave it empty."""

LONGEST = 32_000
"""Maximum length of a cell in UTF-16 units; Excel allows 32,767."""

_FIRST_YEAR = 1900
_NO_TEXT = re.compile("[\ud800-\udfff\ufffe\uffff\u202a-\u202e\u2066-\u2069]")
"""What XML lacks, and what turns the direction of the text behind it."""
_CONTROLS = re.compile("[\x00-\x1f]")


def put(sheet: Any, row: int, column: int, value: Value, style: Any = None) -> None:
    """Write a value to a cell of an xlsxwriter worksheet.

    Raises
    ------
    ValueError
        If the sheet has no such row or column: nothing is left out silently.
    """
    if value is None or value == "":
        failed = sheet.write_blank(row, column, None, style)
    elif isinstance(value, str):
        failed = _text(sheet, row, column, value, style)
    elif isinstance(value, dt.date):
        failed = _day(sheet, row, column, value, style)
    elif math.isfinite(value):
        failed = sheet.write_number(row, column, float(value), style)
    else:
        failed = _text(sheet, row, column, str(value), style)
    if failed:
        raise ValueError(f"row {row + 1}, column {column + 1} lies outside of a worksheet")


def legal(text: str) -> str:
    """Text that fits a cell: no formula, no characters that XML lacks or that turn it round, and cut if too long."""
    text = _NO_TEXT.sub("\N{REPLACEMENT CHARACTER}", safe(text))
    units = len(text.encode("utf-16-le")) // 2
    return text if units <= LONGEST else text[: LONGEST // 2] + "…"


def _text(sheet: Any, row: int, column: int, text: str, style: Any) -> int:
    text = legal(text)
    if text.startswith("<r>") and text.endswith("</r>"):
        # xlsxwriter would take such a text for its own XML; split into parts, it is escaped.
        whole = _CONTROLS.sub(" ", text)
        return int(sheet.write_rich_string(row, column, "<", "r", whole[2:], *([style] if style else [])))
    return int(sheet.write_string(row, column, text, style))


def _day(sheet: Any, row: int, column: int, day: dt.date, style: Any) -> int:
    if day.year < _FIRST_YEAR:
        # Excel has no dates before 1900.
        return int(sheet.write_string(row, column, day.isoformat(), style))
    return int(sheet.write_datetime(row, column, dt.datetime(day.year, day.month, day.day), style))
