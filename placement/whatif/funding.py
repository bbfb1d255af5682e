"""Reference dates, and the amount in force on each of them."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable

from placement.domain import FundingRate
from placement.tables.values import split_category

QUARTERS = 4
"""Number of reference dates in a year: 1 January, 1 April, 1 July and 1 October (LOWAN 2024)."""


def quarter_of(day: dt.date) -> int:
    """Number of the quarter that contains a day; each quarter begins with a reference date."""
    return day.year * QUARTERS + (day.month - 1) // 3


def begin_of(quarter: int) -> dt.date:
    """Reference date of a quarter."""
    year, number = divmod(quarter, QUARTERS)
    return dt.date(year, 3 * number + 1, 1)


def reference_dates(*, year: int | None = None, first: dt.date | None = None) -> tuple[dt.date, ...]:
    """The four reference dates of a calendar year, or the next four from a day, that day included.

    Raises
    ------
    ValueError
        If neither is given, or both are.
    """
    if (year is None) == (first is None):
        raise ValueError("either a year or a first day")
    if first is not None:
        quarter = quarter_of(first)
        begin = quarter if begin_of(quarter) == first else quarter + 1
    else:
        begin = (year or 0) * QUARTERS
    return tuple(begin_of(begin + number) for number in range(QUARTERS))


class Rates:
    """The rows of `funding.csv`.

    Attributes
    ----------
    last_year
        Kind -> the last year of schooling for which any row has an amount.
    """

    def __init__(self, funding: Iterable[FundingRate]) -> None:
        rows: dict[str, list[FundingRate]] = defaultdict(list)
        self.last_year: dict[str, int] = {}
        for rate in funding:
            kind, year = split_category(rate.category)
            rows[rate.category].append(rate)
            self.last_year[kind] = max(self.last_year.get(kind, 1), year or 1)
        self._rows = {category: sorted(found, key=lambda rate: rate.valid_from) for category, found in rows.items()}

    def in_force(self, category: str, on: dt.date) -> FundingRate | None:
        """The latest row of a category that is in force on a day."""
        return next((rate for rate in reversed(self._rows.get(category, ())) if rate.valid_from <= on), None)
