"""Pairs of registrations that may be of one child: each asked about once."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from placement.register.fact import Fact
from placement.register.kinds import Kind
from placement.register.standing import Standing
from placement.register.states import State


def open_suspects(standing: Standing, key: str) -> tuple[str, ...]:
    """Children of whom nobody has said whether they are this one, in the order of the register."""
    child = standing.children[key]
    if child.same_as is not None or not child.suspects:
        return ()
    return tuple(
        other
        for other, each in standing.children.items()
        if other in child.suspects and other not in child.not_same_as and each.same_as is None
    )


def asked(standing: Standing) -> Mapping[str, tuple[str, ...]]:
    """Child who is asked about -> whom it may be: of a pair the one who is set aside, or else the later one."""
    order = {key: number for number, key in enumerate(standing.children)}
    found: dict[str, list[str]] = {}
    for key, child in standing.children.items():
        for other in open_suspects(standing, key):
            mine, theirs = ((each.state is State.HELD, order[each.key]) for each in (child, standing.children[other]))
            if mine > theirs or key not in standing.children[other].suspects:
                found.setdefault(key, []).append(other)
    return {key: tuple(others) for key, others in found.items()}


def likeness(facts: Sequence[Fact], key: str, other: str) -> tuple[tuple[str, ...], tuple[str, ...], bool]:
    """What is alike and what is not of two registrations, by code, and whether they may be twins."""
    for fact in reversed(facts):
        if fact.kind is Kind.SUSPECTED and fact.payload is not None and _is_pair(fact, key, other):
            said: Mapping[str, Any] = fact.payload
            return (
                tuple(map(str, said.get("alike", ()))),
                tuple(map(str, said.get("unlike", ()))),
                said.get("what") == "twins",
            )
    return (), (), False


def _is_pair(fact: Fact, key: str, other: str) -> bool:
    return fact.payload is not None and {fact.subject, fact.payload.get("child")} == {key, other}


def last_faults(facts: Sequence[Fact], key: str) -> tuple[tuple[str, str, str], ...]:
    """Faults for which a child's last row was not taken: code, column and what was expected."""
    for fact in reversed(facts):
        if fact.subject == key and fact.kind in (Kind.HELD, Kind.ROW_HELD):
            said: Mapping[str, Any] = fact.payload or {}
            return tuple((str(code), str(column), str(expected)) for code, column, expected in said.get("faults", ()))
    return ()
