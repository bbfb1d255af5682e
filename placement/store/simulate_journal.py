"""The draws of a simulation as they come, each committed before the next is counted as done."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator, Mapping
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path

from placement.locale import msgid
from placement.simulation.plan import Task
from placement.simulation.play import Play
from placement.store.codec import TEXT, Codec
from placement.store.journal import Failures, connected, told

FILE = "plays.sqlite"

_TABLE = (
    "CREATE TABLE IF NOT EXISTS plays (world INTEGER, draw INTEGER, plays TEXT NOT NULL, PRIMARY KEY (world, draw))"
)
_EXACT = Codec(TEXT)
_FAILURES = Failures(
    full=msgid("The disk is full: the draws before are kept in {path}, and the same command goes on from there."),
    failed=msgid("Writing to {path} failed: the draws before are kept, and the same command goes on from there."),
    expected="draws as `placement simulate` wrote them; remove the folder and simulate anew",
)


class Plays:
    """What each draw came to."""

    def __init__(self, connection: sqlite3.Connection, path: Path) -> None:
        self._connection = connection
        self._path = path
        with self._told():
            self._connection.execute(_TABLE)

    def known(self) -> Mapping[Task, tuple[Play, ...]]:
        """Draws that were played, and what they came to.

        Raises
        ------
        InputError
            If the file is damaged.
        """
        with self._told():
            rows = self._connection.execute("SELECT world, draw, plays FROM plays")
            return {
                Task(world, draw): tuple(_EXACT.read(Play, each) for each in json.loads(text))
                for world, draw, text in rows
            }

    def add(self, task: Task, plays: tuple[Play, ...]) -> None:
        """Keep a draw; one that is kept already changes nothing.

        Raises
        ------
        WriteError
            If the disk does not take it.
        """
        text = json.dumps([_EXACT.write(each) for each in plays])
        with self._told(), self._connection:
            self._connection.execute("INSERT OR IGNORE INTO plays VALUES (?, ?, ?)", (task.world, task.draw, text))

    def _told(self) -> AbstractContextManager[None]:
        return told(self._path, _FAILURES)


@contextmanager
def opened(folder: Path) -> Iterator[Plays]:
    """The draws in a folder, begun if there are none."""
    path = folder / FILE
    with connected(path) as connection:
        yield Plays(connection, path)
