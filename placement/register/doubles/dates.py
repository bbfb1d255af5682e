"""In which way two birth dates are alike."""

from __future__ import annotations

from typing import Literal

from rapidfuzz.distance import OSA

from placement.register.doubles.person import PartialDate

DateLikeness = Literal["equal", "swapped", "digit", "same_month", "same_year", "near_year", "unlike"]
"""`digit`: one digit differs, or two that stand side by side have changed places; `same_year` and `near_year`: as far
as is known, where a day is missing or is the 1 January or 1 July of someone whose day nobody knows."""


def compare_dates(first: PartialDate, second: PartialDate) -> DateLikeness:
    """In which way two birth dates are alike; equal only where both are known to the day."""
    if first.is_exact and second.is_exact:
        return _exact(first, second)
    if first.year != second.year:
        return "near_year" if abs(first.year - second.year) == 1 else "unlike"
    if not _are_months_known(first, second):
        return "same_year"
    return "same_month" if first.month == second.month else "near_year"


def _are_months_known(first: PartialDate, second: PartialDate) -> bool:
    return not any(each.month is None or each.is_conventional for each in (first, second))


def _exact(first: PartialDate, second: PartialDate) -> DateLikeness:
    if first == second:
        return "equal"
    if first.year == second.year and (first.month, first.day) == (second.day, second.month):
        return "swapped"
    written = [f"{each.year:04d}{each.month:02d}{each.day:02d}" for each in (first, second)]
    return "digit" if OSA.distance(*written) == 1 else "unlike"
