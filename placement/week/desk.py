"""A command at work: what the register says, and what the command adds to it, checked fact by fact."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any, Protocol

from placement.register.child import Child
from placement.register.fact import Fact
from placement.register.kinds import Kind
from placement.register.standing import Standing, follow, replay
from placement.week.errors import UnknownChildError
from placement.week.place import WorkPlace

Fields = Mapping[str, str]


class Adds(Protocol):
    """What a register's writer does: it collects, and everything is written at once when the command ends."""

    @property
    def batch(self) -> str:
        """The command's own id."""
        ...

    def child(self, fields: Fields) -> str:
        """Key of a new child with these identifying fields."""
        ...

    def identify(self, child_key: str, fields: Fields) -> int:
        """Number of a new version of a child's identifying fields."""
        ...

    def add(self, kind: Kind, subject: str, payload: Mapping[str, object]) -> Fact:
        """The fact as it will stand in the register."""
        ...


@dataclass
class Desk:
    """A command's view of the register while it runs.

    Attributes
    ----------
    place
        The working folder.
    today
        Day of the command.
    facts
        What was in the register when the command began.
    identities
        Key -> identifying fields in force, those of this command included.
    standing
        State after all that this command has said.
    """

    place: WorkPlace
    writer: Adds
    facts: Sequence[Fact]
    identities: dict[str, Fields]
    today: date
    standing: Standing = field(init=False)
    before: Standing = field(init=False)

    def __post_init__(self) -> None:
        self.before = self.standing = replay(self.facts)

    def say(self, kind: Kind, subject: str, **payload: Any) -> None:
        """Add a fact.

        Raises
        ------
        StepError
            If the child's state does not allow it.
        """
        filled = {name: value for name, value in payload.items() if value is not None}
        self.standing = follow(self.standing, [self.writer.add(kind, subject, filled)])

    def take_back(self, batch: str) -> None:
        """Add the fact that an earlier command counts for nothing."""
        said = self.writer.add(Kind.UNDONE, "register", {"batch": batch})
        self.standing = replay([*self.facts, said])

    def newcomer(self, identity: Fields) -> str:
        """Key of a child who was never registered before."""
        key = self.writer.child(identity)
        self.identities[key] = dict(identity)
        return key

    def identify(self, key: str, identity: Fields) -> int:
        """Number of a new version of a child's identifying fields."""
        self.identities[key] = dict(identity)
        return self.writer.identify(key, identity)

    def child(self, key: str) -> Child:
        """A child as it stands now.

        Raises
        ------
        UnknownChildError
            If there is none of that key.
        """
        try:
            return self.standing.children[key]
        except KeyError:
            raise UnknownChildError(key) from None

    def find(self, named: str) -> str:
        """Key of the child that a person names: by the register's key, or by the id of their list.

        Raises
        ------
        UnknownChildError
            If there is none, or more than one.
        """
        wanted = named.strip().casefold()
        by_key = [key for key in self.standing.children if key.casefold() == wanted]
        own = [key for key, fields in self.identities.items() if fields.get("pupil_id", "").casefold() == wanted]
        found = by_key or [key for key in own if key in self.standing.children]
        if len(found) != 1:
            raise UnknownChildError(named, found)
        return found[0]
