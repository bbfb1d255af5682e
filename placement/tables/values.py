"""Parsers of single cells: text in, value out, or an error with what was expected.

A parser gets the trimmed, non-empty text of a cell; empty cells never reach one.
Numbers and dates are checked by pattern before they are converted: `float("52_1.2")` and
`float("inf")` succeed, and neither is a latitude.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable, Mapping
from datetime import date, datetime, time
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction
from typing import TypeVar

from placement.cells import SEPARATOR, is_live
from placement.exact import PLACES, half_up
from placement.tables.errors import BadCellError

Parser = Callable[[str], object]
Choice = TypeVar("Choice", bound=StrEnum)

METRE_PLACES = 3
"""Decimals kept of a distance in metres."""

UNKNOWN = frozenset(
    {"unknown", "onbekend", "na", "n/a", "n.a.", "nvt", "n.v.t.", "n.v.t", "nb", "n.b.", "-", "--", "?", "??", "???"}
)
"""Words and signs for "not known"; they count as an empty cell where values are compared."""

MOST_PEOPLE = 10_000_000
"""Largest roll of a school or a board that is accepted."""

MOST_MONTHS = 1_200
"""Most months that are accepted: a hundred years."""

MOST_METRES = 1_000_000
"""Longest distance that is accepted; route planners say "no route" as 2147483647."""

MOST_EURO = 1_000_000_000
"""Largest amount or other figure that is accepted."""

UNSAVED = "\x02"
"""Before a formula whose value is not saved, as a workbook's reader passes it on."""

DUTCH_CATEGORIES: Mapping[str, str] = {"asiel": "asylum", "overig": "other", "overige": "other"}
"""Funding categories in Dutch -> ours; any other word is a category of its own."""

_WHOLE = re.compile(r"[+-]?[0-9]{1,15}(?:[.,]00?)?")
_DECIMAL = re.compile(r"[+-]?(?:[0-9]{1,18}(?:[.,][0-9]{1,30})?|[.,][0-9]{1,30})")
_GROUPED = re.compile(r"[+-]?[1-9][0-9]{0,2}[.,][0-9]{3}")
_TIDY_PC6 = re.compile(r"(?:NL-?)?([0-9]{4})[-.]?([A-Z]{2})")
_MONTHS = re.compile(r"(.*[0-9])\s*(?:maand(?:en)?|mnd(?:n|en)?|mths?|months?|m)\.?", re.IGNORECASE)
_YEARS = re.compile(r"([0-9]{1,2})\s*(?:jaar|jr\.?|years?)", re.IGNORECASE)
_PC6 = re.compile(r"[0-9]{4}[A-Z]{2}")
_CATEGORY = re.compile(r"(.+)_([1-9])")
_YES = frozenset({"ja", "j", "yes", "y", "true", "waar", "1", "x", "✓", "✔"})
_NOT_KNOWN = frozenset({"unknown", "onbekend", "?"})
_NO = frozenset({"nee", "n", "no", "false", "onwaar", "0"})
_ERROR = re.compile(r"#[A-ZÀ-Ý/_0-9]{2,}[!?]|#N/[ABDV]|#NV|#N/DISP|#G[A-Z_]{8,}|#{3,}|(?:ERR|FOUT|ERROR):[0-9]{3}")
"""What spreadsheets show, in English, Dutch and other languages, where a formula has no value."""
_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\u202a-\u202e\u2066-\u2069]")
_TEXT_FORMULA = re.compile(r'="([^"]*)"')


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


def is_error(cell: str) -> bool:
    """Whether a cell is what a spreadsheet shows for a formula that has no value."""
    return cell[0] in "#EF" and _ERROR.fullmatch(cell.upper()) is not None


def usable(cell: str) -> str:
    """Trimmed text of a cell that is not empty; `="0012"`, which keeps a nought in a spreadsheet, is 0012.

    Raises
    ------
    BadCellError
        If a spreadsheet's formula failed there, or its value is not saved.
    """
    if cell[0] == UNSAVED:
        raise BadCellError("unsaved_formula", "a value; this formula's is not saved: open and save the workbook once")
    if is_error(cell):
        raise BadCellError("error_cell", "a value, not a spreadsheet's error")
    quoted = _TEXT_FORMULA.fullmatch(cell)
    return quoted[1].strip() if quoted else cell


