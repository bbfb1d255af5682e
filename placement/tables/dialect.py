"""From text to rows: which delimiter, and where each row begins and ends."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

from placement.faults import Fault

DELIMITERS = (",", ";", "\t")
_FIRST_LINES = 40
_LONGEST_LINE = 20_000
_DECLARED = re.compile(r'"?sep=(.)"?[ ]*(?:\r\n|\r|\n)?', re.IGNORECASE)

Row = tuple[int, Sequence[str]]
"""Line on which a row begins, counted from 1, and its cells."""


@dataclass(frozen=True)
class Rows:
    """Table as it stands in a file; the first row is the header.

    Attributes
    ----------
    file
        Name for faults.
    rows
        Without blank ones.
    faults, warnings
        About form: quotes, delimiters, bytes, merged cells.
    hidden
        Positions of columns that the spreadsheet does not show.
    displayed
        Line and position -> what a spreadsheet shows of a number there, such as 00012.
    from_1904
        Whether the spreadsheet counts its days from 1904.
    from_sheet
        Whether this is a sheet of a workbook, in which no cell can slip to another column by a delimiter.
    """

    file: str
    rows: tuple[Row, ...]
    faults: tuple[Fault, ...] = ()
    warnings: tuple[Fault, ...] = ()
    hidden: frozenset[int] = frozenset()
    displayed: Mapping[tuple[int, int], str] = field(default_factory=dict)
    from_1904: bool = False
    from_sheet: bool = False


def split(content: str, file: str, known: Callable[[str], bool]) -> Rows:
    """Rows of a CSV file.

    The delimiter is the one under which most cells of one of the first rows are known headers; a line
    `sep=;` above it, as Excel writes, overrules that.

    Parameters
    ----------
    content
        The whole file.
    file
        Name for faults.
    known
        Whether a text is a header of this table.
    """
    lines = list(io.StringIO(content, newline=""))
    start = 0
    if lines and (declared := _DECLARED.fullmatch(lines[0])):
        start = 1
        delimiter = declared[1]
        if delimiter not in DELIMITERS:
            fault = Fault("bad_delimiter", file, 1, None, delimiter, "a comma, a semicolon or a tab after sep=")
            return Rows(file, (), (fault,))
    else:
        delimiter = _delimiter(lines, known)
    rows, faults = _rows(lines, start, delimiter, file)
    return Rows(file, tuple(rows), tuple(faults))


def blank(cells: Sequence[str]) -> bool:
    """Whether every cell is empty."""
    return not any(cells) or not "".join(cells).strip()


def _delimiter(lines: Sequence[str], known: Callable[[str], bool]) -> str:
    filled = [line[:_LONGEST_LINE] for line in lines[:_FIRST_LINES] if line.strip(" \t\r\n,;")] or [""]

    def score(delimiter: str) -> tuple[int, int]:
        rows = [next(csv.reader([line], delimiter=delimiter), []) for line in filled]
        return max(sum(known(cell) for cell in row) for row in rows), len(rows[0])

    return max(DELIMITERS, key=score)


def _rows(lines: Sequence[str], start: int, delimiter: str, file: str) -> tuple[list[Row], list[Fault]]:
    """Rows and faults; after a row with broken quotes, reading resumes on the line below its first.

    Otherwise a missing quote would swallow every row that follows.
    """
    rows: list[Row] = []
    faults: list[Fault] = []
    while start < len(lines):
        reader = csv.reader(lines[start:], delimiter=delimiter, strict=True)
        begin = start
        try:
            for cells in reader:
                if not blank(cells):
                    rows.append((begin + 1, cells))
                begin = start + reader.line_num
            return rows, faults
        except csv.Error:
            faults.append(
                Fault("bad_quote", file, begin + 1, expected="quotes that close, with a delimiter behind them")
            )
            start = begin + 1
    return rows, faults
