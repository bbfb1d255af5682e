"""The weeks that are played, with their holidays."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from placement.calendar import ONE_DAY, first_school_day
from placement.case import Case
from placement.domain import Holiday

WEEK = dt.timedelta(days=7)


@dataclass(frozen=True, slots=True)
class Week:
    """A week that is played.

    Attributes
    ----------
    number
        1 for the week of the scenario's date.
    date
        The batch date: who signed up in the seven days up to it is new.
    starts_on
        First school day of those who are placed.
    is_holiday
        Whether the batch date lies in a holiday: sign-ups are taken in and nobody is placed.
    """

    number: int
    date: dt.date
    starts_on: dt.date
    is_holiday: bool


def weeks_of(case: Case, count: int) -> tuple[Week, ...]:
    """Consecutive weeks from the scenario's date on, with as many days between date and start as the scenario has."""
    scenario, holidays = case.scenario, case.region.calendar
    ahead = scenario.starts_on - scenario.date
    return tuple(_week(number, scenario.date + (number - 1) * WEEK, ahead, holidays) for number in range(1, count + 1))


def _week(number: int, day: dt.date, ahead: dt.timedelta, holidays: Sequence[Holiday]) -> Week:
    is_holiday = any(each.first_day <= day <= each.last_day for each in holidays)
    return Week(number, day, first_school_day(day + ahead - ONE_DAY, holidays), is_holiday)
