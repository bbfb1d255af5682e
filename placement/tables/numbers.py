"""Parsers of cells that hold a number, a distance, a share or an amount.

They are checked by pattern before they are converted: `float("52_1.2")` and `float("inf")` succeed, and neither is a
latitude.
"""

from __future__ import annotations

import re
from fractions import Fraction

from placement.exact import PLACES, half_up
from placement.tables.errors import BadCellError
from placement.tables.values import Parser, is_unknown

METRE_PLACES = 3
"""Decimals kept of a distance in metres."""

MOST_PEOPLE = 10_000_000
"""Largest roll of a school or a board that is accepted."""

MOST_MONTHS = 1_200
"""Most months that are accepted: a hundred years."""

MOST_METRES = 900_000
"""Longest distance that is accepted, in metres: far more than any way in the Netherlands. Route planners say
"no route" as 2147483647 or 999999."""

MOST_EURO = 1_000_000_000
"""Largest amount or other figure that is accepted."""

_WHOLE = re.compile(r"[+-]?[0-9]{1,400}(?:[.,]00?)?")
_DECIMAL = re.compile(r"[+-]?(?:[0-9]{1,18}(?:[.,][0-9]{1,30})?|[.,][0-9]{1,30})")
_GROUPED = re.compile(r"[+-]?[1-9][0-9]{0,2}[.,][0-9]{3}")
_MONTHS = re.compile(r"(.*[0-9])\s*(?:maand(?:en)?|mnd(?:n|en)?|mths?|months?|m)\.?", re.IGNORECASE)
_YEARS = re.compile(
    r"([0-9]{1,2})(?P<half>[.,]5)?\s*(?:jaar|jr\.?|years?)"
    r"(?:\s*(?:en|and|,)?\s*(?P<months>[0-9]{1,2})\s*(?:maand(?:en)?|mnd|months?|m)\.?)?",
    re.IGNORECASE,
)


def whole(low: int, high: int | None = None) -> Parser:
    """Parser of whole numbers from `low` to `high`: `15.0` is one, `1.000` is not."""
    expected = f"a whole number of at least {low}" if high is None else f"a whole number from {low} to {high}"

    def parse(cell: str) -> int:
        if not _WHOLE.fullmatch(cell):
            raise BadCellError("bad_number", expected)
        number = int(re.split("[.,]", cell)[0])
        if number < low or (high is not None and number > high):
            raise BadCellError("bad_number", expected)
        return number

    return parse


def count(low: int, high: int) -> Parser:
    """Parser of whole numbers whose largest is only there to refuse what cannot be meant."""
    least, both = whole(low), whole(low, high)

    def parse(cell: str) -> object:
        least(cell)
        return both(cell)

    return parse


def months(cell: str) -> object:
    """Number of months: `14`, `14 maanden`, `2 jaar`, `1 jaar en 3 mnd`; `None` for one that is not known."""
    if is_unknown(cell):
        return None
    years = _YEARS.fullmatch(cell)
    if years:
        halves = 6 if years["half"] else 0
        return 12 * int(years[1]) + halves + int(years["months"] or 0)
    named = _MONTHS.fullmatch(cell)
    return _WHOLE_MONTHS(named[1] if named else cell)


_WHOLE_MONTHS = count(0, MOST_MONTHS)


def exact(cell: str) -> Fraction:
    """Number of at least 0 as an exact fraction, rounded half up to six decimals."""
    return half_up(_at_least_0(cell, MOST_EURO), PLACES)


def metres(cell: str) -> Fraction:
    """Distance of at least 0 in metres, rounded half up to the millimetre."""
    try:
        return half_up(_at_least_0(cell, MOST_METRES), METRE_PLACES)
    except _TooLargeError:
        expected = f"a way of at most {MOST_METRES} metres; leave out the row of a pair without a route"
        raise BadCellError("bad_number", expected) from None


class _TooLargeError(BadCellError):
    """A number beyond the largest that is accepted."""


def _at_least_0(cell: str, most: int) -> Fraction:
    number = Fraction(cell.replace(",", ".")) if _DECIMAL.fullmatch(cell) else None
    if number is None or number < 0:
        raise BadCellError("bad_number", "a number of at least 0")
    if number > most:
        raise _TooLargeError("bad_number", f"a number of at most {most}")
    return number


def is_finer(cell: str, places: int) -> bool:
    """Whether a number has significant digits beyond `places` decimals."""
    _, _, decimals = cell.replace(",", ".").partition(".")
    return bool(decimals[places:].strip("0"))


def part(cell: str) -> Fraction:
    """Fraction of a whole, above 0 and at most 1."""
    number = Fraction(cell.replace(",", ".")) if _DECIMAL.fullmatch(cell) else None
    if number is None or not 0 < (rounded := half_up(number)) <= 1 or number > 1:
        raise BadCellError("bad_number", "a number above 0 and at most 1, such as 0.25")
    return rounded


def degrees(limit: int) -> Parser:
    """Parser of degrees from -`limit` to `limit`."""

    def parse(cell: str) -> float:
        number = float(cell.replace(",", ".")) if _DECIMAL.fullmatch(cell) else None
        if number is None or abs(number) > limit:
            raise BadCellError("bad_number", f"degrees from -{limit} to {limit}, such as {limit / 2}")
        return number

    return parse


def area(cell: str) -> float:
    """Area above 0, in km²."""
    number = float(cell.replace(",", ".")) if _DECIMAL.fullmatch(cell) else None
    if number is None or number <= 0:
        raise BadCellError("bad_number", "a number above 0")
    return number


def could_be_thousands(cell: str) -> bool:
    """Whether a decimal such as `1.250` could have been meant as 1250."""
    return _GROUPED.fullmatch(cell.strip()) is not None
