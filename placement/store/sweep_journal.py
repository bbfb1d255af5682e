"""The rows of a sweep as they come, each committed before the next is counted as done: a stopped sweep goes on."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator, Mapping
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass, replace
from fractions import Fraction
from pathlib import Path

from placement.locale import msgid
from placement.store.codec import TEXT, Codec
from placement.store.journal import Failures, connected, told
from placement.sweeping.runs import Row
from placement.sweeping.values import Kept

FILE = "runs.sqlite"

_TABLES = (
    "CREATE TABLE IF NOT EXISTS runs (key TEXT PRIMARY KEY, row TEXT NOT NULL, placement TEXT NOT NULL) STRICT",
    "CREATE TABLE IF NOT EXISTS placements (placement TEXT PRIMARY KEY, seats TEXT NOT NULL) STRICT",
)
_EXACT = Codec(TEXT)
_FAILURES = Failures(
    full=msgid("The disk is full: the solves before are kept in {path}, and the same command goes on from there."),
    failed=msgid("Writing to {path} failed: the solves before are kept, and the same command goes on from there."),
    expected="rows as `placement sweep` wrote them; remove the folder and sweep anew",
)


class Journal:
    """Rows by the keys of their runs; each placement is kept once."""

    def __init__(self, connection: sqlite3.Connection, path: Path) -> None:
        self._connection = connection
        self._path = path
        with self._told():
            for table in _TABLES:
                self._connection.execute(table)

    def done(self) -> frozenset[str]:
        """Keys of the runs that have a row."""
        with self._told():
            return frozenset(key for (key,) in self._connection.execute("SELECT key FROM runs"))

    def add(self, key: str, row: Row) -> None:
        """Keep a row; one of a run that has a row already changes nothing.

        Raises
        ------
        WriteError
            If the disk does not take it.
        """
        placement, text = row.placement_id, json.dumps(_EXACT.write(replace(row, seats={})))
        with self._told(), self._connection:
            if placement:
                seats = placement, json.dumps(dict(row.seats))
                self._connection.execute("INSERT OR IGNORE INTO placements VALUES (?, ?)", seats)
            self._connection.execute("INSERT OR IGNORE INTO runs VALUES (?, ?, ?)", (key, text, placement))

    def kept(self) -> Kept:
        """Everything that is kept; equal measures, versions and ids are held once.

        Raises
        ------
        InputError
            If the file is damaged.
        """
        same = _Same({}, {})
        with self._told():
            rows = {
                key: (_shared(_EXACT.read(Row, json.loads(text)), same), placement)
                for key, text, placement in self._connection.execute("SELECT key, row, placement FROM runs")
            }
            seats = {
                placement: json.loads(text)
                for placement, text in self._connection.execute("SELECT placement, seats FROM placements")
            }
        return Kept(rows, seats)

    def seconds(self) -> float | None:
        """Mean wall seconds of the solves so far; `None` if there are none."""
        with self._told():
            (mean,) = self._connection.execute("SELECT avg(json_extract(row, '$.wall_seconds')) FROM runs").fetchone()
        return mean if mean is None else float(mean)

    def _told(self) -> AbstractContextManager[None]:
        return told(self._path, _FAILURES)


@dataclass(frozen=True, slots=True)
class _Same:
    """What earlier rows hold, to be held by later ones too."""

    measures: dict[object, Mapping[str, Fraction]]
    versions: dict[object, Mapping[str, str]]


def _shared(row: Row, same: _Same) -> Row:
    """A row whose measures and versions are the objects of an earlier one, where equal."""
    measures = same.measures.setdefault(tuple(row.measures.items()), row.measures)
    versions = same.versions.setdefault(tuple(row.versions.items()), row.versions)
    return replace(row, measures=measures, versions=versions)


@contextmanager
def opened(folder: Path) -> Iterator[Journal]:
    """The journal in a folder, begun if there is none."""
    path = folder / FILE
    with connected(path) as connection:
        yield Journal(connection, path)
