"""Cells and rows of CSV files: exact numbers, safe text, one way to quote."""

from __future__ import annotations

import math
import re
from collections.abc import Iterable
from decimal import Decimal
from fractions import Fraction

MOST_DECIMALS = 6
"""Of a number that has no shorter exact one."""
SEPARATOR = "|"
"""Between several values in a cell."""

_LIVE = re.compile(r"'*[=+\-@\t\r]")
_QUOTED = re.compile(r'[",\r\n]')


def safe(text: str) -> str:
    """Give a text as a cell that no spreadsheet runs: an apostrophe before `=`, `+`, `-`, `@`, tab or return.

    Such a text that already has apostrophes gets one more, so that :func:`restore` is exact.
    """
    return "'" + text if _LIVE.match(text) else text


def restore(cell: str) -> str:
    """Give the text that :func:`safe` was given."""
    return cell[1:] if cell.startswith("'") and _LIVE.match(cell) else cell


def decimal(value: Fraction | None, most: int = MOST_DECIMALS) -> str:
    """Write a number with a point: exact where so many decimals hold it, else rounded, halves away from zero."""
    if value is None:
        return ""
    return f"{_rounded(value, most).normalize():f}"


def kilometres(metres: Fraction | None) -> str:
    """Write metres as kilometres with one decimal, halves rounded up."""
    return "" if metres is None else f"{_rounded(metres / 1000, 1):f}"


def line(cells: Iterable[str]) -> str:
    """Join cells to one line of a file, with commas and a line feed."""
    return ",".join('"' + cell.replace('"', '""') + '"' if _QUOTED.search(cell) else cell for cell in cells) + "\n"


def _rounded(value: Fraction, decimals: int) -> Decimal:
    units = math.floor(abs(value) * 10**decimals + Fraction(1, 2))
    return Decimal(units if value >= 0 else -units).scaleb(-decimals)