def text(cell: str) -> str:
    """Text of a cell, unchanged but for the form of its accents.

    Raises
    ------
    BadCellError
        If it holds signs that control a terminal or turn the direction of what follows.
    """
    if cell.isprintable():
        return cell if cell.isascii() else unicodedata.normalize("NFC", cell)
    if _CONTROL.search(cell):
        raise BadCellError("bad_text", "text without control characters")
    return unicodedata.normalize("NFC", cell)


def identifier(cell: str) -> str:
    """Id as text: leading zeros are kept and case matters.

    Raises
    ------
    BadCellError
        If it holds invisible characters or the separator of several values, or a spreadsheet would run it.
    """
    found = unicodedata.normalize("NFC", cell).replace("\xa0", " ")
    if not found.isprintable() or SEPARATOR in found:
        raise BadCellError("bad_id", f"an id without control characters and without {SEPARATOR}")
    if is_live(found):
        raise BadCellError("live_id", "an id that no spreadsheet runs: no =, +, - or @ at its start or behind ; or ,")
    return found


def identifiers(cell: str) -> tuple[str, ...]:
    """Ids separated by `|`, each once, in the order of the cell."""
    parts = (part.strip() for part in cell.split(SEPARATOR))
    return tuple(dict.fromkeys(identifier(part) for part in parts if part))


def postcode(cell: str) -> str:
    """Postcode in upper case without spaces, a PC6 without a hyphen; foreign codes are accepted."""
    code = "".join(cell.split()).upper()
    tidy = _TIDY_PC6.fullmatch(code)
    return identifier(tidy[1] + tidy[2] if tidy else code)


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


def count(low: int, high: int) -> Parser:
    """Parser of whole numbers whose largest is only there to refuse what cannot be meant."""
    least, both = whole(low), whole(low, high)

    def parse(cell: str) -> object:
        least(cell)
        return both(cell)

    return parse


def months(cell: str) -> object:
    """Number of months: `14`, `14 maanden`, `2 jaar`; `None` for one that is not known."""
    if cell.casefold() in _NOT_KNOWN:
        return None
    years = _YEARS.fullmatch(cell)
    if years:
        return 12 * int(years[1])
    named = _MONTHS.fullmatch(cell)
    return _WHOLE_MONTHS(named[1] if named else cell)


_WHOLE_MONTHS = count(0, MOST_MONTHS)


def exact(cell: str) -> Fraction:
    """Number of at least 0 as an exact fraction, rounded half up to six decimals."""
    return half_up(_at_least_0(cell, MOST_EURO), PLACES)


def metres(cell: str) -> Fraction:
    """Distance of at least 0 in metres, rounded half up to the millimetre."""
    return half_up(_at_least_0(cell, MOST_METRES), METRE_PLACES)


def _at_least_0(cell: str, most: int) -> Fraction:
    number = Fraction(cell.replace(",", ".")) if _DECIMAL.fullmatch(cell) else None
    if number is None or number < 0:
        raise BadCellError("bad_number", "a number of at least 0")
    if number > most:
        raise BadCellError("bad_number", f"a number of at most {most}")
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


def yes_no(cell: str) -> bool | None:
    """Yes or no, in Dutch or English; `None` for `onbekend` and `unknown`, as for an empty cell."""
    word = cell.casefold()
    if word in _YES:
        return True
    if word in _NO:
        return False
    if word in _NOT_KNOWN:
        return None
    raise BadCellError("bad_choice", "one of ja, nee, yes, no, true, false, 1, 0, x, or empty")


def support_need(cell: str) -> bool | str | None:
    """Whether a child needs support: yes, no, or the codes of its needs separated by `|`."""
    try:
        return yes_no(cell)
    except BadCellError:
        return SEPARATOR.join(identifiers(cell))


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
    *others, last = words
    expected = f"{', '.join(others)} or {last}"
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
