"""Parsers of single cells: text in, value out, or an error with what was expected.

A parser gets the trimmed, non-empty text of a cell; empty cells never reach one.
Numbers and dates are checked by pattern before they are converted: `float("52_1.2")` and
`float("inf")` succeed, and neither is a latitude.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from datetime import date, datetime, time
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction
from typing import TypeVar

from placement.exact import LARGEST, PLACES, half_up

Parser = Callable[[str], object]
Choice = TypeVar("Choice", bound=StrEnum)

SEPARATOR = "|"
"""Separates several values in one cell."""

METRE_PLACES = 3
"""Decimals kept of a distance in metres."""

UNKNOWN = frozenset({"unknown", "onbekend"})
"""Words for "not known"; they count as an empty cell where values are compared."""

FIRST_DATE = date(1900, 1, 1)
"""Earliest date accepted; an earlier one is a typing error."""

DUTCH_CATEGORIES: Mapping[str, str] = {"asiel": "asylum", "overig": "other", "overige": "other"}
"""Funding categories in Dutch -> ours; any other word is a category of its own."""

_WHOLE = re.compile(r"[+-]?[0-9]{1,15}(?:[.,]00?)?")
_DECIMAL = re.compile(r"[+-]?(?:[0-9]{1,18}(?:[.,][0-9]{1,30})?|[.,][0-9]{1,30})")
_GROUPED = re.compile(r"[+-]?[1-9][0-9]{0,2}[.,][0-9]{3}")
_ISO_DATE = re.compile(r"([0-9]{4})-([0-9]{2})-([0-9]{2})")
_DUTCH_DATE = re.compile(r"([0-9]{1,2})-([0-9]{1,2})-([0-9]{4})")
_PC6 = re.compile(r"[0-9]{4}[A-Z]{2}")
_CATEGORY = re.compile(r"(.+)_([1-9])")
_YES = frozenset({"ja", "yes", "true", "waar", "1", "x"})
_NO = frozenset({"nee", "no", "false", "onwaar", "0"})
_EXCEL_ERRORS = frozenset({"#N/A", "#REF!", "#DIV/0!", "#VALUE!", "#NAME?", "#NUM!", "#NULL!"}) | frozenset(
    {"#N/B", "#VERW!", "#DEEL/0!", "#WAARDE!", "#NAAM?", "#GETAL!", "#LEEG!"}
)
"""What Excel shows, in English and in Dutch, where a formula has no value."""


class BadCellError(ValueError):
    """Cell that does not hold what its column asks for.

    Attributes
    ----------
    code
        Code of the fault.
    expected
        What would have been right.
    """

    def __init__(self, code: str, expected: str) -> None:
        self.code = code
        self.expected = expected
        super().__init__(expected)


def as_text(cell: object) -> str:
    """Value from a workbook or YAML file as a CSV file would hold it: 2315, 0.5, true, 2026-11-23."""
    if isinstance(cell, bool):
        return "true" if cell else "false"
    if isinstance(cell, float):
        return format(cell, ".0f") if cell.is_integer() else format(Decimal(repr(cell)), "f")
    if isinstance(cell, datetime) and cell.time() == time():
        return cell.date().isoformat()
    if isinstance(cell, date):
        return cell.isoformat()
    return str(cell)


def text(cell: str) -> str:
    """Text of a cell, unchanged.

    Raises
    ------
    BadCellError
        If it is what a spreadsheet shows for a formula without a value.
    """
    if cell[0] == "#" and cell.upper() in _EXCEL_ERRORS:
        raise BadCellError("bad_text", "a value, not a spreadsheet's error")
    return cell


def identifier(cell: str) -> str:
    """Id as text: leading zeros are kept and case matters.

    Raises
    ------
    BadCellError
        If it holds invisible characters, or the separator of several values.
    """
    if not cell.isprintable() or SEPARATOR in cell:
        raise BadCellError("bad_id", f"an id without control characters and without {SEPARATOR}")
    return text(cell)


def identifiers(cell: str) -> tuple[str, ...]:
    """Ids separated by `|`, each once, in the order of the cell."""
    parts = (part.strip() for part in cell.split(SEPARATOR))
    return tuple(dict.fromkeys(identifier(part) for part in parts if part))


def postcode(cell: str) -> str:
    """Postcode in upper case without spaces; foreign codes are accepted."""
    return identifier("".join(cell.split()).upper())


def pc4_of(code: str) -> str | None:
    """PC4 of a Dutch PC6; `None` for any other code."""
    return code[:4] if _PC6.fullmatch(code) else None


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


def exact(cell: str) -> Fraction:
    """Number of at least 0 as an exact fraction, rounded half up to six decimals."""
    return half_up(_at_least_0(cell), PLACES)


def metres(cell: str) -> Fraction:
    """Distance of at least 0 in metres, rounded half up to the millimetre."""
    return half_up(_at_least_0(cell), METRE_PLACES)


def _at_least_0(cell: str) -> Fraction:
    number = Fraction(cell.replace(",", ".")) if _DECIMAL.fullmatch(cell) else None
    if number is None or number < 0:
        raise BadCellError("bad_number", "a number of at least 0")
    if number > LARGEST:
        raise BadCellError("bad_number", f"a number of at most {LARGEST}")
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


def funding_category(cell: str) -> str:
    """Funding category with its year, such as `asylum_1`, from English or Dutch (`asiel_1`).

    Raises
    ------
    BadCellError
        If it does not end in a year.
    """
    kind, year = split_category(identifier(cell))
    if year is None:
        raise BadCellError("bad_category", "a category and a year, such as asylum_1")
    return f"{kind}_{year}"


def split_category(cell: str) -> tuple[str, int | None]:
    """Funding category, and the year of schooling at its end, if any."""
    words = "_".join(re.split(r"[\s_-]+", cell.strip().casefold()))
    dated = _CATEGORY.fullmatch(words)
    kind, year = (dated[1], int(dated[2])) if dated else (words, None)
    return DUTCH_CATEGORIES.get(kind, kind), year


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


def day(cell: str) -> date:
    """Calendar date, written `2026-11-23` or `23-11-2026`.

    Raises
    ------
    BadCellError
        If no such day exists, or it lies before 1900.
    """
    found = None
    if match := _ISO_DATE.fullmatch(cell):
        found = _date(match[1], match[2], match[3])
    elif match := _DUTCH_DATE.fullmatch(cell):
        found = _date(match[3], match[2], match[1])
    if found is None:
        raise BadCellError("bad_date", "a date such as 2026-11-23 or 23-11-2026")
    if found < FIRST_DATE:
        raise BadCellError("bad_date", "a date from 1900 on")
    return found


def _date(year: str, month: str, number: str) -> date | None:
    try:
        return date(int(year), int(month), int(number))
    except ValueError:
        return None


def yes_no(cell: str) -> bool | None:
    """Yes or no, in Dutch or English; `None` for `onbekend` and `unknown`, as for an empty cell."""
    word = cell.casefold()
    if word in _YES:
        return True
    if word in _NO:
        return False
    if word in UNKNOWN:
        return None
    raise BadCellError("bad_choice", "one of ja, nee, yes, no, true, false, 1, 0, x, or empty")


def choice(options: Iterable[Choice], dutch: Mapping[str, str]) -> Parser:
    """Parser of one word out of several.

    Parameters
    ----------
    options
        The words, in English.
    dutch
        Dutch word -> English one.
    """
    words: dict[str, Choice] = {option.value: option for option in options}
    expected = "one of " + ", ".join(words)
    words |= {word: words[name] for word, name in dutch.items()}

    def parse(cell: str) -> Choice:
        word = "_".join(cell.casefold().replace("_", " ").replace("-", " ").split())
        if word not in words:
            raise BadCellError("bad_choice", expected)
        return words[word]

    return parse


def trait_values(value: object) -> tuple[str, ...]:
    """Distinct values of a parsed cell, trimmed and case-folded for comparison, without unknown ones."""
    if value is None:
        return ()
    if isinstance(value, bool):
        return ("yes",) if value else ("no",)
    parts = (part.strip().casefold() for part in str(value).split(SEPARATOR))
    return tuple(dict.fromkeys(part for part in parts if part and part not in UNKNOWN))
