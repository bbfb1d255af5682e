"""Ages, waiting times and school years, counted in whole units as the contract counts them."""

from __future__ import annotations

from datetime import date


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


def whole_weeks(since: date | None, on: date) -> int:
    """Number of whole weeks waited; 0 if the registration date is unknown."""
    return 0 if since is None else max(0, (on - since).days // 7)


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
