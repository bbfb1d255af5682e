"""Parsers of single cells: text in, value out, or an error with what was expected.

A parser gets the trimmed, non-empty text of a cell; empty cells never reach one.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable, Mapping
from datetime import date, datetime, time
from decimal import Decimal
from enum import StrEnum
from typing import TypeVar

from placement.cells import SEPARATOR, is_live
from placement.tables.errors import BadCellError

Parser = Callable[[str], object]
Choice = TypeVar("Choice", bound=StrEnum)

_UNKNOWN = frozenset(
    {
        *("unknown", "notknown", "unk", "na", "n/a", "nan", "notapplicable", "notavailable"),
        *("onbekend", "onb", "nietbekend", "nietingevuld", "nietvantoepassing", "nvt", "nb", "leeg"),
    }
)
"""Words for "not known", in lower case, without spaces and full stops."""

UNSAVED = "\x02"
"""Before a formula whose value is not saved, as a workbook's reader passes it on."""

DUTCH_CATEGORIES: Mapping[str, str] = {"asiel": "asylum", "overig": "other", "overige": "other"}
"""Funding categories in Dutch -> ours; any other word is a category of its own."""

_TIDY_PC6 = re.compile(r"(?:NL-?)?([0-9]{4})[-.]?([A-Z]{2})")
_PC6 = re.compile(r"[0-9]{4}[A-Z]{2}")
_CATEGORY = re.compile(r"(.+)_([1-9])")
_YES = frozenset({"ja", "j", "yes", "y", "true", "waar", "1", "x", "✓", "✔"})
_NONE = frozenset({"geen", "none", "null", "nil"})
"""Words for "there is none", which is no answer to yes or no, nor a number."""
NOTHING = _NONE | {"-", "--", "nvt", "n.v.t.", "n.v.t", "n/a"}
"""Words and signs for an id or a reference that is not there; they count as an empty cell."""
_NO = frozenset({"nee", "n", "no", "false", "onwaar", "0"})
_ERROR = re.compile(r"#[A-ZÀ-Ý/_0-9]{2,}[!?]|#N/[ABDV]|#NV|#N/DISP|#G[A-Z_]{8,}|#{3,}|(?:ERR|FOUT|ERROR):[0-9]{3}")
"""What spreadsheets show, in English, Dutch and other languages, where a formula has no value."""
_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\u202a-\u202e\u2066-\u2069]")
LONGEST = 32_767
"""Characters that a spreadsheet's cell can hold."""
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
        If a spreadsheet's formula failed there, or its value is not saved; or if no spreadsheet could hold it.
    """
    if len(cell) > LONGEST:
        raise BadCellError("long_cell", f"at most {LONGEST} characters, as many as a spreadsheet's cell holds")
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


def yes_no(cell: str) -> bool | None:
    """Yes or no, in Dutch or English; `None` for `onbekend` and the like, as for an empty cell."""
    word = cell.casefold()
    if word in _YES:
        return True
    if word in _NO:
        return False
    if is_unknown(cell):
        return None
    raise BadCellError("bad_choice", "one of ja, nee, yes, no, true, false, 1, 0, x, or empty")


def support_need(cell: str) -> bool | str | None:
    """Whether a child needs support: yes, no (or `geen`), or the codes of its needs separated by `|`."""
    if cell.casefold() in ("geen", "none"):
        return False
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


_WITH_WHOM = re.compile(r"(?:bij|met) (?:(?:zijn|haar|de|beide|een) )?[^\W\d_]+")
_SMALL = r"(?:aan|den|de|der|op|bij|'t)"
_NAME = r"[A-ZÀ-Ý][^\W\d_]*"
_PLACE = re.compile(rf"(?:(?:in|te) )?(?:{_SMALL} )*{_NAME}(?:[ -](?:{_SMALL}[ -])*{_NAME})*")


def residence(words: Parser) -> Parser:
    """Parser of where a pupil lives: one of some words, or one with its place or company: `AZC Katwijk`.

    The first word counts, where the rest can only say where it is or with whom. It is not guessed: `AZC of thuis`,
    `AZC verlaten` and `thuis (was ROL)` are no answers.
    """

    def parse(cell: str) -> object:
        try:
            return words(cell)
        except BadCellError:
            first, _, rest = " ".join(cell.split()).partition(" ")
            if not (_WITH_WHOM.fullmatch(rest) or _PLACE.fullmatch(rest)) or _says_more(rest, words):
                raise
            return words(first)

    return parse


def _says_more(rest: str, words: Parser) -> bool:
    """Whether one of the words behind the first is an answer of its own, or says that there is none."""
    for word in rest.replace("-", " ").split():
        if is_unknown(word) or word.casefold() in _YES | _NO | _NONE | {"niet", "of", "en", "was", "ex"}:
            return True
        try:
            words(word)
        except BadCellError:
            continue
        return True
    return False


def trait_values(value: object) -> tuple[str, ...]:
    """Distinct values of a parsed cell, trimmed and case-folded for comparison, without unknown ones."""
    if value is None:
        return ()
    if isinstance(value, bool):
        return ("yes",) if value else ("no",)
    parts = (part.strip().casefold() for part in str(value).split(SEPARATOR))
    return tuple(dict.fromkeys(part for part in parts if not is_unknown(part) and part not in _NONE))


def is_unknown(text: str) -> bool:
    """Whether a value says that nobody knows, in words or as a sign such as a dash."""
    word = "".join(text.casefold().replace(".", "").split())
    return not any(sign.isalnum() for sign in word) or word in _UNKNOWN
