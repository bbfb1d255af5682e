"""The anchor: how far the chains had come, in a small file in the working folder.

Rows that were cut off the end leave a chain that holds; the anchor tells that there were more. It is written after each
commit, so a process that is killed in between leaves it behind: then it names an earlier row, which is still there.
"""

from __future__ import annotations

import contextlib
import json
from collections.abc import Mapping

from sqlalchemy import Connection

from placement.private import replace_text
from placement.register.chain import Break, Damage
from placement.register.location import Location
from placement.register.rows import end_of, hash_at
from placement.register.schema import CHAINED

FILE = "register.anchor"
Ends = Mapping[str, tuple[int, str]]
"""Chained table -> number and hash of its last row."""


def write(location: Location, ends: Ends) -> None:
    """Write how far the chains have come; what was committed stands even if this cannot be written."""
    path = location.beside(FILE)
    if path is not None:
        with contextlib.suppress(OSError):
            replace_text(path, json.dumps(ends) + "\n")


def remove(location: Location) -> None:
    """Forget how far the chains had come, as others take their place; `write` follows."""
    path = location.beside(FILE)
    if path is not None:
        with contextlib.suppress(OSError):
            path.unlink(missing_ok=True)


def read(location: Location) -> Ends | None:
    """The anchor; `None` if there is none that can be read."""
    path = location.beside(FILE)
    if path is None:
        return None
    try:
        found = json.loads(path.read_text(encoding="utf-8"))
        return {table.name: (int(found[table.name][0]), str(found[table.name][1])) for table in CHAINED}
    except (OSError, ValueError, KeyError, TypeError, IndexError):
        return None


def break_of(connection: Connection, ends: Ends) -> Break | None:
    """Where the chains lack what they had when the anchor was written."""
    for table in CHAINED:
        number, had = ends[table.name]
        last, _ = end_of(connection, table)
        if last < number:
            return Break(table.name, last + 1, Damage.CUT_OFF)
        if number and hash_at(connection, table, number) != had:
            return Break(table.name, number, Damage.ALTERED)
    return None
