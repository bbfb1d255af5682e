"""Pupils by school year of entry, and when they are expected to move on, as a yearly report needs (R45, R80).

Hardenberg's boards write a report for every school year, with a protocol for moving on, and follow pupils after
the first reception. The tables contain pupils who are in a group, and nothing about pupils who have left.
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
    """When a pupil is expected to leave the groups; "this school year" is that of `starts_on`."""

    COME = "come"
    """The expected day has passed, and the pupil is still in a group."""
    THIS_YEAR = "this_year"
    NEXT_YEAR = "next_year"
    LATER = "later"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Stay:
    """One pupil's time in the groups, as far as known, without the pupil's identity.

    Attributes
    ----------
    entered_in
        1 August of the school year of the first day in a group, at the latest this school year; `None` if that
        day is unknown.
    months_so_far
        Completed months from the first day to the batch date; 0 for a newly placed pupil.
    months_expected
        Completed months from the first day to the expected last day.
    schooled
        Whether Dutch schooling has reached `max_dutch_schooling_months`; false for an empty cell.
    """

    entered_in: dt.date | None
    leaving: Leaving
    months_so_far: int | None
    months_expected: int | None
    schooled: bool


@dataclass(frozen=True)
class Cohorts:
    """Everyone in a group after a solve, by school year of entry, and the routes of the others.

    Attributes
    ----------
    school_year
        First day of the school year of `starts_on`.
    stays
        In input order.
    referred
        Route -> number of pupils who belong elsewhere (covenant 2), including those to review.
    max_schooling
        Months of Dutch schooling from which a pupil belongs in a regular class.
    """

    school_year: dt.date
    stays: tuple[Stay, ...]
    referred: Mapping[str, int]
    max_schooling: int

    @property
    def is_told(self) -> bool:
        """Whether the tables give, for any pupil, the date of entry or of the expected exit."""
        return any(each.months_so_far is not None or each.leaving is not Leaving.UNKNOWN for each in self.stays)


def cohorts(case: Case, result: Result) -> Cohorts:
    """Cohorts of everyone in a group after a solve.

    Newly placed pupils enter on `starts_on`; pupils who move entered on the first day in their first group. A seated
    pupil's expected exit has passed if it is not after the batch date, a new pupil's if it is not after `starts_on`.
    """
    pupils = {pupil.id: pupil for pupil in case.region.pupils}
    return Cohorts(
        school_year=school_year_start(case.scenario.starts_on, case.scenario.rules.school_year_from),
        stays=tuple(stay_of(case, pupils[each.pupil_id], each) for each in result.pupils if each.outcome in IN_A_GROUP),
        referred=Counter(each.route for each in result.pupils if each.outcome is Outcome.ROUTED),
        max_schooling=case.scenario.rules.max_dutch_schooling_months,
    )


def stay_of(case: Case, pupil: Pupil, found: PupilResult) -> Stay:
    """What is known about the time in the groups of a pupil who is in one."""
    scenario = case.scenario
    is_new = found.outcome is Outcome.PLACED
    entered = scenario.starts_on if is_new else pupil.entered_on
    today = scenario.starts_on if is_new else scenario.date
    starts = scenario.rules.school_year_from
    year = school_year_start(scenario.starts_on, starts)
    leaves, schooling = pupil.expected_exit_on, pupil.dutch_schooling_months
    return Stay(
        entered_in=None if entered is None else min(school_year_start(entered, starts), year),
        leaving=Leaving.UNKNOWN if leaves is None else _leaving(leaves, today, year, starts),
        months_so_far=None if entered is None else max(0, completed_months(entered, today)),
        months_expected=None if entered is None or leaves is None else max(0, completed_months(entered, leaves)),
        schooled=schooling is not None and schooling >= scenario.rules.max_dutch_schooling_months,
    )


def _leaving(leaves: dt.date, today: dt.date, school_year: dt.date, starts: str) -> Leaving:
    if leaves <= today:
        return Leaving.COME
    years = school_year_start(leaves, starts).year - school_year.year
    if years > 1:
        return Leaving.LATER
    return Leaving.NEXT_YEAR if years == 1 else Leaving.THIS_YEAR


def middle(months: Iterable[int | None]) -> Fraction | None:
    """Median of the known values; the mean of the two middle ones if their number is even."""
    known = [Fraction(each) for each in months if each is not None]
    return statistics.median(known) if known else None
