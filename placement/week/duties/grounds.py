"""What the register's last months say of those who will come and go (covenant 7c)."""

from __future__ import annotations

import math
from collections.abc import Iterable
from datetime import date
from fractions import Fraction

from placement.calendar import completed_months
from placement.case import Case
from placement.results.budget import Grounds
from placement.results.year import Stage
from placement.week.duties.courses import Course
from placement.whatif.inflow import inflow_of
from placement.whatif.stay import months_later

MONTHS = 12
"""Months back over which sign-ups and exits are counted."""
FEWEST_MONTHS = 3
"""Months that a register must cover before it is counted instead of the tables."""
FEWEST_EXITS = 5
"""Exits over a whole year from which the stay is taken as it was seen."""
_SURE = Fraction(196, 100)
"""Standard deviations on either side within which 95 of 100 draws of a normal distribution lie."""
_FOR_GROUPS = frozenset({Stage.WAITING, Stage.SEAT, Stage.IN_GROUP, Stage.NO_SHOW})


def grounds(known: Iterable[Course], case: Case, began: date | None, today: date) -> Grounds:
    """Newcomers a month and length of stay, with how sure the number of newcomers is.

    Sign-ups are taken as what a Poisson process brought.

    Parameters
    ----------
    began
        Day of the register's first word about a child.
    """
    months = 0 if began is None else min(MONTHS, completed_months(began, today))
    setting = case.scenario.money.assumed_stay_months
    if months < FEWEST_MONTHS:
        found = inflow_of(case).total
        count = int(found * MONTHS)
        low, high = _band(found * MONTHS)
        return Grounds(0, count, 0, None, found, low / MONTHS, high / MONTHS, setting, is_observed=False)
    since = months_later(today, -months)
    courses = list(known)
    signed_up = sum(since < each.began <= today and _is_for_groups(each) for each in courses)
    stays = [stay for each in courses if (stay := _stay(each, since, today)) is not None]
    mean = sum(stays, Fraction(0)) / len(stays) if stays else None
    is_observed = mean is not None and months == MONTHS and len(stays) >= FEWEST_EXITS
    low, high = _band(Fraction(signed_up))
    return Grounds(
        months,
        signed_up,
        len(stays),
        mean,
        Fraction(signed_up, months),
        low / months,
        high / months,
        max(1, round(mean)) if mean is not None and is_observed else setting,
        is_observed,
    )


def _band(count: Fraction) -> tuple[Fraction, Fraction]:
    """Fewest and most that a Poisson process may be expected to bring where it brought `count`, with 95 percent chance.

    By Byar's approximation of the exact limits (Breslow and Day 1987, 2.3), which is within 0.03 of them from a count
    of nothing on: who saw nobody come cannot be sure that nobody will.
    """
    low = count * (1 - _share(count) - _spread(count)) ** 3 if count else Fraction(0)
    more = count + 1
    return max(Fraction(0), low), more * (1 - _share(more) + _spread(more)) ** 3


def _share(count: Fraction) -> Fraction:
    return 1 / (9 * count)


def _spread(count: Fraction) -> Fraction:
    return _SURE / (3 * Fraction(math.isqrt(int(count * 100_000_000)), 10_000))


def _is_for_groups(course: Course) -> bool:
    """Whether a child was to have a seat in a group, whatever became of it."""
    return any(each.stage in _FOR_GROUPS for each in course.moments)


def _stay(course: Course, since: date, today: date) -> Fraction | None:
    """Months in groups of a child who left between two days; `None` of another."""
    last, first = course.on(today), course.first_day
    if last is None or first is None or last.stage is not Stage.LEFT or not since < last.day <= today:
        return None
    return Fraction((last.day - first).days * 12, 365)
