"""Ages and waiting times in whole units, counted again from the calendar."""

from __future__ import annotations

from datetime import date


def completed_months(born: date, on: date) -> int:
    """Count completed months: the difference of year and month, one less before the day of birth is reached."""
    months = 12 * (on.year - born.year) + on.month - born.month
    return months - 1 if on.day < born.day else months


def whole_weeks(since: date | None, until: date) -> int:
    """Count whole weeks of waiting; 0 where no day of registration is known."""
    return 0 if since is None else max(0, (until - since).days // 7)


def school_year_start(day: date) -> date:
    """Give 1 August of the school year (1 August to 31 July) that holds `day`."""
    return date(day.year if day.month >= 8 else day.year - 1, 8, 1)
