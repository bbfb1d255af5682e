"""Everything that happened to a child, or in a week; and all that is held of one child, for its parents."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from placement.register.fact import Fact, Identity
from placement.register.kinds import Kind
from placement.register.standing import replay
from placement.register.states import STEPS, State
from placement.register.undone import undone_batches


@dataclass(frozen=True)
class Event:
    """A fact in the story of a child or a week.

    Attributes
    ----------
    state
        The child's state after it; `None` where it is about no child, or was taken back.
    is_undone
        Whether a later command took it back.
    """

    fact_id: int
    at: datetime
    by: str
    kind: Kind
    subject: str
    said: Mapping[str, Any]
    state: State | None
    is_undone: bool = False


@dataclass(frozen=True)
class Access:
    """All that is held of one child (GDPR 15).

    Attributes
    ----------
    controllers
        Who is responsible.
    identities
        Every version of what identifies the child.
    events
        Everything that was said of the child.
    """

    key: str
    controllers: tuple[str, ...]
    identities: tuple[Identity, ...]
    events: tuple[Event, ...]


def of_child(facts: Sequence[Fact], key: str) -> tuple[Event, ...]:
    """Everything that was said of a child, what was taken back included, in order."""
    own = [each for each in facts if each.subject == key]
    undone = undone_batches(facts)
    held = [each for each in own if each.batch not in undone]
    states = {
        fact.fact_id: replay(held[: number + 1]).children[key].state
        for number, fact in enumerate(held)
        if fact.kind in STEPS
    }
    return tuple(_event(each, states.get(each.fact_id), is_undone=each.batch in undone) for each in own)


def of_week(facts: Sequence[Fact], week: str) -> tuple[Event, ...]:
    """Everything that was said from a week's proposal up to the next one."""
    undone = undone_batches(facts)
    proposals = [each for each in facts if each.kind is Kind.WEEK_PROPOSED]
    starts = {each.subject.removeprefix("week:"): each for each in proposals}
    if week not in starts:
        return ()
    first = min(each.fact_id for each in facts if each.batch == starts[week].batch)
    later = [each for each in proposals if each.fact_id > starts[week].fact_id]
    following = {each.batch for each in later[:1]}
    end = min((each.fact_id for each in facts if each.batch in following), default=len(facts) + 1)
    return tuple(_event(each, None, is_undone=each.batch in undone) for each in facts if first <= each.fact_id < end)


def access(facts: Sequence[Fact], identities: Sequence[Identity], key: str, controllers: Sequence[str]) -> Access:
    """All that is held of one child, for its parents."""
    return Access(key, tuple(controllers), tuple(identities), of_child(facts, key))


def _event(fact: Fact, state: State | None, *, is_undone: bool) -> Event:
    said = dict(fact.payload or {})
    return Event(fact.fact_id, fact.at, fact.by, fact.kind, fact.subject, said, state, is_undone)
