"""Number formats: a cell contains the number, and shows it as people read it elsewhere."""

from __future__ import annotations

from fractions import Fraction
from functools import lru_cache

from placement.cells import decimal
from placement.locale.language import Translator
from placement.reports.excel.looks import quoted
from placement.reports.tables.model import Head, Kind
from placement.reports.tables.said import DECIMALS
from placement.reports.tables.values import Said, Value, Way


def number_format(words: Translator, column: Head, value: Value, number: Fraction | float) -> str:
    """Number format of a cell: what its kind puts around a number, and as many decimals as the number is said with.

    Parameters
    ----------
    number
        Number that the cell contains, behind its value.
    """
    said, places = _rounded(column, value, number)
    return _format(words, column.kind, places, is_given=isinstance(value, Way) and value.is_given, is_zero=not said)


@lru_cache
def _format(words: Translator, kind: Kind, places: int, *, is_given: bool, is_zero: bool) -> str:
    digits = ("0" if kind is Kind.PERCENT else "#,##0") + ("." + "0" * places if places else "")
    match kind:
        case Kind.WAY:
            return _around((words.distance if is_given else words.about)(Fraction(0)), words.fixed(0), digits)
        case Kind.PERCENT:
            return _around(words.percent(0, 0).removesuffix("%"), "0", digits) + "%"
        case Kind.MONEY:
            plain, less = (_around(words.money(amount), str(abs(amount)), digits) for amount in (0, -1))
            return plain if is_zero else f"{plain};{less}"
        case Kind.CHANGE if not is_zero:
            return f"+{digits};-{digits};{digits}"
    return digits


def _rounded(column: Head, value: Value, number: Fraction | float) -> tuple[Fraction, int]:
    """A number as it is said, and its number of decimals."""
    own = value.decimals if isinstance(value, Said) else None
    fixed = {Kind.WAY: 1, Kind.MONEY: 0, Kind.FIXED: DECIMALS if column.decimals is None else column.decimals}
    places = fixed.get(column.kind) if own is None else own
    is_part = column.kind is Kind.PERCENT
    most = column.decimals if column.decimals is not None else 0 if is_part else DECIMALS
    said = decimal(Fraction(number) * (100 if is_part else 1), most if places is None else places)
    return Fraction(said), len(said.partition(".")[2]) if places is None else places


def _around(said: str, number: str, digits: str) -> str:
    """Number format with what stands around a number in words."""
    before, _, after = said.partition(number)
    return f"{quoted(before)}{digits}{quoted(after)}"
