"""Today's state: a view on the facts, which a replay of them gives again."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from placement.register.child import Child, replaced
from placement.register.effects import EFFECTS
from placement.register.fact import Fact
from placement.register.kinds import Kind
from placement.register.states import SEATED, STEPS, State
from placement.register.undone import undone_batches


class StepError(ValueError):
    """A fact that the state of its child does not allow.

    Attributes
    ----------
    child
        Key of the child.
    kind
        What was to be said.
    state
        The child's state; `None` where nothing is known of it.
    """

    def __init__(self, child: str, kind: Kind, state: State | None) -> None:
        super().__init__(f"{kind.value} of {child}, who is {state.value if state else 'not in the register'}")
        self.child = child
        self.kind = kind
        self.state = state


@dataclass(frozen=True)
class GroupSetting:
    """A column of a group that has another value for some time.

    Attributes
    ----------
    group_id, column, text
        The group, our column of `groups.csv`, and its value as text.
    first, last
        First and last day; `None` where it has no end, or held from the start.
    reason
        Why, in words.
    """

    group_id: str
    column: str
    text: str
    first: date | None = None
    last: date | None = None
    reason: str = ""

    def holds(self, on: date) -> bool:
        """Whether it holds on a day."""
        return (self.first is None or self.first <= on) and (self.last is None or on <= self.last)


@dataclass(frozen=True)
class Standing:
    """What the facts amount to.

    Attributes
    ----------
    children
        Key -> child, in the order in which they were registered.
    settings
        What was said of groups, in order: a later one wins.
    locations
        Reception centre -> what was last said of it.
    weeks
        Names of the proposals whose folders were not purged, the last one last.
    facts
        Number of facts that it was made of.
    """

    children: Mapping[str, Child] = field(default_factory=dict)
    settings: tuple[GroupSetting, ...] = ()
    locations: Mapping[str, Mapping[str, Any]] = field(default_factory=dict)
    weeks: tuple[str, ...] = ()
    facts: int = 0

    @property
    def week(self) -> str:
        """Name of the last proposal; empty before the first."""
        return self.weeks[-1] if self.weeks else ""

    def in_state(self, *states: State) -> tuple[Child, ...]:
        """Children in some states, in the order of the register; none whom a purge erased."""
        return tuple(each for each in self.known if each.state in states)

    @property
    def known(self) -> tuple[Child, ...]:
        """Children of whom more is known than their states: all but those whom a purge erased."""
        return tuple(each for each in self.children.values() if not each.is_erased)

    def seats(self) -> Mapping[str, tuple[str, ...]]:
        """Group id -> keys of the children whose seat counts there."""
        taken: dict[str, list[str]] = {}
        for child in self.children.values():
            if child.state in SEATED and child.group_id is not None:
                taken.setdefault(child.group_id, []).append(child.key)
        return {group: tuple(keys) for group, keys in taken.items()}

    def agreed(self) -> Mapping[str, tuple[str, ...]]:
        """Group id -> keys of the children with a proposal there that somebody agreed to."""
        found: dict[str, list[str]] = {}
        for child in self.in_state(State.PROPOSED):
            if child.proposal is not None and child.proposal.agreed_by:
                found.setdefault(child.proposal.group_id, []).append(child.key)
        return {group: tuple(keys) for group, keys in found.items()}

    def group_cells(self, on: date) -> Mapping[str, Mapping[str, str]]:
        """Group id -> columns that have another value than in the tables on a day."""
        cells: dict[str, dict[str, str]] = {}
        for each in self.settings:
            if each.holds(on):
                cells.setdefault(each.group_id, {})[each.column] = each.text
        return cells


def replay(facts: Sequence[Fact]) -> Standing:
    """Standing that follows from facts; those of commands that were taken back count for nothing.

    Raises
    ------
    StepError
        If a child's state does not allow a fact.
    """
    undone = undone_batches(facts)
    return follow(Standing(), (each for each in facts if each.batch not in undone), count=len(facts))


def follow(standing: Standing, facts: Iterable[Fact], *, count: int | None = None) -> Standing:
    """Standing after further facts, none of which takes a command back.

    Raises
    ------
    StepError
        As :func:`replay`.
    """
    children = dict(standing.children)
    settings = list(standing.settings)
    locations = dict(standing.locations)
    weeks, number = list(standing.weeks), standing.facts
    for fact in facts:
        number += 1
        if fact.kind in STEPS:
            children[fact.subject] = after(children.get(fact.subject), fact)
        elif fact.kind is Kind.GROUP_SET and fact.payload is not None:
            settings += _settings(fact.subject.removeprefix("group:"), fact.payload)
        elif fact.kind is Kind.LOCATION_SET and fact.payload is not None:
            locations[fact.subject.removeprefix("location:")] = fact.payload
        elif fact.kind is Kind.WEEK_PROPOSED:
            weeks.append(fact.subject.removeprefix("week:"))
        elif fact.kind is Kind.PURGED and fact.subject.removeprefix("week:") in weeks:
            weeks.remove(fact.subject.removeprefix("week:"))
    return Standing(children, tuple(settings), locations, tuple(weeks), number if count is None else count)


def after(before: Child | None, fact: Fact) -> Child:
    """A child after a fact about it.

    Raises
    ------
    StepError
        If the child's state does not allow it.
    """
    step = STEPS[fact.kind]
    state = None if before is None else before.state
    if state not in step.sources:
        raise StepError(fact.subject, fact.kind, state)
    child = before if before is not None else Child(fact.subject, State.HELD, said_at(fact), _first_day(fact))
    # What a purge erased can no longer be read; that it was said, and where it led, still can.
    changed = child if fact.payload is None else EFFECTS[fact.kind](child, fact.payload)
    now = changed.state if step.target is None else step.target
    since = changed.since if step.target is None else said_at(fact)
    if (changed.state, changed.since, changed.is_erased) == (now, since, fact.payload is None):
        return changed
    return replaced(changed, state=now, since=since, is_erased=fact.payload is None)


def _first_day(fact: Fact) -> date:
    given = None if fact.payload is None else fact.payload.get("first_on")
    return date.fromisoformat(str(given)) if given else said_at(fact).date()


def said_at(fact: Fact) -> datetime:
    """When a fact was said: by the clock, or on the day that the command was given."""
    day = None if fact.payload is None else fact.payload.get("day")
    return fact.at if day is None else datetime.combine(date.fromisoformat(str(day)), fact.at.timetz())


def _settings(group_id: str, payload: Mapping[str, Any]) -> list[GroupSetting]:
    first, last = (date.fromisoformat(payload[name]) if payload.get(name) else None for name in ("from", "until"))
    reason = str(payload.get("reason", ""))
    return [
        GroupSetting(group_id, str(column), str(text), first, last, reason) for column, text in payload["cells"].items()
    ]


def changed_since(before: Standing, after: Standing) -> Mapping[str, tuple[Child | None, Child]]:
    """Children of whom anything differs between two standings, new ones among them: key -> before and after."""
    return {
        key: (before.children.get(key), child)
        for key, child in after.children.items()
        if before.children.get(key) != child
    }
