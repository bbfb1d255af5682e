"""Ages, waiting times and school years, counted in whole units as the contract counts them."""

from __future__ import annotations

from datetime import date

SCHOOL_YEAR_START = (8, 1)
"""Month and day on which a school year begins (contract, section 3, route 4)."""


def completed_months(since: date, on: date) -> int:
    """Number of whole months between two days."""
    return (on.year - since.year) * 12 + on.month - since.month - (on.day < since.day)


def completed_years(since: date, on: date) -> int:
    """Number of whole years between two days."""
    return completed_months(since, on) // 12


def whole_weeks(since: date | None, on: date) -> int:
    """Number of whole weeks waited; 0 if the registration date is unknown."""
    return 0 if since is None else max(0, (on - since).days // 7)


def school_year_start(on: date) -> date:
    """1 August of the school year that contains a day."""
    start = date(on.year, *SCHOOL_YEAR_START)
    return start if on >= start else date(on.year - 1, *SCHOOL_YEAR_START)
