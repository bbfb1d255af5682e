"""Dates as people write them: read where one meaning is possible, else a fault.

`3-9-2017`, `3.9.2017`, `3 sept. 2017` and `2017-09-03` are the third of September. With slashes the order is open
(`9/3/2017` in an American program is the same day): the rest of the column may settle it. A year of two digits is
one of this century, since nothing in these tables lies between 1900 and 1949; `45982` is a spreadsheet's day number.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date, timedelta
from enum import Enum

from placement.tables.errors import BadCellError

FIRST_DATE = date(1900, 1, 1)
"""Earliest date accepted; an earlier one is a typing error."""

EXPECTED = "a date such as 2026-11-23 or 23-11-2026"

_LAST_SHORT = 49
_SERIALS = range(36526, 55153)
"""Day numbers of a spreadsheet that are read: the years 2000 to 2050."""
_SERIAL_ZERO = date(1899, 12, 30)

_MONTHS = (
    ("januari", "january"),
    ("februari", "february"),
    ("maart", "march", "mrt"),
    ("april",),
    ("mei", "may"),
    ("juni", "june"),
    ("juli", "july"),
    ("augustus", "august"),
    ("september",),
    ("oktober", "october"),
    ("november",),
    ("december",),
)
_TIME = re.compile(r"[T\s]\s*[0-9]{1,2}:[0-9]{2}(?::[0-9]{2}(?:\.[0-9]+)?)?(?:\s*(?:uur|Z))?", re.IGNORECASE)
_WEEKDAY = re.compile(
    r"(?:ma|di|wo|do|vr|za|zo|(?:maan|dins|woens|donder|vrij|zater|zon)dag|mon|tues?|wed|thu|thurs|fri|sat|sun"
    r"|(?:mon|tues|wednes|thurs|fri|satur|sun)day)\.?,?\s+",
    re.IGNORECASE,
)
_YEAR_FIRST = re.compile(r"([0-9]{4})([-/.])([0-9]{1,2})\2([0-9]{1,2})")
_YEAR_LAST = re.compile(r"([0-9]{1,2})\s*[-.\s]\s*([0-9]{1,2})\s*[-.\s]\s*('?[0-9]{2}|[0-9]{4})")
_SLASHES = re.compile(r"([0-9]{1,2})\s*/\s*([0-9]{1,2})\s*/\s*([0-9]{2}|[0-9]{4})")
_NAMED = re.compile(r"([0-9]{1,2})(?:e|de|ste|st|nd|rd|th)?[\s.-]*([a-z]{3,9})\.?[\s,.-]*('?[0-9]{2}|[0-9]{4})")
_NAME_FIRST = re.compile(r"([a-z]{3,9})\.?\s*([0-9]{1,2})(?:st|nd|rd|th)?,?\s+([0-9]{4})")
_EIGHT = re.compile(r"[0-9]{8}")
_FIVE = re.compile(r"[0-9]{5}(?:[.,]0+)?")


class Order(Enum):
    """Order of day and month in a column's dates with slashes."""

    OPEN = "open"
    DAY_FIRST = "day first"
    MONTH_FIRST = "month first"


def order_of(cells: Iterable[str]) -> Order:
    """Order that the dates with slashes of one column prove; open where none or both are proven."""
    proven = set()
    for cell in cells:
        if "/" in cell and (match := _SLASHES.fullmatch(_day_alone(cell))):
            first, second = int(match[1]), int(match[2])
            if first > 12 >= second:
                proven.add(Order.DAY_FIRST)
            elif second > 12 >= first:
                proven.add(Order.MONTH_FIRST)
    return proven.pop() if len(proven) == 1 else Order.OPEN


def remark(cell: str, order: Order) -> str | None:
    """What should be said of the form of a date that was read in an order, if anything.

    Returns
    -------
    str or None
        `short_year`, `serial`, `day_first` or `month_first`.
    """
    if cell[:4].isdigit() and cell[4:5] == "-":
        return None
    if _FIVE.fullmatch(cell):
        return "serial"
    alone = _day_alone(cell)
    for pattern in (_YEAR_LAST, _SLASHES, _NAMED):
        match = pattern.fullmatch(alone.casefold())
        if match and len(match[3].lstrip("'")) == 2:
            return "short_year"
    match = _SLASHES.fullmatch(alone)
    if not match or int(match[1]) == int(match[2]) or max(int(match[1]), int(match[2])) > 12:
        return None
    return "month_first" if order is Order.MONTH_FIRST else "day_first"


