"""The group in which a pupil counts on a reference date, and the pupil's year of schooling."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field
from functools import cached_property

from placement.domain import Pupil
from placement.problem import Problem
from placement.result import Placement
from placement.results.money import UNKNOWN
from placement.tables.values import split_category, trait_values
from placement.whatif.enrolled import Enrolled
from placement.whatif.funding import QUARTERS, Rates, quarter_of
from placement.whatif.stay import leaves_on

FROM_FIRST_ENROLMENT = dt.date(2024, 7, 1)
"""For pupils first enrolled before this day, years count from arrival in the Netherlands (LOWAN, 2024)."""

FOUR_YEARS = dt.timedelta(days=4 * 365 + 1)
"""Time to the fourth birthday: the months before it are deducted (DUO)."""


@dataclass(frozen=True)
class Enrolments:
    """School dates of all pupils, by the tables and by a placement.

    Attributes
    ----------
    rates
        The kinds of funding that exist.
    stay_months
        Months after which pupils without an expected exit are assumed to leave; `None`: no exit is assumed.
    """

    problem: Problem
    placement: Placement
    rates: Rates
    stay_months: int | None = None
    known: dict[dt.date, tuple[Enrolled, ...]] = field(default_factory=dict, init=False, repr=False, compare=False)
    """Who counts on a date, as far as it was asked before: it is asked for claims, first claims and forecasts."""

    def group_at(self, pupil_id: str, on: dt.date) -> str | None:
        """The group in which a pupil counts: enrolled before the day, and not gone by it.

        The expected last day may be the reference date itself; one that had already passed has not happened, as in
        the seat calendar. A pupil who changes groups on the reference date counts in the old one.
        A seat without `entered_on` is assumed to start on the batch date.
        """
        group_id = self._entered_by(pupil_id, on)
        leaves = None if group_id is None else leaves_on(self.problem, pupil_id, group_id, self.stay_months)
        return None if leaves is not None and leaves < on else group_id

    def _entered_by(self, pupil_id: str, on: dt.date) -> str | None:
        pupil, scenario = self.problem.pupils[pupil_id], self.problem.case.scenario
        seat, now = self.problem.seats.get(pupil_id), self.placement.groups.get(pupil_id)
        entered = scenario.starts_on if seat is None else pupil.entered_on or scenario.date
        if now is not None and now != seat and max(entered, scenario.starts_on) < on:
            return now
        return seat if seat is not None and entered < on else None

    def category(self, pupil_id: str, on: dt.date) -> str:
        """A pupil's category with the year of schooling on a reference date, such as `asylum_2`.

        The kind is that of `funding_category`. The year follows from the dates: the first year covers the first four
        reference dates after the first enrolment, and so on. A year in `funding_category` is taken to hold on the
        batch date: if it matches neither the last reference date nor the next, the year is unknown.
        """
        found = self._kinds.get(pupil_id)
        return UNKNOWN if found is None else f"{found[0]}_{year_of_schooling(found[1], on)}"

    @cached_property
    def _kinds(self) -> dict[str, tuple[str, dt.date]]:
        """Kind of category and first enrolment of the pupils of whom both are known."""
        found = ((each.id, self._kind(each)) for each in self.problem.pupils.values())
        return {pupil_id: kind for pupil_id, kind in found if kind is not None}

    def _kind(self, pupil: Pupil) -> tuple[str, dt.date] | None:
        if not trait_values(pupil.funding_category):
            return None
        kind, stated = split_category(pupil.funding_category or "")
        first = self.first_enrolment(pupil)
        if kind not in self.rates.last_year or first is None:
            return None
        if stated is not None and not self._fits(kind, stated, first):
            return None
        return kind, first

    def first_enrolment(self, pupil: Pupil) -> dt.date | None:
        """First day at any Dutch school; `None` if it cannot be determined.

        The first day in the group, or the day that the completed months of Dutch schooling lead back to if that is
        earlier. Before July 2024, the day of arrival if known, but not before the fourth birthday.
        """
        scenario = self.problem.case.scenario
        entered = pupil.entered_on if pupil.id in self.problem.seats else scenario.starts_on
        known = [] if entered is None else [entered]
        if pupil.dutch_schooling_months:
            known.append(_months_before(scenario.date, pupil.dutch_schooling_months))
        first = min(known, default=None)
        if first is not None and first < FROM_FIRST_ENROLMENT and pupil.arrived_on is not None:
            return max(pupil.arrived_on, pupil.birth_date + FOUR_YEARS)
        return first

    def _fits(self, kind: str, stated: int, first: dt.date) -> bool:
        quarter = quarter_of(self.problem.case.scenario.date)
        last = max(stated, self.rates.last_year[kind])
        low, high = (min(last, _year(each - quarter_of(first))) for each in (quarter, quarter + 1))
        return low <= stated <= high


def year_of_schooling(first: dt.date, on: dt.date) -> int:
    """Year of schooling on a reference date: 1 for the first four after the first enrolment."""
    return _year(quarter_of(on) - quarter_of(first))


def _year(number: int) -> int:
    """Year of schooling on the nth reference date after the first enrolment."""
    return max(1, (number - 1) // QUARTERS + 1)


def _months_before(day: dt.date, months: int) -> dt.date:
    year, month = divmod(day.year * 12 + day.month - 1 - months, 12)
    return dt.date(year, month + 1, min(day.day, 28))
