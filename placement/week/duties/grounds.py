"""What the register's last months say of those who will come and go (covenant 7c)."""

from __future__ import annotations

import math
from collections.abc import Iterable
from datetime import date
from fractions import Fraction

from placement.calendar import completed_months, months_later
from placement.case import Case
from placement.domain import Pupil
from placement.results.budget import Grounds
from placement.results.year import GONE, Stage
from placement.scenario.profile import families_of
from placement.simulation.fitting import fitted
from placement.week.duties.courses import Course
from placement.whatif.inflow import NO_SEASON, inflow_of

MONTHS = 12
"""Months back over which sign-ups and exits are counted."""
FEWEST_MONTHS = 3
"""Months that a register must cover before it is counted instead of the tables."""
FEWEST_EXITS = 5
"""Exits over a whole year from which the stay is taken as it was seen."""
_SURE = Fraction(196, 100)
"""Standard deviations on either side within which 95 of 100 draws of a normal distribution lie."""
_WIDEST = (_SURE * 3 / 2) ** 2
"""Variance, in squares of the mean, beyond which the approximation of an upper limit would fall again."""
_FOR_GROUPS = frozenset({Stage.WAITING, Stage.SEAT, Stage.IN_GROUP, Stage.NO_SHOW})


def grounds(known: Iterable[Course], case: Case, began: date | None, today: date) -> Grounds:
    """Newcomers a month and length of stay, with how sure the number of newcomers is.

    Sign-ups are taken as what a Poisson process brought. Where the register covers a whole year, their season is that
    which a simulation would draw them with, and who never came is left out.

    Parameters
    ----------
    began
        Day of the register's first word about a child.
    """
    months = 0 if began is None else min(MONTHS, completed_months(began, today))
    setting = case.scenario.money.assumed_stay_months
    together = mean_together(case.region.pupils)
    if months < FEWEST_MONTHS:
        found = inflow_of(case).total
        count = int(found * MONTHS)
        low, high = _band(found * MONTHS)
        limits = (found, low / MONTHS, high / MONTHS)
        return Grounds(0, count, 0, 0, None, *limits, setting, False, NO_SEASON, together)
    since = months_later(today, -months)
    courses = list(known)
    signed_up = [each for each in courses if since < each.began <= today and _is_for_groups(each)]
    count, is_whole = len(signed_up), months == MONTHS
    stays = [stay for each in courses if (stay := _stay(each, since, today)) is not None]
    mean = sum(stays, Fraction(0)) / len(stays) if stays else None
    is_observed = mean is not None and is_whole and len(stays) >= FEWEST_EXITS
    low, high = _band(Fraction(count))
    rate = fitted(each.began for each in signed_up) if is_whole else None
    return Grounds(
        months=months,
        signed_up=count,
        never_came=sum(_never_came(each, today) for each in signed_up) if is_whole else 0,
        left=len(stays),
        mean_stay=mean,
        per_month=Fraction(count, months),
        low=low / months,
        high=high / months,
        stay_months=max(1, round(mean)) if mean is not None and is_observed else setting,
        is_observed=is_observed,
        season=NO_SEASON if rate is None else rate.months,
        together=together,
    )


def mean_together(pupils: Iterable[Pupil]) -> Fraction:
    """Children who sign up with a child on average, itself counted: those of its family."""
    sizes = [len(each) for each in families_of(pupils).values()]
    return Fraction(sum(each**2 for each in sizes), sum(sizes)) if sizes else Fraction(1)


def limits(found: Grounds, months: Fraction) -> tuple[Fraction, Fraction]:
    """Newcomers a month, over so many months to come, with 95 percent chance at least and at most.

    What was counted is chance, and so is what comes. Where n came in as many months as are counted, m = n * months /
    counted are expected, with variance c * (m + m^2 / n) if families of c children on average come together. The limits
    are those of a gamma distribution of this mean and variance, by Wilson and Hilferty's approximation (1931); as in
    :func:`_band`, which has them for the first term alone, the upper one is taken of one more than were counted.
    """
    counted = found.months or MONTHS
    count = found.coming * counted
    low, high = (_limit(each, months / counted, found.together, side) for each, side in ((count, -1), (count + 1, 1)))
    return low / months, high / months


def _limit(count: Fraction, part: Fraction, together: Fraction, side: int) -> Fraction:
    if not count:
        return Fraction(0)
    mean = count * part
    spread = together * (mean + mean**2 / count) / mean**2
    if side > 0:
        spread = min(spread, _WIDEST)
    root = _SURE * Fraction(math.isqrt(int(spread * 100_000_000)), 10_000)
    return mean * max(Fraction(0), 1 - spread / 9 + side * root / 3) ** 3


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


def _never_came(course: Course, today: date) -> bool:
    """Whether a child is gone, or did not come, and was never in a group."""
    last = course.on(today)
    return course.first_day is None and last is not None and (last.stage in GONE or last.stage is Stage.NO_SHOW)


def _stay(course: Course, since: date, today: date) -> Fraction | None:
    """Months in groups of a child who left between two days; `None` of another."""
    last, first = course.on(today), course.first_day
    if last is None or first is None or last.stage is not Stage.LEFT or not since < last.day <= today:
        return None
    return Fraction((last.day - first).days * 12, 365)
