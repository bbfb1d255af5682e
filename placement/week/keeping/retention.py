"""Whose data are due to go, and why (GDPR 5.1.e; R82): a pure function of what the register holds."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from placement.register.child import Child
from placement.register.fact import Fact, Identity
from placement.register.kinds import Kind
from placement.register.schema import SPECIAL
from placement.register.standing import Standing
from placement.register.states import SEEKING, State
from placement.register.undone import undone_batches
from placement.week.policy import Retention

Identities = Mapping[str, Sequence[Identity]]
"""Key of a child -> every version of its identifying fields."""


class Ground(StrEnum):
    """Why data of a child are due to go."""

    NEVER_PLACED = "never_placed"
    AFTER_EXIT = "after_exit"
    NEVER_ANSWERED = "never_answered"
    """A row was set aside, and nobody ever said what it is."""
    AT_EXIT = "at_exit"
    """The child has left, and nothing is mixed or arranged for it any more."""


@dataclass(frozen=True)
class Due:
    """A child of whom data are due to go.

    Attributes
    ----------
    since
        Day from which the time runs.
    on
        First day on which the data are to be gone.
    columns
        What goes; empty where all of it does.
    """

    key: str
    ground: Ground
    since: date
    on: date
    columns: tuple[str, ...] = ()


_OPEN = SEEKING | {State.REGISTERED, State.ANNOUNCED, State.TO_ADVISE, State.OFFERED, State.ACCEPTED}
"""States of children for whom a seat is sought or kept: each list and each proposal speaks of them."""
_SAYS_NOTHING = frozenset({Kind.PURGED, Kind.SUSPECTED})
"""Facts about a child that nobody told."""
_OF_THE_REGION = frozenset({Kind.WEEK_PROPOSED, Kind.IMPORTED})


def due(
    facts: Sequence[Fact], standing: Standing, identities: Identities, today: date, retention: Retention
) -> tuple[Due, ...]:
    """Children of whom data are due to go on a day, in the order of the register.

    Of a child for whom a seat is sought, and who is on the lists, every list and every proposal speaks: while the
    weeks go on nobody falls off who waits.
    """
    told = _last_told(facts)
    undone = undone_batches(facts)
    seated = {each.subject for each in facts if each.kind in (Kind.STARTED, Kind.LEFT) and each.batch not in undone}
    last = max((each.at.date() for each in facts if each.kind in _OF_THE_REGION), default=None)
    found: list[Due] = []
    for child in standing.children.values():
        if child.is_erased or child.key not in identities:
            continue
        spoken = told.get(child.key, child.since.date())
        if last is not None and child.state in _OPEN and child.vanished_on is None:
            spoken = max(spoken, last)
        found += [
            each
            for each in (
                _whole(child, spoken, retention, was_seated=child.key in seated),
                *_columns(child, identities[child.key], retention),
            )
            if each is not None and each.on <= today
        ][:1]
    return (*found, *(each for each in _taken_back(told, standing, identities, retention) if each.on <= today))


def _taken_back(
    told: Mapping[str, date], standing: Standing, identities: Identities, retention: Retention
) -> Iterator[Due]:
    """Children whose registration was taken back: in no state any more, and still known by name."""
    for key in identities:
        if key not in standing.children and key in told:
            since = told[key]
            yield Due(key, Ground.NEVER_PLACED, since, since + timedelta(days=retention.never_placed_days))


def _last_told(facts: Sequence[Fact]) -> Mapping[str, date]:
    """Subject -> day on which something was last said of it."""
    days: dict[str, date] = defaultdict(lambda: date.min)
    for fact in facts:
        if fact.kind not in _SAYS_NOTHING:
            days[fact.subject] = max(days[fact.subject], fact.at.date())
    return days


def _whole(child: Child, spoken: date, retention: Retention, *, was_seated: bool) -> Due | None:
    """When all of a child goes; `None` while it is at school."""
    if child.is_at_school:
        return None
    if child.state is State.LEFT:
        since = child.left_on or child.since.date()
        return Due(child.key, Ground.AFTER_EXIT, since, since + timedelta(days=retention.after_exit_days))
    if was_seated:
        return Due(child.key, Ground.AFTER_EXIT, spoken, spoken + timedelta(days=retention.after_exit_days))
    ground = Ground.NEVER_ANSWERED if child.state is State.HELD else Ground.NEVER_PLACED
    return Due(child.key, ground, spoken, spoken + timedelta(days=retention.never_placed_days))


def _columns(child: Child, versions: Sequence[Identity], retention: Retention) -> Iterator[Due]:
    """Columns of special categories that go when a child has left."""
    held = SPECIAL.intersection(*[set().union(*(each.fields for each in versions))])
    if retention.origin_at_exit and child.state is State.LEFT and held:
        since = child.left_on or child.since.date()
        yield Due(child.key, Ground.AT_EXIT, since, since, tuple(sorted(held)))
