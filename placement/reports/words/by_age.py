"""What a child's age asks for: school for who has none, secondary education, a route set by hand against the ages."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from placement.calendar import completed_years, whole_weeks
from placement.domain import Attends, Pupil
from placement.reports.view import View
from placement.reports.words.codes import ROUTES, word
from placement.reports.words.marks import plain
from placement.result import Outcome
from placement.routes import BY_HAND, KIND_OF_ROUTE, by_age

COMPULSORY_AGE = 5
"""Completed years from which a child must go to school (Leerplichtwet 1969, art. 3)."""


def unschooled(view: View) -> Iterator[str]:
    """Children of five or older who attend no school, as far as known, and get no seat: the most pressing first.

    Where the tables never say who attends a school, nobody is listed: of whom it is not asked, it is not known.
    """
    if "attends" not in view.case.region.pupil_columns:
        return
    on = view.case.scenario.date
    found = [
        pupil
        for each in view.of_outcome(Outcome.WAITING, Outcome.ROUTED)
        if each.reason != "announced" and _is_unschooled(pupil := view.pupils[each.pupil_id], on)
    ]
    if found:
        found.sort(key=lambda pupil: (pupil.arrived_on is None, pupil.arrived_on or on))
        yield view.words.plural(
            "{count} child of five or older attends no school, as far as known, and gets no seat: {pupils}.",
            "{count} children of five or older attend no school, as far as known, and get no seat: {pupils}.",
            len(found),
            pupils=view.some(_since_arrival(view, pupil) for pupil in found),
        )


def _is_unschooled(pupil: Pupil, on: dt.date) -> bool:
    return pupil.attends in (None, Attends.NONE) and completed_years(pupil.birth_date, on) >= COMPULSORY_AGE


def _since_arrival(view: View, pupil: Pupil) -> str:
    """A child with the weeks since arrival and the day by which school is to begin."""
    words, scenario = view.words, view.case.scenario
    if pupil.arrived_on is None:
        return words.text("{pupil} (day of arrival not known)", pupil=plain(pupil.id))
    return words.plural(
        "{pupil} ({count} week since arrival, to be at school by {day})",
        "{pupil} ({count} weeks since arrival, to be at school by {day})",
        whole_weeks(pupil.arrived_on, scenario.date),
        pupil=plain(pupil.id),
        day=words.date(pupil.arrived_on + dt.timedelta(weeks=scenario.rules.schooling_weeks)),
    )


def against_the_ages(view: View) -> Iterator[str]:
    """Routes to a group that a person set for a child outside the ages (covenant 2b, fn 2)."""
    rules, starts_on = view.case.scenario.rules, view.case.scenario.starts_on
    for pupil in view.case.region.pupils:
        route = view.routes[pupil.id]
        if route.ground != BY_HAND or route.code not in KIND_OF_ROUTE:
            continue
        if by_age(pupil, rules, starts_on) is not None:
            age = completed_years(pupil.birth_date, starts_on)
            yield view.words.text(
                "{pupil}, {age} years: {route}, set by hand outside the ages of the groups ({reason}).",
                pupil=plain(pupil.id),
                age=view.words.number(age),
                route=word(view.words, ROUTES, route.code),
                reason=plain(pupil.route_reason or ""),
            )


def twelve(view: View) -> Iterator[str]:
    """Twelve-year-olds in the groups, who go on to secondary education after this school year (fn 2)."""
    found = [
        each.pupil_id for each in view.result.pupils if "twelve" in each.flags and "not_target_group" not in each.flags
    ]
    if found:
        yield view.words.plural(
            "{count} pupil is twelve and goes to secondary education after this school year: {pupils}.",
            "{count} pupils are twelve and go to secondary education after this school year: {pupils}.",
            len(found),
            pupils=view.some(found),
        )
