"""A year's report from draft to public (covenant 8): what was approved stays as it was approved."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from placement.register.kinds import Kind
from placement.results.year import Period, Step, Taken, YearReport
from placement.week.desk import Desk
from placement.week.duties.codec import report_document, report_from
from placement.week.duties.errors import YearError
from placement.week.duties.periods import period_named
from placement.week.duties.reported import APPROVED_REPORT, annual, approved_content, taken
from placement.week.duties.yearly import year_report
from placement.week.keeping.overdue import school_year_from


def named(desk: Desk, year: str) -> Period:
    """The calendar year or school year that a person names.

    Raises
    ------
    NoPeriodError
        If it is neither.
    InputError
        If the scenario, which says when school years begin, cannot be read.
    """
    return period_named(year, school_year_from(desk.place, desk.today))


def report(desk: Desk, period: Period, *, is_public: bool = False) -> YearReport:
    """A year's report: as it was approved, or else as things stand.

    Raises
    ------
    YearError
        If the year is still to come or nothing is known of it, or a report that is to be public was not approved.
    InputError
        With every fault of the scenario and the tables.
    """
    content = approved_content((*desk.facts, *desk.said), desk.results, period.name)
    if content is not None:
        return report_from(content)
    if is_public:
        raise YearError(period.name, "not_approved")
    return year_report(desk, period)


def evaluate(desk: Desk, period: Period, by: str, on: date) -> YearReport:
    """The steering group evaluated the report; returns it.

    Raises
    ------
    YearError
        If the year is not over, or its report was approved already.
    """
    found = _open(desk, period, on)
    return _say(desk, found, Taken(Step.EVALUATED, by, on))


def approve(desk: Desk, period: Period, by: str, on: date) -> YearReport:
    """The steering group approved the report, which stays as it is from now on; returns it.

    Raises
    ------
    YearError
        If the year is not over, or its report was not evaluated yet or was approved already.
    """
    found = _open(desk, period, on)
    if not found.taken or found.taken[-1].on > on:
        raise YearError(period.name, "not_evaluated")
    approved = _say(desk, found, Taken(Step.APPROVED, by, on))
    desk.writer.result(period.name, APPROVED_REPORT, report_document(approved))
    return approved


def _open(desk: Desk, period: Period, on: date) -> YearReport:
    """A report that is not approved, of a year that was over on a day."""
    if any(each.step is Step.APPROVED for each in taken(desk.facts, period.name)):
        raise YearError(period.name, "approved")
    found = year_report(desk, period)
    if on <= period.last or not found.is_over:
        raise YearError(period.name, "not_over")
    if on > desk.today:
        raise YearError(period.name, "later")
    return found


def _say(desk: Desk, found: YearReport, step: Taken) -> YearReport:
    desk.say(Kind.REPORTED, annual(found.period.name), step=step.step.value, body=step.by, on=step.on.isoformat())
    return replace(found, taken=(*found.taken, step))
