"""A group that takes nobody more though it has seats, as its school said so: since when."""

from __future__ import annotations

from datetime import date

from placement.locale import msgid
from placement.locale.language import Translator
from placement.problem import Problem
from placement.register.standing import Standing

_TAKES_NOBODY = msgid("takes nobody more, even if others wait")
_FULL = msgid("full, even if others wait")


def closed_since(standing: Standing, group_id: str, on: date) -> date | None:
    """First day of what keeps others from a group on a day; `None` where nothing was said of it."""
    days = [
        each.first
        for each in standing.settings
        if each.group_id == group_id and each.column == "max_added" and each.first is not None and each.holds(on)
    ]
    return min(days, default=None)


def full_line(words: Translator, problem: Problem, group_id: str, since: date | None) -> str:
    """That nobody finds a seat in a group: full, or without room for anybody new though it has seats."""
    group = problem.groups[group_id]
    seats = group.max_size - problem.seated_before[group_id]
    is_limited = problem.upper(group_id) < group.max_size or (group.max_added is not None and group.max_added < seats)
    if not is_limited:
        return words.text(_FULL)
    if since is None:
        return words.text(_TAKES_NOBODY)
    return words.text("takes nobody more since {date}, even if others wait", date=words.date(since))
