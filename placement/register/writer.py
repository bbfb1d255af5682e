"""What one command adds: collected, and written in one transaction at the end."""

from __future__ import annotations

import secrets
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime

from placement.register.fact import canonical
from placement.register.kinds import Kind
from placement.register.schema import SPECIAL
from placement.register.sealing import new_secret


@dataclass(frozen=True, slots=True)
class Seen:
    """What the register held when a command began to decide.

    Attributes
    ----------
    ends
        Chained table -> number and hash of its last row.
    secrets
        Child -> secret; `None` once it has been erased.
    versions
        Child -> newest version of its identity.
    """

    ends: Mapping[str, tuple[int, str]]
    secrets: Mapping[str, bytes | None]
    versions: Mapping[str, int]


@dataclass(frozen=True, slots=True)
class Added:
    """A fact that was added, before it has a number."""

    kind: Kind
    subject: str
    payload: Mapping[str, object]


@dataclass(slots=True)
class Collected:
    """What a command adds, in order.

    Attributes
    ----------
    children
        New child -> secret; `None` for a key that is only taken.
    identities
        Child, version and fields.
    results
        Week, name and content.
    erased
        Children whose secret and identity go.
    stripped
        Child -> columns that go from every version of its identity.
    """

    children: dict[str, bytes | None] = field(default_factory=dict)
    identities: list[tuple[str, int, Mapping[str, str]]] = field(default_factory=list)
    facts: list[Added] = field(default_factory=list)
    results: list[tuple[str, str, bytes]] = field(default_factory=list)
    erased: list[str] = field(default_factory=list)
    stripped: dict[str, frozenset[str]] = field(default_factory=dict)

    @property
    def forgets(self) -> bool:
        """Whether anything goes for good."""
        return bool(self.erased or self.stripped)


class Writer:
    """Collects what one command adds; see :meth:`placement.register.register.Register.writing`.

    Parameters
    ----------
    by
        Who writes.
    at
        When, for all of it (UTC).

    Attributes
    ----------
    batch
        Shared by everything that is added.
    collected
        What was added so far.
    """

    def __init__(self, by: str, at: datetime, seen: Seen) -> None:
        self.by = _text(by)
        self.at = at
        self.batch = secrets.token_hex(6)
        self.collected = Collected()
        self._seen = seen
        self._last = max((int(key[1:]) for key in seen.secrets), default=0)
        self._versions = dict(seen.versions)

    @property
    def is_empty(self) -> bool:
        """Whether nothing was added.

        Raises
        ------
        ValueError
            If something was, but no fact that says so.
        """
        found = self.collected
        if not found.facts and (found.children or found.identities or found.results or found.forgets):
            raise ValueError("a batch needs a fact that says what happened")
        return not found.facts

    def child(self, fields: Mapping[str, str]) -> str:
        """Add a child with the first version of its identity; returns its key, which no other child ever had."""
        self._last += 1
        key = f"K{self._last:04}"
        self.collected.children[key] = new_secret()
        self.identify(key, fields)
        return key

    def take(self, child_key: str) -> None:
        """Take a key that a child had whom this register does not know any more: no other child gets it."""
        if child_key not in self._seen.secrets:
            self.collected.children[child_key] = None
            self._last = max(self._last, int(child_key[1:]))

    def identify(self, child_key: str, fields: Mapping[str, str]) -> int:
        """Add a version of a child's identity; returns its number.

        Raises
        ------
        ValueError
            If there is no such child, or it has been erased.
        """
        if self.secret(child_key) is None:
            raise ValueError(f"{child_key} has been erased")
        canonical(dict(fields))
        version = self._versions.get(child_key, 0) + 1
        self._versions[child_key] = version
        self.collected.identities.append((child_key, version, dict(fields)))
        return version

    def add(self, kind: Kind, subject: str, payload: Mapping[str, object]) -> None:
        """Add a fact.

        Parameters
        ----------
        subject
            A child's key, or whatever else it is about.
        payload
            What it says, as plain data; of a child no identifying field, but the version of its identity.

        Raises
        ------
        ValueError
            If there is no such child, it has been erased, or the payload cannot be written as JSON.
        """
        canonical(payload)
        if is_child(subject) and self.secret(subject) is None and kind is not Kind.PURGED:
            raise ValueError(f"{subject} has been erased")
        self.collected.facts.append(Added(kind, _text(subject), dict(payload)))

    def result(self, week: str, name: str, content: object) -> None:
        """Keep an outcome of a week, in which children are keys and codes."""
        self.collected.results.append((_text(week), _text(name), canonical(content)))

    def erase(self, child_key: str) -> None:
        """Erase the secret and the identity of a child; of its facts remain who, when and which kind.

        What is added of it in the same batch can be `purged` alone, and stays readable.

        Raises
        ------
        ValueError
            If there is no such child, it is new in this batch, or facts of it were added in this batch.
        """
        if child_key in self.collected.children or any(each.subject == child_key for each in self.collected.facts):
            raise ValueError(f"{child_key} cannot be erased in a batch that adds to it")
        if self.secret(child_key) is not None:
            self.collected.erased.append(child_key)

    def strip(self, child_key: str, columns: Iterable[str]) -> None:
        """Remove columns of special categories from every version of a child's identity.

        Raises
        ------
        ValueError
            If there is no such child, it has been erased, or a column is not of these.
        """
        columns = frozenset(columns)
        if not columns <= SPECIAL:
            raise ValueError(f"{child_key} keeps {', '.join(sorted(columns - SPECIAL))}")
        if self.secret(child_key) is None:
            raise ValueError(f"{child_key} has been erased")
        self.collected.stripped[child_key] = self.collected.stripped.get(child_key, frozenset()).union(columns)

    def secret(self, child_key: str) -> bytes | None:
        """Secret with which facts about a child are sealed; `None` if it has been erased, or will be."""
        if child_key in self.collected.children:
            return self.collected.children[child_key]
        if child_key not in self._seen.secrets:
            raise ValueError(f"there is no child {child_key}")
        return None if child_key in self.collected.erased else self._seen.secrets[child_key]


def is_child(subject: str) -> bool:
    """Whether a fact is about a child: `K` and digits."""
    return subject[:1] == "K" and subject[1:].isdecimal() and subject.isascii()


def _text(value: str) -> str:
    """A text that every database takes."""
    if not value or "\x00" in value:
        raise ValueError("a text that is not empty, without NUL characters, is needed")
    value.encode("utf-8")
    return value
