"""A command at work: what the register says, and what the command adds to it, checked fact by fact."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date, datetime
from difflib import get_close_matches
from typing import Any, Protocol

from placement.register.child import Child
from placement.register.fact import Fact, Result
from placement.register.kinds import Kind
from placement.register.register import Clock, Register, now
from placement.register.standing import Standing, follow, replay
from placement.register.states import STEPS
from placement.week.duties.kept import YEARS, KeptYears, kept_years
from placement.week.duties.reported import APPROVED_REPORT
from placement.week.errors import UnknownChildError
from placement.week.keeping.sums import NAME as SUMS
from placement.week.keeping.sums import Sum, kept_sums
from placement.week.place import WorkPlace

Fields = Mapping[str, str]
KEPT = frozenset({SUMS, YEARS, APPROVED_REPORT})
"""Names of what the register keeps for later commands; what it keeps of weeks is read where it is shown."""


class Adds(Protocol):
    """What a register's writer does: it collects, and everything is written at once when the command ends."""

    @property
    def batch(self) -> str:
        """The command's own id."""
        ...

    @property
    def at(self) -> datetime:
        """When the command writes (UTC)."""
        ...

    @property
    def by(self) -> str:
        """Who writes."""
        ...

    def child(self, fields: Fields) -> str:
        """Key of a new child with these identifying fields."""
        ...

    def identify(self, child_key: str, fields: Fields) -> int:
        """Number of a new version of a child's identifying fields."""
        ...

    def add(self, kind: Kind, subject: str, payload: Mapping[str, object]) -> None:
        """Add a fact."""
        ...

    def result(self, week: str, name: str, content: object) -> None:
        """Keep an outcome of a week, in which children are keys and codes."""
        ...


@dataclass(frozen=True)
class _Unheard:
    """A writer who hears what is said and writes nothing of it."""

    batch: str
    at: datetime
    by: str

    def child(self, fields: Fields) -> str:
        """A key that no child in the register has."""
        return f"new {sorted(fields.items())}"

    def identify(self, *_: object) -> int:
        """Number of a version beside all that are written."""
        return 0

    def add(self, kind: Kind, subject: str, payload: Mapping[str, object]) -> None:
        """Let a fact go."""

    def result(self, week: str, name: str, content: object) -> None:
        """Let an outcome go."""


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
    versions
        Key -> every version of them that is still there, by number.
    kept
        Numbers of children of whom a purge left nothing else.
    years
        What such children add to the figures of years.
    results
        Reports of years as they were approved.
    said
        What this command has added so far.
    before
        State when the command began.
    standing
        State after all that this command has said.
    """

    place: WorkPlace
    writer: Adds
    facts: Sequence[Fact]
    today: date
    versions: dict[str, dict[int, Fields]] = field(default_factory=dict)
    kept: Sequence[Sum] = ()
    years: Sequence[KeptYears] = ()
    results: Sequence[Result] = ()
    identities: dict[str, Fields] = field(default_factory=dict, init=False)
    said: list[Fact] = field(default_factory=list, init=False)
    standing: Standing = field(init=False)
    before: Standing = field(init=False)

    def __post_init__(self) -> None:
        self.before = self.standing = replay(self.facts)
        self._put_in_force()

    def say(self, kind: Kind, subject: str, **payload: Any) -> None:
        """Add a fact; one that changes a child's state says the command's day where that is not the clock's.

        Raises
        ------
        StepError
            If the child's state does not allow it.
        """
        filled = {name: value for name, value in payload.items() if value is not None}
        if kind in STEPS and STEPS[kind].target is not None and self.today != self.writer.at.date():
            filled["day"] = self.today.isoformat()
        self.standing = follow(self.standing, [self._added(kind, subject, filled)])

    def take_back(self, batch: str) -> None:
        """Add the fact that an earlier command counts for nothing."""
        self.standing = replay([*self.facts, self._added(Kind.UNDONE, "register", {"batch": batch})])
        self._put_in_force()

    def newcomer(self, identity: Fields) -> str:
        """Key of a child who was never registered before."""
        key = self.writer.child(identity)
        self.identities[key] = dict(identity)
        self.versions[key] = {1: dict(identity)}
        return key

    def identify(self, key: str, identity: Fields) -> int:
        """Number of a new version of a child's identifying fields."""
        self.identities[key] = dict(identity)
        version = self.writer.identify(key, identity)
        self.versions.setdefault(key, {})[version] = dict(identity)
        return version

    def listed(self) -> Mapping[str, Fields]:
        """Key -> identifying fields as the last list that had the child told them, whatever was said since."""
        return {
            key: self.versions.get(key, {}).get(child.listed_identity, self.identities.get(key, {}))
            for key, child in self.standing.children.items()
        }

    def _put_in_force(self) -> None:
        """Take the version of every identity that the facts in force name; a command that was taken back named none.

        Nobody is known by the identity of a child whose registration was taken back.
        """
        self.identities.clear()
        for key, child in self.standing.children.items():
            if (fields := self.versions.get(key, {}).get(child.identity)) is not None:
                self.identities[key] = fields

    def aside(self) -> Desk:
        """A desk that begins where this one stands, to try something: nothing that is said at it goes anywhere."""
        versions = {key: dict(each) for key, each in self.versions.items()}
        facts = (*self.facts, *self.said)
        writer = _Unheard(self.writer.batch, self.writer.at, self.writer.by)
        return Desk(self.place, writer, facts, self.today, versions, self.kept, self.years, self.results)

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

    def _added(self, kind: Kind, subject: str, payload: Mapping[str, object]) -> Fact:
        """The fact as it will stand in the register."""
        number = self.standing.facts + 1
        fact = Fact(number, self.writer.at, self.writer.by, kind, subject, payload, self.writer.batch)
        self.writer.add(kind, subject, payload)
        self.said.append(fact)
        return fact

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
            raise UnknownChildError(named, found, () if found else self._nearest(wanted))
        return found[0]

    def own_id(self, key: str) -> str:
        """A child's id on the user's list; empty where it has none."""
        return self.identities.get(key, {}).get("pupil_id", "")

    def _nearest(self, wanted: str) -> list[str]:
        """Keys and ids that are most similar to what a person wrote."""
        known = {each.casefold(): each for key in self.standing.children for each in (key, self.own_id(key)) if each}
        return [known[each] for each in get_close_matches(wanted, known)]


@contextmanager
def at_desk(place: WorkPlace, by: str, today: date, *, dry_run: bool = False, clock: Clock = now) -> Iterator[Desk]:
    """A command's view of the working folder's register; what it says is written when the context ends.

    Parameters
    ----------
    dry_run
        Write nothing.

    Raises
    ------
    RegisterError
        If the register cannot be opened or written.
    """
    register = Register.open(place.register, folder=place.folder, clock=clock)
    with register.writing(by, dry_run=dry_run) as writer:
        versions = {
            key: {each.version: each.fields for each in known} for key, known in register.all_versions().items()
        }
        results = tuple(each for each in register.results() if each.name in KEPT)
        facts = tuple(register.facts())
        yield Desk(place, writer, facts, today, versions, kept_sums(results), kept_years(results), results)
