"""Text to rows: which delimiter, and where each row begins and ends."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from placement.faults import Fault

DELIMITERS = (",", ";", "\t")
_DECLARED = re.compile(r'"?sep=(.)"?[ ]*(?:\r\n|\r|\n)?', re.IGNORECASE)

Row = tuple[int, Sequence[str]]
"""Line on which a row begins, counted from 1, and its cells."""


@dataclass(frozen=True)
class Rows:
    """A table as it stands in a file, its first row being the header.

    Attributes
    ----------
    file
        Name for faults.
    rows
        Without blank ones.
    faults
        Of form: quotes, delimiters, bytes.
    warnings
        Of form, too.
    """

    file: str
    rows: tuple[Row, ...]
    faults: tuple[Fault, ...] = ()
    warnings: tuple[Fault, ...] = ()


def split(content: str, file: str, known: Callable[[str], bool]) -> Rows:
    """Split a CSV file's text into rows.

    The delimiter is the one under which most cells of the first row are known headers; a line
    `sep=;` before it, as Excel writes, decides instead.

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
    """Tell whether no cell holds anything."""
    return not any(cell.strip() for cell in cells)


def _delimiter(lines: Sequence[str], known: Callable[[str], bool]) -> str:
    first = next((line for line in lines if line.strip(" \t\r\n,;")), "")

    def score(delimiter: str) -> tuple[int, int]:
        cells = next(csv.reader([first], delimiter=delimiter), [])
        return sum(known(cell) for cell in cells), len(cells)

    return max(DELIMITERS, key=score)


def _rows(lines: Sequence[str], start: int, delimiter: str, file: str) -> tuple[list[Row], list[Fault]]:
    """Read rows; after one whose quotes are wrong, go on with the line below the one where it began.

    A lost quote would otherwise swallow every row behind it.
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
