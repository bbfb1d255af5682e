"""In which way two birth dates are alike."""

from __future__ import annotations

from typing import Literal

from rapidfuzz.distance import OSA

from placement.register.doubles.person import PartialDate

DateLikeness = Literal[
    "equal",
    "conventional",
    "swapped",
    "digit",
    "same_month",
    "same_year",
    "rounded",
    "two_parts",
    "near_year",
    "unlike",
]
"""In which way two dates are alike, from the most telling on.

- `equal`: known to the day; `conventional`: both 1 January, or both 1 July, of one year
- `swapped`: day and month have changed places
- `digit`: one digit differs, or two that stand side by side have changed places, or it is a year later
- `same_month`, `same_year`: as far as is known, as one of them has no day, or no month
- `rounded`: one is 1 January or 1 July of the other's year
- `two_parts`: two of day, month and year agree
- `near_year`: not known to the day, and a year apart or in different months
"""


def compare_dates(first: PartialDate, second: PartialDate) -> DateLikeness:
    """In which way two birth dates are alike."""
    if first.is_exact and second.is_exact:
        return _exact(first, second)
    if first.year != second.year:
        return "near_year" if abs(first.year - second.year) == 1 else "unlike"
    if first.day is not None and second.day is not None:
        return "conventional" if first == second else "rounded"
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
    if abs(first.year - second.year) == 1 and (first.month, first.day) == (second.month, second.day):
        return "digit"
    written = [f"{each.year:04d}{each.month:02d}{each.day:02d}" for each in (first, second)]
    if OSA.distance(*written) == 1:
        return "digit"
    agree = (first.year == second.year, first.month == second.month, first.day == second.day)
    return "two_parts" if sum(agree) == 2 else "unlike"
