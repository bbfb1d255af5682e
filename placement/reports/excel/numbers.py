"""Number formats: a cell contains the number, and shows it as the page does."""

from __future__ import annotations

import re
from fractions import Fraction

from placement.reports.excel.looks import quoted

_NUMBER = re.compile("[-+\N{MINUS SIGN}]?\\d[\\d.,\N{NO-BREAK SPACE}\N{NARROW NO-BREAK SPACE}]*")
_PART = re.compile("^([\\s\N{NO-BREAK SPACE}]?)%")
_LONGEST = 30
"""Maximum number of characters on either side of a number; more make it a sentence."""


def number_format(text: str, value: Fraction | float, language: str) -> str | None:
    """Number format that shows a value as the text does.

    Returns
    -------
    str or None
        The default format if the text has no number, such as "="; `None` if it has another number than the value,
        several, or long sentences around it.
    """
    found = _NUMBER.search(text)
    if found is None:
        return default_format(value)
    if _NUMBER.search(text, found.end()):
        return None
    before, shown, after = text[: found.start()], found.group().rstrip(".,\N{NO-BREAK SPACE}"), ""
    after = text[found.start() + len(shown) :]
    if max(len(before), len(after)) > _LONGEST:
        return None
    number, decimals = _read(shown, language)
    part = _PART.match(after)
    if number is None or not _same(number, Fraction(value) * (100 if part else 1), decimals):
        return None
    digits = "#,##0" + ("." + "0" * decimals if decimals else "")
    ending = f"{quoted(part[1])}%{quoted(after[part.end() :])}" if part else quoted(after)
    plain = f"{quoted(before)}{digits}{ending}"
    if not shown.startswith("+"):
        return plain
    return f"{quoted(before)}+{digits}{ending};{quoted(before)}-{digits}{ending};{plain}"


def default_format(value: Fraction | float) -> str:
    """Format of a number without a text: two decimals, or none for a whole number."""
    return "#,##0" if float(value).is_integer() else "#,##0.00"


def _read(shown: str, language: str) -> tuple[Fraction | None, int]:
    """Number read as written in a language, and its number of decimals; `None` and 0 if it is not a number."""
    thousands, point = (".", ",") if language == "nl" else (",", ".")
    digits = re.sub("[\\s\N{NO-BREAK SPACE}\N{NARROW NO-BREAK SPACE}]", "", shown.replace("\N{MINUS SIGN}", "-"))
    plain = digits.replace(thousands, "").replace(point, ".")
    try:
        return Fraction(plain), len(plain.partition(".")[2])
    except ValueError:
        return None, 0


def _same(number: Fraction, value: Fraction, decimals: int) -> bool:
    """Whether a value rounds to a number with so many decimals."""
    return abs(number - value) <= Fraction(1, 2 * 10**decimals)
