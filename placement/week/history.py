"""Everything that was said of a child, or in a week."""

from __future__ import annotations

import re

from placement.register.fact import Fact
from placement.week.desk import Desk
from placement.week.errors import UnknownError
from placement.week.place import week_of

_WEEK = re.compile(r"\d{4}-W\d{2}(?:-\d+)?", re.ASCII)


def of_child(desk: Desk, key: str) -> tuple[Fact, ...]:
    """Facts about a child, in order."""
    return tuple(each for each in desk.facts if each.subject == key)


def of_week(desk: Desk, named: str) -> tuple[Fact, ...]:
    """Facts that were written in a calendar week, or by the command that proposed a week of that name.

    Raises
    ------
    UnknownError
        If nothing was.
    """
    week = named.strip().upper()
    batches = {each.batch for each in desk.facts if each.subject == f"week:{week}"}
    found = tuple(each for each in desk.facts if each.batch in batches or week_of(each.at.date()) == week)
    if not _WEEK.fullmatch(week) or not found:
        raise UnknownError.among("week", named, desk.standing.weeks)
    return found
