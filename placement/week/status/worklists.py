"""All work lists of a day, the most pressing first."""

from __future__ import annotations

from placement.week.status.arriving import in_no_school, unanswered, without_a_seat
from placement.week.status.covenant import covenant
from placement.week.status.groups import group_sizes
from placement.week.status.item import Item, Outlook, Task
from placement.week.status.staying import families_apart, stays, turning_twelve

_ORDER = {task: number for number, task in enumerate(Task)}


def work_lists(seen: Outlook) -> tuple[Item, ...]:
    """Everything that is to be done, by task; within a task by the day it is due, then since when it is so."""
    items = [
        *unanswered(seen),
        *in_no_school(seen),
        *without_a_seat(seen),
        *stays(seen),
        *turning_twelve(seen),
        *families_apart(seen),
        *group_sizes(seen),
        *seen.duties,
        *covenant(seen),
    ]
    return tuple(sorted(items, key=_place))


def _place(item: Item) -> tuple[int, str, str, str]:
    due = "9999" if item.due is None else item.due.isoformat()
    since = "9999" if item.since is None else item.since.isoformat()
    return _ORDER[item.task], due, since, item.subject
