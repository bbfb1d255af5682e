"""What one child adds to the figures of a year; a year is the sum over its children."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from datetime import date, timedelta

from placement.calendar import completed_months, completed_years
from placement.results.year import GONE, Basis, Figures, Key, Measure, Period, Stage, month_of
from placement.week.duties.courses import Course, Moment, in_period
from placement.week.duties.periods import school_year_of

_ONE_DAY = timedelta(days=1)
WAITS: tuple[tuple[str, int], ...] = (("days_14", 14), ("days_28", 28), ("days_91", 91))
"""Band -> most days from sign-up to first day; beyond the last: `longer`."""
STAYS: tuple[tuple[str, int], ...] = (("months_6", 6), ("months_12", 12), ("months_18", 18))
"""Band -> fewer whole months than this in a group; beyond the last: `longer`."""
LONGER = "longer"
AGES: tuple[tuple[str, int], ...] = (("to_5", 6), ("to_8", 9), ("to_12", 13))
"""Band -> fewer completed years than this; beyond the last: `longer`."""
PERSPECTIVE_WEEKS = 5
"""Weeks from the first day within which the school noted the perspective in time: a month, by covenant 6c."""
COHORTS = 2
"""School years of first days that a report follows: its own, and the one before it."""


def figures(
    found: Iterable[Course], period: Period, until: date, born: Mapping[str, date], school_year_from: str
) -> Figures:
    """Figures of a year over some children.

    Parameters
    ----------
    until
        Last day that counts.
    born
        Key -> birth date, where it is known.
    """
    counted: Counter[Key] = Counter()
    for each in found:
        counted.update(_of_child(each, period, until, born.get(each.key), school_year_from))
    return Figures(dict(sorted(counted.items())))


def together(parts: Iterable[Figures]) -> Figures:
    """The sum of figures."""
    counted: Counter[Key] = Counter()
    for each in parts:
        counted.update(each.counts)
    return Figures(dict(sorted(counted.items())))


def basis_of(course: Course, period: Period, until: date) -> Basis | None:
    """How a child came into a year; `None` where it is no child of the year."""
    start = course.on(period.first - _ONE_DAY)
    if start is not None and start.stage not in GONE:
        return Basis.CARRIED
    for before, here in in_period(course, period.first, until):
        if before is None:
            return Basis.CAME
        if before.stage in GONE and here.stage not in GONE:
            return Basis.RETURNED
    return None


def _of_child(course: Course, period: Period, until: date, born: date | None, school_year_from: str) -> Iterator[Key]:
    yield from _cohort(course, period, until, school_year_from)
    basis, end = basis_of(course, period, until), course.on(until)
    if basis is None or end is None:
        return
    yield Measure.PEOPLE.value, basis.value, end.stage.value
    start = course.on(period.first - _ONE_DAY)
    if basis is Basis.CARRIED and start is not None:
        yield Measure.START.value, start.stage.value
    for before, here in in_period(course, period.first, until):
        yield from _of_moment(course, before, here, born)
    for month in period.months:
        last = _last_of(month)
        here_at = course.on(min(last, until)) if month <= month_of(until) else None
        if here_at is not None and here_at.stage not in GONE:
            yield Measure.AT.value, month, here_at.stage.value
    for day in period.reference_dates:
        seat = course.on(day) if day <= until else None
        if seat is not None and seat.stage is Stage.IN_GROUP:
            yield Measure.SIZE.value, day.isoformat(), seat.group
    for day, code in course.objections:
        if period.first <= day <= until:
            yield Measure.OBJECTED.value, code
    for day in course.declined:
        if period.first <= day <= until:
            yield Measure.DECLINED.value, month_of(day)


def _of_moment(course: Course, before: Moment | None, here: Moment, born: date | None) -> Iterator[Key]:
    """What a change of stage or group counts for."""
    month = month_of(here.day)
    was_in = before is not None and before.stage is Stage.IN_GROUP
    if before is None:
        yield Measure.CAME.value, month
        yield Measure.AGE.value, "" if born is None else band(completed_years(born, here.day), AGES)
    elif before.stage in GONE and here.stage not in GONE:
        yield Measure.RETURNED.value, month
    if here.stage is Stage.IN_GROUP and not was_in:
        yield Measure.ENTERED.value, month, here.group
        if here.day == course.first_day:
            yield Measure.WAIT.value, band((here.day - course.child.first_on).days - 1, WAITS)
    elif here.stage is Stage.IN_GROUP:
        yield Measure.MOVED.value, month
    elif was_in:
        yield Measure.OUT.value, month, here.stage.value
    if here.stage in GONE and (before is None or before.stage not in GONE):
        yield Measure.ENDED.value, month, here.stage.value
    if here.stage is Stage.LEFT:
        yield from _of_leaver(course, here)


def _of_leaver(course: Course, here: Moment) -> Iterator[Key]:
    yield Measure.LEFT.value, here.destination
    began = _began_last(course, here.day)
    if began is None:
        return
    yield Measure.STAY.value, band(completed_months(began, here.day), STAYS)
    child = course.child
    if child.perspective_on is not None:
        yield Measure.STEP.value, "perspective"
        if (child.perspective_on - began).days <= PERSPECTIVE_WEEKS * 7:
            yield Measure.STEP.value, "perspective_in_time"
    done = {
        "ready": child.exit.ready_on is not None,
        "next_school": bool(child.exit.next_school),
        "ppo": child.exit.ppo_on is not None,
        "handover": child.exit.handed_over_on is not None,
    }
    yield from ((Measure.STEP.value, name) for name, is_done in done.items() if is_done)


def _began_last(course: Course, day: date) -> date | None:
    """First day of the stay in groups that ends on a day."""
    began: date | None = None
    was_in = False
    for each in course.moments:
        if each.day >= day:
            break
        if each.stage is Stage.IN_GROUP and not was_in:
            began = each.day
        was_in = each.stage is Stage.IN_GROUP
    return began


def _cohort(course: Course, period: Period, until: date, school_year_from: str) -> Iterator[Key]:
    """Where children are who began in a group in this school year, or in the one before."""
    end, first = course.on(until), course.first_day
    if end is None or first is None or first > until:
        return
    own = school_year_of(period.last, school_year_from)
    began = school_year_of(first, school_year_from)
    if 0 <= own.first.year - began.first.year < COHORTS:
        where = f"{end.stage.value}:{end.destination}" if end.stage is Stage.LEFT else end.stage.value
        yield Measure.COHORT.value, began.name, where


def band(value: int, bands: Iterable[tuple[str, int]]) -> str:
    """The first band whose limit a value is below; `longer` beyond the last."""
    return next((name for name, limit in bands if value < limit), LONGER)


def _last_of(month: str) -> date:
    year, number = map(int, month.split("-"))
    following = date(year + number // 12, number % 12 + 1, 1)
    return following - _ONE_DAY
