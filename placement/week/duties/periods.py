"""The calendar year or school year that a person names."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, timedelta

from placement.calendar import school_year_start
from placement.results.year import Period
from placement.week.duties.errors import NoPeriodError

_CALENDAR = re.compile(r"[0-9]{4}")
_SCHOOL = re.compile(r"([0-9]{4})[-/]([0-9]{4}|[0-9]{2})")
_ONE_DAY = timedelta(days=1)


def period_named(named: str, school_year_from: str) -> Period:
    """A calendar year, such as `2026`, or a school year, such as `2026-2027`.

    Parameters
    ----------
    school_year_from
        Month and day on which school years begin, such as `08-01`.

    Raises
    ------
    NoPeriodError
        If it is neither.
    """
    text = named.strip()
    if _CALENDAR.fullmatch(text) and int(text):
        return calendar_year(int(text))
    found = _SCHOOL.fullmatch(text)
    if found is not None and int(found[1]) and (int(found[1]) + 1) % 10 ** len(found[2]) == int(found[2]):
        return school_year(int(found[1]), school_year_from)
    raise NoPeriodError(named)


def calendar_year(year: int) -> Period:
    """A calendar year."""
    return Period(str(year), date(year, 1, 1), date(year, 12, 31))


def school_year(year: int, school_year_from: str) -> Period:
    """The school year that begins in a calendar year."""
    month, day = map(int, school_year_from.split("-"))
    return Period(f"{year}-{year + 1}", date(year, month, day), date(year + 1, month, day) - _ONE_DAY)


def school_year_of(day: date, school_year_from: str) -> Period:
    """The school year that holds a day."""
    return school_year(school_year_start(day, school_year_from).year, school_year_from)


def periods(first: date, last: date, school_year_from: str) -> Iterator[Period]:
    """Every calendar year and school year that holds any of two days and those between them."""
    yield from (calendar_year(year) for year in range(first.year, last.year + 1))
    begins = school_year_start(first, school_year_from).year, school_year_start(last, school_year_from).year
    yield from (school_year(year, school_year_from) for year in range(begins[0], begins[1] + 1))
