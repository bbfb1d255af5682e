"""A register in memory: what a command adds, without a database."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field

from placement.register.fact import Fact
from placement.register.kinds import Kind
from placement.week.desk import Desk, Fields
from placement.week.place import WorkPlace

MONDAY = dt.date(2026, 11, 30)


@dataclass
class Memory:
    """Facts and identities of a region, command after command."""

    place: WorkPlace
    facts: list[Fact] = field(default_factory=list)
    results: list[tuple[str, str, object]] = field(default_factory=list)
    versions: dict[str, dict[int, Fields]] = field(default_factory=dict)
    commands: int = 0

    @property
    def identities(self) -> dict[str, Fields]:
        """Key -> identifying fields in force."""
        return self.desk().identities

    def desk(self, today: dt.date = MONDAY) -> Desk:
        self.commands += 1
        writer = MemoryWriter(self, f"B{self.commands}", today)
        known = {key: dict(each) for key, each in self.versions.items()}
        return Desk(self.place, writer, list(self.facts), today, known)


@dataclass
class MemoryWriter:
    """What a command writes."""

    memory: Memory
    batch: str
    today: dt.date
    by: str = "an"

    def child(self, fields: Fields) -> str:
        key = f"K{len(self.memory.versions) + 1:04}"
        self.identify(key, fields)
        return key

    def identify(self, child_key: str, fields: Fields) -> int:
        versions = self.memory.versions.setdefault(child_key, {})
        versions[len(versions) + 1] = dict(fields)
        return len(versions)

    def add(self, kind: Kind, subject: str, payload: Mapping[str, object]) -> None:
        fact = Fact(len(self.memory.facts) + 1, self.at, self.by, kind, subject, dict(payload), self.batch)
        self.memory.facts.append(fact)

    def result(self, week: str, name: str, content: object) -> None:
        self.memory.results.append((week, name, content))

    @property
    def at(self) -> dt.datetime:
        return dt.datetime.combine(self.today, dt.time(9), dt.UTC)
