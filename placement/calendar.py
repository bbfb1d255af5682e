"""Ages, waiting times and school years, counted in whole units as the contract counts them."""

from __future__ import annotations

import calendar
from collections.abc import Iterable, Sequence
from datetime import date, timedelta

from placement.domain import Holiday

SATURDAY = 5
ONE_DAY = timedelta(days=1)


def completed_months(since: date, on: date) -> int:
    """Number of whole months between two days."""
    return (on.year - since.year) * 12 + on.month - since.month - (on.day < since.day)


def completed_years(since: date, on: date) -> int:
    """Number of whole years between two days."""
    return completed_months(since, on) // 12


def turned(years: int, born: date) -> date:
    """Birthday on which a person turns so many years old; born on 29 February, 1 March in common years."""
    try:
        return born.replace(year=born.year + years)
    except ValueError:
        return date(born.year + years, 3, 1)


def months_later(day: date, months: int) -> date:
    """The same day of a later month, or the last day of that month if it has no such day."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))


def whole_weeks(since: date | None, on: date) -> int:
    """Number of whole weeks waited; 0 if the registration date is unknown."""
    return 0 if since is None else max(0, (on - since).days // 7)


def is_school_day(day: date, holidays: Iterable[Holiday]) -> bool:
    """Whether a day is from Monday to Friday and in no holiday."""
    return day.weekday() < SATURDAY and not any(each.first_day <= day <= each.last_day for each in holidays)


def first_school_day(after: date, holidays: Sequence[Holiday]) -> date:
    """First school day after a day."""
    day = after + ONE_DAY
    while not is_school_day(day, holidays):
        day += ONE_DAY
    return day


def school_days_later(after: date, count: int, holidays: Sequence[Holiday]) -> date:
    """The so-many-th school day after a day; the day itself for 0."""
    day = after
    for _ in range(count):
        day = first_school_day(day, holidays)
    return day


def school_year_start(on: date, first_day: str) -> date:
    """First day of the school year that contains a day.

    Parameters
    ----------
    first_day
        Month and day on which school years begin, such as `08-01`.
    """
    month, day = map(int, first_day.split("-"))
    start = date(on.year, month, day)
    return start if on >= start else date(on.year - 1, month, day)
