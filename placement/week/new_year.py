"""A new school year: who goes on to secondary education, and who is outside the ages of the group by then."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from placement.calendar import ONE_DAY, completed_years, school_year_start, turned
from placement.register.child import Child
from placement.register.kinds import Kind
from placement.register.states import AT_SCHOOL
from placement.week.case import week_case
from placement.week.desk import Desk
from placement.week.routing import route_children

SECONDARY = "vo"


@dataclass(frozen=True)
class NewYear:
    """What a new school year brings.

    Attributes
    ----------
    first_day
        Its first day.
    leavers
        Children in a group who are to go to secondary education before it.
    outside
        Children who stay, and are outside the ages of their group then.
    """

    first_day: date
    leavers: tuple[Child, ...]
    outside: tuple[Child, ...]


def begin_year(desk: Desk) -> NewYear:
    """Note a school year: the one that begins next, seen from the command's day, or has begun within the last month.

    Who turned the age limit before its first day (covenant 2b, fn 2) is expected to leave by then, unless a day is
    known already; everybody without a seat is looked at again on that day.

    Raises
    ------
    InputError
        If the tables or the scenario hold faults.
    """
    case = week_case(desk)
    rules = case.scenario.rules
    first = _next(desk.today, rules.school_year_from)
    bands = {each.id: (each.age_from, each.age_to) for each in case.region.groups}
    born = {each.id: each.birth_date for each in case.region.pupils}
    leavers, outside = [], []
    for child in desk.standing.in_state(*AT_SCHOOL):
        youngest, oldest = bands[child.group_id or ""]
        if turned(rules.age_limit, born[child.key]) < first:
            leavers.append(child)
            if child.exit.expected_on is None and not child.cells.get("expected_exit_on"):
                last = (first - ONE_DAY).isoformat()
                desk.say(Kind.EXIT_PLANNED, child.key, expected_on=last, destination=SECONDARY)
        elif not youngest <= completed_years(born[child.key], first) <= oldest:
            outside.append(child)
    desk.say(Kind.NEW_YEAR, "register", **{"from": first.isoformat()}, leavers=len(leavers))
    route_children(desk, tuple(desk.standing.children))
    return NewYear(first, tuple(leavers), tuple(outside))


_A_MONTH = timedelta(days=31)
"""For as long as this after its first day, in August, a school year is the new one."""


def _next(today: date, first_day: str) -> date:
    """First day of the school year that begins next, or that has just begun."""
    start = school_year_start(today, first_day)
    if today - start < _A_MONTH:
        return start
    return school_year_start(date(start.year + 1, start.month, start.day), first_day)
