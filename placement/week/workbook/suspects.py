"""Of whom a row that is set aside may be a second registration."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from placement.register.fact import Fact
from placement.register.kinds import Kind
from placement.register.standing import Standing
from placement.register.states import State
from placement.week.comparing import Why
from placement.week.desk import Fields


@dataclass(frozen=True)
class SuspectOf:
    """Somebody who may be the same child.

    Attributes
    ----------
    alike, unlike
        What is alike and what is not, by code.
    """

    key: str
    alike: tuple[str, ...] = ()
    unlike: tuple[str, ...] = ()


def last_held(facts: Sequence[Fact], key: str) -> Fact | None:
    """The last fact that set a child's row aside; `None` if there is none, or it was erased."""
    held = [each for each in facts if each.subject == key and each.kind in (Kind.HELD, Kind.ROW_HELD)]
    return held[-1] if held and held[-1].payload is not None else None


def suspects_of(
    facts: Sequence[Fact], standing: Standing, identities: Mapping[str, Fields], key: str
) -> tuple[SuspectOf, ...]:
    """Children of whom a row may be a second registration, those of the same list included."""
    fact = last_held(facts, key)
    if fact is None or fact.payload is None or fact.payload.get("reason") != Why.DOUBLE.value:
        return ()
    found: dict[str, SuspectOf] = {}
    for other, alike, unlike in _named(fact.payload):
        keys = [other] if other else list(_of_one_list(facts, standing, identities, fact))
        for each in keys:
            if each in standing.children and each != key:
                found.setdefault(each, SuspectOf(each, alike, unlike))
    return tuple(found.values())


def is_settled(standing: Standing, key: str, other: str) -> bool:
    """Whether a person said of two registrations that they are two children, or one."""
    one, two = standing.children[key], standing.children[other]
    return other in one.not_same_as or key in two.not_same_as or two.same_as == key or one.same_as == other


def _named(payload: Mapping[str, Any]) -> Iterator[tuple[str, tuple[str, ...], tuple[str, ...]]]:
    for other, alike, unlike in payload.get("suspects", ()):
        yield str(other), tuple(map(str, alike)), tuple(map(str, unlike))


def _of_one_list(
    facts: Sequence[Fact], standing: Standing, identities: Mapping[str, Fields], fact: Fact
) -> Iterator[str]:
    """Other rows of a list that were set aside as they may be a child of the same list."""
    born = identities.get(fact.subject, {}).get("birth_date", "")
    for each in facts:
        if each.batch != fact.batch or each.kind is not Kind.HELD or each.payload is None:
            continue
        is_double = any(not other for other, _, _ in _named(each.payload))
        if is_double and identities.get(each.subject, {}).get("birth_date", "") == born:
            child = standing.children.get(each.subject)
            if child is not None and child.state in (State.HELD, State.WITHDRAWN):
                yield each.subject
