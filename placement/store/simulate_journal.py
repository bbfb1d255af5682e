"""The draws of a simulation as they come, each committed before the next is counted as done."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator, Mapping
from contextlib import closing, contextmanager
from pathlib import Path

from placement.private import make_file
from placement.simulation.plan import Task
from placement.simulation.play import Play
from placement.store.codec import TEXT, Codec

FILE = "plays.sqlite"

_TABLE = (
    "CREATE TABLE IF NOT EXISTS plays (world INTEGER, draw INTEGER, plays TEXT NOT NULL, PRIMARY KEY (world, draw))"
)
_EXACT = Codec(TEXT)


class Plays:
    """What each draw came to."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection
        self._connection.execute(_TABLE)

    def known(self) -> Mapping[Task, tuple[Play, ...]]:
        """Draws that were played, and what they came to."""
        rows = self._connection.execute("SELECT world, draw, plays FROM plays")
        return {
            Task(world, draw): tuple(_EXACT.read(Play, each) for each in json.loads(text)) for world, draw, text in rows
        }

    def add(self, task: Task, plays: tuple[Play, ...]) -> None:
        """Keep a draw; one that is kept already changes nothing."""
        text = json.dumps([_EXACT.write(each) for each in plays])
        with self._connection:
            self._connection.execute("INSERT OR IGNORE INTO plays VALUES (?, ?, ?)", (task.world, task.draw, text))


@contextmanager
def opened(folder: Path) -> Iterator[Plays]:
    """The draws in a folder; their file is its owner's alone, since plays hold pupils."""
    path = folder / FILE
    if not path.exists():
        make_file(path)
    with closing(sqlite3.connect(path, timeout=30, check_same_thread=False)) as connection:
        yield Plays(connection)
