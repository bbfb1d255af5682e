"""Ages and waiting times in whole units, computed independently."""

from __future__ import annotations

from datetime import date


def completed_months(born: date, on: date) -> int:
    """Completed months: the difference in years and months, less one if the day of the month is not yet reached."""
    months = 12 * (on.year - born.year) + on.month - born.month
    return months - 1 if on.day < born.day else months


def whole_weeks(since: date | None, until: date) -> int:
    """Whole weeks waited; 0 if the registration date is unknown."""
    return 0 if since is None else max(0, (until - since).days // 7)


def school_year_start(day: date, first_day: str) -> date:
    """First day of the school year that contains `day`; years begin on `first_day`, month and day as `08-01`."""
    year = day.year if f"{day:%m-%d}" >= first_day else day.year - 1
    return date.fromisoformat(f"{year}-{first_day}")
