"""What a sheet holds beyond the values that a reader gives: errors, unsaved formulas, forms of ids, what is merged."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field

MOST_ROWS = 1_048_576
MOST_COLUMNS = 16_384
"""Size of the largest sheet that spreadsheets know."""

MOST_CELLS = 12_000_000
"""Cells from A1 to the last one up to which a sheet is read: half a million rows of 23 columns."""

Cell = tuple[int, int]
"""Row and column, counted from 0."""

_LITERAL = re.compile(r'"([^"]*)"|\\(.)|_.|\*.|\[[^\]]*\]')
_FORBIDDEN = re.compile(r"[.,%/eEyYdDhHsSmM?@]")


class RefusedError(Exception):
    """A sheet that is not read.

    Attributes
    ----------
    row
        Where, counted from 1.
    cell
        The cell that stands too far out.
    expected
        What would have been read.
    """

    def __init__(self, row: int, cell: str, expected: str) -> None:
        self.row = row
        self.cell = cell
        self.expected = expected
        super().__init__(expected)


@dataclass
class Marks:
    """Marks of one sheet, filled while it is scanned.

    Attributes
    ----------
    texts
        Cells that a reader takes for empty although they are not -> their text.
    displayed
        Numbers whose format shows them otherwise, as 00012 or P-012 -> what is shown.
    merged
        First and last cell of every merged range.
    hidden_columns, hidden_rows
        Counted from 0.
    from_1904
        Whether the workbook counts its days from 1904, so that a bare number is another day than elsewhere.
    """

    texts: dict[Cell, str] = field(default_factory=dict)
    displayed: dict[Cell, str] = field(default_factory=dict)
    merged: list[tuple[Cell, Cell]] = field(default_factory=list)
    hidden_columns: set[int] = field(default_factory=set)
    hidden_rows: set[int] = field(default_factory=set)
    from_1904: bool = False
    last_row: int = -1
    last_column: int = -1

    def extend(self, row: int, column: int) -> None:
        """Takes note of a cell that holds something.

        Raises
        ------
        RefusedError
            If the sheet is larger than is read.
        """
        self.last_row = max(self.last_row, row)
        self.last_column = max(self.last_column, column)
        if row >= MOST_ROWS or column >= MOST_COLUMNS:
            expected = f"a cell in the first {MOST_ROWS} rows and {MOST_COLUMNS} columns"
            raise RefusedError(row + 1, cell_name(row, column), expected)
        if (self.last_row + 1) * (self.last_column + 1) > MOST_CELLS:
            expected = f"a sheet of at most {MOST_CELLS} cells from A1 to the last; clear this cell"
            raise RefusedError(row + 1, cell_name(row, column), expected)

    def hide_columns(self, first: int, last: int) -> None:
        """Takes note of columns that are not shown."""
        self.hidden_columns.update(range(first, min(last, MOST_COLUMNS - 1) + 1))


def cell_name(row: int, column: int) -> str:
    """Name of a cell, such as `B3`."""
    letters, number = "", column + 1
    while number:
        number, rest = divmod(number - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return f"{letters}{row + 1}"


def column_number(letters: str) -> int:
    """Index of a column, counted from 0: A is 0, AA is 26."""
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - ord("A") + 1
    return number - 1


def id_format(code: str) -> Callable[[int], str] | None:
    """How a number format shows whole numbers where it pads or frames them, as `00000` and `"P"000`; else `None`."""
    section = code.split(";", maxsplit=1)[0]
    literals: list[str] = []

    def keep(match: re.Match[str]) -> str:
        text = match[1] if match[1] is not None else match[2]
        if not text:
            return ""
        literals.append(text)
        return "\x00"

    plain = _LITERAL.sub(keep, section)
    if _FORBIDDEN.search(plain) or plain.count("0") + len(literals) < 2 or not re.search("[0#]", plain):
        return None
    if "0" not in plain or plain.casefold() == "general":
        return None

    def show(number: int) -> str:
        digits = list(str(number))
        texts = list(literals)
        parts: list[str] = []
        first = next(index for index, sign in enumerate(plain) if sign in "0#")
        for index in range(len(plain) - 1, -1, -1):
            sign = plain[index]
            if sign == "\x00":
                parts.append(texts.pop())
            elif sign in "0#":
                if digits:
                    parts.append(digits.pop())
                elif sign == "0":
                    parts.append("0")
                if index == first:
                    parts.append("".join(digits))
                    digits.clear()
            else:
                parts.append(sign)
        return "".join(reversed(parts))

    return show
