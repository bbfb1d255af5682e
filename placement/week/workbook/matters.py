"""What can be answered about a child as it stands, apart from any workbook."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from placement.register.child import Child
from placement.register.states import AT_SCHOOL, GONE, State
from placement.week.comparing import Why, other_seats
from placement.week.desk import Desk
from placement.week.workbook.choices import COORDINATOR, Matter
from placement.week.workbook.keys import RowKey
from placement.week.workbook.suspects import asked
from placement.week.workbook.week import batch_of, group_of

_OF_STATE: Mapping[State, Matter] = {
    State.TO_ADVISE: Matter.ADVICE,
    State.PROPOSED: Matter.PROPOSAL,
    State.OFFERED: Matter.OFFER,
    State.ACCEPTED: Matter.ACCEPTED,
    State.ENROLLED: Matter.START,
    State.WAITING: Matter.WAITING,
    State.DECLINED: Matter.WAITING,
    State.REGISTERED: Matter.WAITING,
    State.NO_SHOW: Matter.NO_SHOW,
    State.REFERRED: Matter.REFERRED,
}
_LATER = (Matter.PERSPECTIVE, Matter.REVIEW, Matter.NEXT_SCHOOL, Matter.HANDOVER)
"""What is asked of children at school."""


def row_of(desk: Desk, child: Child, matter: Matter, reader: str = COORDINATOR) -> RowKey:
    """The row of this week's workbook that is about a matter of a child."""
    week = desk.standing.week
    there = next((each.there for each in other_seats(desk.standing) if each.key == child.key), "")
    group = there if matter is Matter.DIFFERS else group_of(child)
    return RowKey(week, batch_of(desk.facts, week), reader, matter, child.key, group)


def matters_of(desk: Desk, child: Child, reader: str = COORDINATOR) -> Iterator[Matter]:
    """What a child is asked about now, the most pressing first."""
    if reader == COORDINATOR:
        yield from _pressing(desk, child)
    if child.state in _OF_STATE:
        yield _OF_STATE[child.state]
    if reader == COORDINATOR:
        if child.state in AT_SCHOOL:
            yield from _LATER
        elif child.state is State.LEFT:
            yield Matter.HANDOVER
        elif child.state not in GONE and not child.has_seat and child.municipality_told_on is None:
            yield Matter.NO_SCHOOL


def _pressing(desk: Desk, child: Child) -> Iterator[Matter]:
    """What lists have left open."""
    is_gone = child.state in GONE
    if child.vanished_on is not None and not is_gone:
        yield Matter.VANISHED
    if child.key in asked(desk.standing):
        yield Matter.DOUBLE
    if child.row_held == Why.RETURNED.value and is_gone:
        yield Matter.RETURNED
    if Why.UNREADABLE.value in (child.why_held, child.row_held) and not is_gone:
        yield Matter.UNREADABLE
    if any(each.key == child.key for each in other_seats(desk.standing)):
        yield Matter.DIFFERS
