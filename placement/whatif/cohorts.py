"""Who came in which school year, and when they are expected to move on: what a yearly report needs (R45, R80).

Hardenberg's boards write a report for every school year, with a protocol for moving on, and keep an eye on pupils
after the first reception. The tables know pupils who are in a group; of who left, they know nothing.
"""

from __future__ import annotations

import datetime as dt
import statistics
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction

from placement.calendar import completed_months, school_year_start
from placement.case import Case
from placement.domain import Pupil
from placement.result import Outcome, PupilResult, Result

IN_A_GROUP = (Outcome.STAYS, Outcome.MOVED, Outcome.PLACED)


class Leaving(StrEnum):
    """When a pupil is expected to leave the groups; this school year is that of `starts_on`."""

    COME = "come"
    """The expected day has come, and the pupil is still in a group."""
    THIS_YEAR = "this_year"
    NEXT_YEAR = "next_year"
    LATER = "later"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Stay:
    """What is known of one pupil's time in the groups; it does not say whose.

    Attributes
    ----------
    entered_in
        1 August of the school year of the first day in a group, this school year at the latest; `None` where that
        day is not known.
    months_so_far
        Completed months from the first day to the batch date; 0 of who is newly placed.
    months_expected
        Completed months from the first day to the expected last one.
    schooled
        Whether Dutch schooling has reached `max_dutch_schooling_months`; an empty cell has not.
    """

    entered_in: dt.date | None
    leaving: Leaving
    months_so_far: int | None
    months_expected: int | None
    schooled: bool


@dataclass(frozen=True)
class Cohorts:
    """Everybody in a group after a solve, by the school year in which they came, and where the others belong.

    Attributes
    ----------
    school_year
        1 August of the school year of `starts_on`.
    stays
        In input order.
    referred
        Route -> pupils who belong elsewhere (covenant 2); those to review among them.
    max_schooling
        Months of Dutch schooling from which a pupil belongs in a regular class.
    """

    school_year: dt.date
    stays: tuple[Stay, ...]
    referred: Mapping[str, int]
    max_schooling: int

    @property
    def is_told(self) -> bool:
        """Whether the tables say of anybody when they came or when they will leave."""
        return any(each.months_so_far is not None or each.leaving is not Leaving.UNKNOWN for each in self.stays)


def cohorts(case: Case, result: Result) -> Cohorts:
    """Look at everybody in a group after a solve.

    Who is newly placed comes on `starts_on`; who moves came on the day of the first group. A seated pupil's expected
    day has come where it is not after the batch date, a new one's where it is not after `starts_on`.
    """
    pupils = {pupil.id: pupil for pupil in case.region.pupils}
    return Cohorts(
        school_year=school_year_start(case.scenario.starts_on),
        stays=tuple(stay_of(case, pupils[each.pupil_id], each) for each in result.pupils if each.outcome in IN_A_GROUP),
        referred=Counter(each.route for each in result.pupils if each.outcome is Outcome.ROUTED),
        max_schooling=case.scenario.rules.max_dutch_schooling_months,
    )


def stay_of(case: Case, pupil: Pupil, found: PupilResult) -> Stay:
    """Tell what is known of the time in the groups of a pupil who is in one."""
    scenario = case.scenario
    is_new = found.outcome is Outcome.PLACED
    entered = scenario.starts_on if is_new else pupil.entered_on
    today = scenario.starts_on if is_new else scenario.date
    year = school_year_start(scenario.starts_on)
    leaves, schooling = pupil.expected_exit_on, pupil.dutch_schooling_months
    return Stay(
        entered_in=None if entered is None else min(school_year_start(entered), year),
        leaving=_leaving(leaves, today, year),
        months_so_far=None if entered is None else max(0, completed_months(entered, today)),
        months_expected=None if entered is None or leaves is None else max(0, completed_months(entered, leaves)),
        schooled=schooling is not None and schooling >= scenario.rules.max_dutch_schooling_months,
    )


def _leaving(leaves: dt.date | None, today: dt.date, school_year: dt.date) -> Leaving:
    if leaves is None:
        return Leaving.UNKNOWN
    if leaves <= today:
        return Leaving.COME
    years = school_year_start(leaves).year - school_year.year
    if years > 1:
        return Leaving.LATER
    return Leaving.NEXT_YEAR if years == 1 else Leaving.THIS_YEAR


def middle(months: Iterable[int | None]) -> Fraction | None:
    """Give the median of what is known: the mean of the two in the middle where they are two."""
    known = [Fraction(each) for each in months if each is not None]
    return statistics.median(known) if known else None
