"""All that needs a decision, in the order of the contract (section 5), and what is routine apart from it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from enum import StrEnum

from placement.locale import msgid
from placement.register.states import State
from placement.week.workbook.choices import Matter
from placement.week.workbook.decide import decisions
from placement.week.workbook.lines import MATTERS, Line
from placement.week.workbook.pending import referred_lines, waiting_lines
from placement.week.workbook.week import Week


class Topic(StrEnum):
    """What a decision is about, the most pressing first."""

    VANISHED = "vanished"
    DOUBLE = "double"
    RETURNED = "returned"
    UNREADABLE = "unreadable"
    WAITING = "waiting"
    """Waits, declined, or did not show up."""
    DIFFERS = "differs"
    ADVICE = "advice"
    ONE_BY_ONE = "one_by_one"
    """A proposal that no school's list says yes to."""
    REFERRED = "referred"
    """The destination is not yet confirmed."""
    PROPOSED = "proposed"
    """Any other proposal that nobody answered."""
    HELD = "held"
    """A proposal that the coordinator holds, and its school has not answered: a wish is no consent."""
    AGREED = "agreed"
    """A proposal that its school or the parents agreed to, to be offered."""
    OFFER = "offer"
    ACCEPTED = "accepted"
    START = "start"


ROUTINE = frozenset({
    Topic.REFERRED, Topic.PROPOSED, Topic.HELD, Topic.AGREED, Topic.OFFER, Topic.ACCEPTED, Topic.START,
})  # fmt: skip
"""Topics that take their course: destinations, schools and parents answer."""

TOPICS: Mapping[Topic, str] = {
    Topic.VANISHED: MATTERS[Matter.VANISHED],
    Topic.DOUBLE: MATTERS[Matter.DOUBLE],
    Topic.RETURNED: MATTERS[Matter.RETURNED],
    Topic.UNREADABLE: MATTERS[Matter.UNREADABLE],
    Topic.WAITING: msgid("Without a seat, the longest waiting first"),
    Topic.DIFFERS: MATTERS[Matter.DIFFERS],
    Topic.ADVICE: MATTERS[Matter.ADVICE],
    Topic.REFERRED: msgid("Referred, destination not yet confirmed"),
    Topic.ONE_BY_ONE: msgid("Families apart and long ways, one by one"),
    Topic.PROPOSED: msgid("Proposed, for the schools to answer"),
    Topic.HELD: msgid("Held by you, for the schools to answer"),
    Topic.AGREED: msgid("Agreed, to be offered to the parents"),
    Topic.OFFER: msgid("Offered, for the parents to answer"),
    Topic.ACCEPTED: msgid("Parents said yes, to be enrolled"),
    Topic.START: msgid("Enrolled: did the child come?"),
}
"""Topic -> its heading."""


def agenda(week: Week) -> Mapping[Topic, tuple[Line, ...]]:
    """Rows of each topic, in the order of topics; a topic about nobody is left out."""
    found: dict[Topic, list[Line]] = {each: [] for each in Topic}
    for line in _lines(week):
        if line.key is not None:
            found[_TOPICS.get(line.key.matter, _of_proposal)(week, line)].append(line)
    return {topic: tuple(lines) for topic, lines in found.items() if lines}


def _lines(week: Week) -> Iterator[Line]:
    yield from decisions(week)
    yield from waiting_lines(week)
    yield from (each for each in referred_lines(week) if not _is_confirmed(week, each))


def _is_confirmed(week: Week, line: Line) -> bool:
    referral = week.standing.children[line.key.child].referral if line.key is not None else None
    return referral is not None and referral.is_confirmed


def _of_proposal(week: Week, line: Line) -> Topic:
    proposal = week.standing.children[line.key.child].proposal if line.key is not None else None
    if proposal is not None and proposal.agreed:
        return Topic.AGREED if proposal.has_consent else Topic.HELD
    return Topic.ONE_BY_ONE if line.is_pressing else Topic.PROPOSED


def to_be_offered(week: Week) -> tuple[str, ...]:
    """Keys of the children whose school or parents agreed, in the register's order: they can be offered their seats."""
    found = {line.key.child for line in agenda(week).get(Topic.AGREED, ()) if line.key is not None}
    return tuple(each.key for each in week.standing.in_state(State.PROPOSED) if each.key in found)


def _is(topic: Topic) -> Callable[[Week, Line], Topic]:
    return lambda _week, _line: topic


_TOPICS: Mapping[Matter, Callable[[Week, Line], Topic]] = {
    Matter.NO_SHOW: _is(Topic.WAITING),
    **{Matter(each.value): _is(each) for each in Topic if each.value in set(Matter)},
}
"""Matter -> its topic; of a proposal it depends on the child."""
