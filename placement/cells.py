"""Cells and rows of CSV files: exact numbers, safe text, one way to quote."""

from __future__ import annotations

import re
from collections.abc import Iterable
from decimal import Decimal
from fractions import Fraction

MOST_DECIMALS = 6
"""Decimals of a number that no shorter decimal expresses exactly."""
SEPARATOR = "|"
"""Separates several values in one cell."""

_SIGNS = r"=+\-@\t\r＝＋－＠﹦﹢﹣﹫"
_START = r"(?:^|(?<=[;,\t\r\n]))"
"""Where a cell begins for a spreadsheet, whatever separator it splits at."""
_BEFORE = r"['\"“”„ \xa0\u2000-\u200b\u3000\ufeff]*"
"""What may stand before a sign that runs: quotes, and blanks of every width, which spreadsheets cut off."""
_LIVE = re.compile(rf"{_START}(?={_BEFORE}[{_SIGNS}])")
_MADE_SAFE = re.compile(rf"{_START}'(?={_BEFORE}[{_SIGNS}])")
_QUOTED = re.compile(r'[",\r\n]')


def is_live(text: str) -> bool:
    """Whether a spreadsheet would execute a text, or a part of it behind a separator."""
    return _LIVE.search(text) is not None


def safe(text: str) -> str:
    """Text as a cell that no spreadsheet executes: an apostrophe before `=`, `+`, `-`, `@`, tab or return.

    That goes for the beginning of the cell and of every part behind a separator, since a Dutch spreadsheet splits
    at `;` what others split at a comma. A part that already starts with apostrophes gets one more, so that
    :func:`restore` is exact.
    """
    return _LIVE.sub("'", text)


def restore(cell: str) -> str:
    """The original text of a cell made by :func:`safe`."""
    return _MADE_SAFE.sub("", cell)


def decimal(value: Fraction | None, most: int = MOST_DECIMALS) -> str:
    """Number with a decimal point: exact where `most` decimals suffice, else rounded, halves away from zero."""
    if value is None:
        return ""
    return f"{_rounded(value, most).normalize():f}"


def kilometres(metres: Fraction | None) -> str:
    """Metres as kilometres with one decimal, halves rounded up."""
    return "" if metres is None else f"{_rounded(metres / 1000, 1):f}"


def line(cells: Iterable[str]) -> str:
    """Line of a file: cells joined with commas, ending in a line feed."""
    return ",".join('"' + cell.replace('"', '""') + '"' if _QUOTED.search(cell) else cell for cell in cells) + "\n"


def _rounded(value: Fraction, decimals: int) -> Decimal:
    above, below = value.as_integer_ratio()
    units: int = (2 * abs(above) * 10**decimals + below) // (2 * below)
    return Decimal(units if above >= 0 else -units).scaleb(-decimals)
