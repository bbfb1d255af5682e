"""Tables on a sheet: headings that stay and are repeated in print, rows, fitted columns, and a filter."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from placement.reports.excel.book import Sheet
from placement.reports.excel.cells import Value
from placement.reports.excel.looks import Look

NARROWEST, SPARE, INDENT, SHORT_TITLE = 6, 4, 2, 16
"""Widths in characters: the least of a column, a filter's button, an indent, and the longest title on one line."""

SIGNS_PER_WIDTH = 1.12
"""Letters per unit of width: a unit is the width of a digit, and most letters are narrower."""

LINE_HEIGHT, HIGHEST = 15, 400
"""Height in points of a line of text, and of the highest row; Excel allows 409."""

_DATE = 11
"""Width of a date in characters."""


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a table.

    Attributes
    ----------
    look
        Look of cells that have none of their own.
    widest
        Maximum width in characters; longer texts wrap.
    """

    title: str
    look: Look = Look.CELL
    widest: int = 50

    @property
    def head(self) -> Look:
        """Look of its heading."""
        return Look.HEAD_NUMBER if self.look is Look.NUMBER else Look.HEAD


@dataclass(frozen=True, slots=True)
class Shown:
    """A value in a cell.

    Attributes
    ----------
    text
        The value as it is shown, for the width of its column; empty: the value itself.
    look
        Its own look; `None`: its column's.
    more
        Properties added to the look.
    """

    value: Value
    text: str = ""
    look: Look | None = None
    more: Mapping[str, object] = field(default_factory=dict)


Row = Sequence[Shown]


def write_table(
    sheet: Sheet,
    top: int,
    columns: Sequence[Column],
    rows: Sequence[Row],
    widths: Sequence[int],
    *,
    name: str = "",
    filtered: bool = True,
) -> int:
    """Write a table and its filter.

    Parameters
    ----------
    top
        Row of the headings.
    widths
        Widths of the columns, as returned by :func:`fit`.
    name
        If given, makes it an Excel table with a filter of its own, for sheets with several tables. Otherwise it uses
        the filter of the sheet, which has only one.

    Returns
    -------
    int
        First row below the table. A table without rows gets an empty one, because a filter needs a row.
    """
    rows = rows or [[Shown(None)] * len(columns)]
    last = top + len(rows)
    for at, column in enumerate(columns):
        sheet.put(top, at, column.title, column.head)
    heads = max(lines_of(column.title, width - SPARE) for column, width in zip(columns, widths, strict=True))
    sheet.raw.set_row(top, LINE_HEIGHT * heads + 5)
    for number, row in enumerate(rows, start=top + 1):
        write_row(sheet, number, columns, row)
        _heighten(sheet, number, row, widths)
    if name:
        titles = [{"header": each.title, "header_format": sheet.book.look(each.head)} for each in columns]
        sheet.raw.add_table(top, 0, last, len(columns) - 1, {"name": name, "columns": titles, "style": None})
    elif filtered:
        sheet.raw.autofilter(top, 0, last, len(columns) - 1)
    return last + 1


def _heighten(sheet: Sheet, row: int, values: Row, widths: Sequence[int]) -> None:
    """Set the height of a row to fit its texts, since not every program does so by itself."""
    lines = max(
        lines_of(shown.value, width) if isinstance(shown.value, str) else 1
        for shown, width in zip(values, widths, strict=True)
    )
    if lines > 1:
        sheet.raw.set_row(row, min(HIGHEST, LINE_HEIGHT * lines))


def write_row(sheet: Sheet, row: int, columns: Sequence[Column], values: Row) -> None:
    """Write a row of a table."""
    for at, (column, shown) in enumerate(zip(columns, values, strict=True)):
        sheet.put(row, at, shown.value, shown.look or column.look, **shown.more)


def keep_heads(sheet: Sheet, head: int, *, columns: int = 1) -> None:
    """Freeze a table's headings and first columns on the screen, and repeat the headings on every printed page."""
    sheet.raw.freeze_panes(head + 1, columns)
    sheet.raw.repeat_rows(head)


def fit(sheet: Sheet, columns: Sequence[Column], rows: Iterable[Row]) -> list[int]:
    """Set each column to the width of its longest cell, within its limits, and return the widths in characters."""
    longest = [_longest_word(column.title) + SPARE for column in columns]
    least = list(longest)
    for at, column in enumerate(columns):
        if len(column.title) <= SHORT_TITLE:
            longest[at] = len(column.title) + SPARE
    for row in rows:
        for at, shown in enumerate(row):
            longest[at] = max(longest[at], _length(shown) + INDENT)
    widths = [
        max(NARROWEST, word, min(length, column.widest))
        for word, length, column in zip(least, longest, columns, strict=True)
    ]
    for at, width in enumerate(widths):
        sheet.raw.set_column(at, at, width)
    return widths


def _longest_word(text: str) -> int:
    return max(map(len, text.split()), default=0)


def _length(shown: Shown) -> int:
    if isinstance(shown.value, dt.date):
        return _DATE
    text = shown.text or ("" if shown.value is None else str(shown.value))
    return max(map(len, text.splitlines()), default=0)


def lines_of(text: str, width: int) -> int:
    """Estimated number of lines of a text in a column of so many characters."""
    signs = max(1, int(width * SIGNS_PER_WIDTH))
    return sum(max(1, -(-len(line) // signs)) for line in text.splitlines() or [""])
