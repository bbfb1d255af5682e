"""The workbench as the pages share it: the folder, who is in, and the week as it stands."""

from __future__ import annotations

import sys
import threading
import traceback
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Generic, TypeVar

from placement.register.fact import Fact
from placement.register.register import Register
from placement.serve.live import Live
from placement.serve.notes import Notes
from placement.serve.pricing import Pricer
from placement.serve.sessions import Sessions, Visitor
from placement.serve.settings import Settings
from placement.serve.snapshot import Snapshot
from placement.serve.uploads import Uploads
from placement.serve.what_if.player import Player
from placement.serve.work import Work
from placement.week.desk import Desk, at_desk

T = TypeVar("T")

PATIENCE = 5.0
"""Seconds that a short command waits for another of this workbench."""


@dataclass(frozen=True)
class Done(Generic[T]):
    """A command that was carried out.

    Attributes
    ----------
    batch
        Its name, by which it is taken back; empty where it said nothing.
    said
        Its facts.
    value
        What it found.
    """

    batch: str
    said: Sequence[Fact]
    value: T


@dataclass
class Bench:
    """A workbench on a working folder.

    Attributes
    ----------
    was_seen
        Whether its first page is there.
    is_closing
        Whether it ends.
    """

    settings: Settings
    sessions: Sessions = field(init=False)
    pricer: Pricer = field(default_factory=Pricer, init=False)
    live: Live = field(init=False)
    work: Work = field(default_factory=Work, init=False)
    notes: Notes = field(default_factory=Notes, init=False)
    uploads: Uploads = field(default_factory=Uploads, init=False)
    player: Player = field(init=False)
    was_seen: threading.Event = field(default_factory=threading.Event, init=False)
    is_closing: threading.Event = field(default_factory=threading.Event, init=False)
    _snapshot: Snapshot | None = field(default=None, init=False)
    _reading: threading.Lock = field(default_factory=threading.Lock, init=False)
    _writing: threading.Lock = field(default_factory=threading.Lock, init=False)

    def __post_init__(self) -> None:
        self.sessions = Sessions(self.settings.by, self.settings.language)
        self.live = Live(self.settings, self.stamp)
        self.player = Player(self.settings)

    def stamp(self) -> str:
        """What changes whenever the register, a table, the scenario or the day does."""
        place = self.settings.place
        files = [place.policy, place.scenario, *sorted(place.tables.glob("*")), *sorted(place.rules.glob("*"))]
        return "|".join((
            Register.open(place.register, folder=place.folder).head,
            self.settings.today.isoformat(),
            *map(_touched, files),
        ))  # fmt: skip

    def report(self, error: BaseException) -> None:
        """Show a defect on standard error, if that was asked for: it may quote a pupil's data."""
        if self.settings.is_debug:
            sys.stderr.write("".join(traceback.format_exception(error)))

    def close(self) -> None:
        """Stop all that runs, as the workbench ends."""
        self.is_closing.set()
        self.was_seen.set()
        self.pricer.close()
        self.player.close()
        self.work.close()

    def look(self) -> Snapshot:
        """The week as it stands now.

        Raises
        ------
        RegisterError
            If the register cannot be read.
        """
        with self._reading:
            stamp = self.stamp()
            if self._snapshot is None or self._snapshot.stamp != stamp:
                self._snapshot = Snapshot.read(self.settings.place, self.settings.today, stamp)
            return self._snapshot

    def do(self, visitor: Visitor, command: Callable[[Desk], T], *, dry_run: bool = False) -> Done[T]:
        """Carry a command out as a visitor: all of it is written, or nothing.

        Raises
        ------
        RegisterError
            If the register cannot be written, as when somebody else writes.
        """
        is_ours = self._writing.acquire(timeout=PATIENCE)
        try:
            with at_desk(self.settings.place, visitor.by, self.settings.today, dry_run=dry_run) as desk:
                value = command(desk)
            return Done(desk.writer.batch if desk.said else "", tuple(desk.said), value)
        finally:
            if is_ours:
                self._writing.release()


def _touched(path: Path) -> str:
    try:
        found = path.stat()
    except OSError:
        return ""
    return f"{path.name}:{found.st_mtime_ns}:{found.st_size}"