def day(cell: str, order: Order = Order.OPEN, *, from_1904: bool = False) -> date:
    """Calendar date.

    Parameters
    ----------
    order
        What the rest of the column says of dates with slashes.
    from_1904
        Whether the cell is of a workbook that counts its days from 1904: a bare number is no date there.

    Raises
    ------
    BadCellError
        If no such day exists, several could be meant, or it lies before 1900.
    """
    if from_1904 and _FIVE.fullmatch(cell):
        raise BadCellError("bad_date", EXPECTED)
    found = _plain(cell) or _found(_day_alone(cell), order)
    if found < FIRST_DATE:
        raise BadCellError("bad_date", "a date from 1900 on")
    return found


def _plain(cell: str) -> date | None:
    """An ISO date, which is what most cells hold."""
    if len(cell) != 10 or not cell.isascii():
        return None
    try:
        return date.fromisoformat(cell)
    except ValueError:
        return None


def _day_alone(cell: str) -> str:
    """Cell without a weekday before it and a time behind it."""
    found = _TIME.search(cell)
    alone = cell[: found.start()] if found and found.end() == len(cell) else cell
    alone = alone.strip()
    weekday = _WEEKDAY.match(alone)
    return alone[weekday.end() :] if weekday else alone


def _found(cell: str, order: Order) -> date:
    if match := _YEAR_FIRST.fullmatch(cell):
        return _date(int(match[1]), match[3], match[4])
    if match := _YEAR_LAST.fullmatch(cell):
        return _date(_year(match[3]), match[2], match[1])
    if match := _SLASHES.fullmatch(cell):
        return _slashes(match, order)
    words = cell.casefold()
    if (match := _NAMED.fullmatch(words)) and (month := _month(match[2])):
        return _date(_year(match[3]), month, match[1])
    if (match := _NAME_FIRST.fullmatch(words)) and (month := _month(match[1])):
        return _date(_year(match[3]), month, match[2])
    if _EIGHT.fullmatch(cell):
        return _eight(cell)
    if _FIVE.fullmatch(cell) and int(cell[:5]) in _SERIALS:
        return _SERIAL_ZERO + timedelta(days=int(cell[:5]))
    raise BadCellError("bad_date", EXPECTED)


def _slashes(match: re.Match[str], order: Order) -> date:
    first, second, year = int(match[1]), int(match[2]), _year(match[3])
    if first == second or first > 12 or (second <= 12 and order is Order.DAY_FIRST):
        return _date(year, second, first)
    if second > 12 or order is Order.MONTH_FIRST:
        return _date(year, first, second)
    raise BadCellError("ambiguous_date", "a date such as 2026-11-23; day and month could be meant either way round")


def _eight(cell: str) -> date:
    found = set()
    for year, month, number in ((cell[:4], cell[4:6], cell[6:]), (cell[4:], cell[2:4], cell[:2])):
        try:
            found.add(date(int(year), int(month), int(number)))
        except ValueError:
            continue
    likely = [each for each in found if each >= FIRST_DATE]
    if len(likely) != 1:
        raise BadCellError("bad_date", EXPECTED)
    return likely[0]


def _year(text: str) -> int:
    digits = text.lstrip("'")
    if len(digits) == 4:
        return int(digits)
    if int(digits) > _LAST_SHORT:
        raise BadCellError("bad_date", "a date with a year of four digits")
    return 2000 + int(digits)


def _month(word: str) -> int | None:
    """Number of a month from its name or the first letters of it."""
    for number, names in enumerate(_MONTHS, start=1):
        if any(name.startswith(word) for name in names):
            return number
    return None


def _date(year: int, month: str | int, number: str | int) -> date:
    try:
        return date(year, int(month), int(number))
    except ValueError:
        raise BadCellError("bad_date", "a date that exists, such as 2026-11-23 or 23-11-2026") from None
