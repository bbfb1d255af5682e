"""The rows of a sweep as they come, each committed before the next is counted as done: a stopped sweep goes on."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from placement.private import make_file
from placement.store.codec import TEXT, Codec
from placement.sweep.runs import Row

FILE = "runs.sqlite"

_TABLE = "CREATE TABLE IF NOT EXISTS runs (key TEXT PRIMARY KEY, row TEXT NOT NULL) STRICT"
_EXACT = Codec(TEXT)


class Journal:
    """Rows by the keys of their runs."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection
        self._connection.execute(_TABLE)

    def done(self) -> frozenset[str]:
        """Keys of the runs that have a row."""
        return frozenset(key for (key,) in self._connection.execute("SELECT key FROM runs"))

    def add(self, key: str, row: Row) -> None:
        """Keep a row; one of a run that has a row already changes nothing."""
        with self._connection:
            self._connection.execute("INSERT OR IGNORE INTO runs VALUES (?, ?)", (key, json.dumps(_EXACT.write(row))))

    def row(self, key: str) -> Row:
        """The row of a run.

        Raises
        ------
        KeyError
            If it has none.
        """
        found = self._connection.execute("SELECT row FROM runs WHERE key = ?", (key,)).fetchone()
        if found is None:
            raise KeyError(key)
        return _EXACT.read(Row, json.loads(found[0]))


@contextmanager
def opened(folder: Path) -> Iterator[Journal]:
    """The journal in a folder, begun if there is none; its file is its owner's alone, since rows hold pupils."""
    path = folder / FILE
    if not path.exists():
        make_file(path)
    with closing(sqlite3.connect(path, timeout=30, check_same_thread=False)) as connection:
        yield Journal(connection)
