"""Whom purges erased, in a small file in the working folder: a restored copy has them erased again.

It names keys and the batch in which each was given, as a key that was lost with a register may name another child in
an earlier copy of it.
"""

from __future__ import annotations

import contextlib
import csv
import io
from collections.abc import Set

from sqlalchemy import Connection, select

from placement.register.files import replace_text
from placement.register.location import Location
from placement.register.schema import CHILDREN

FILE = "purges.csv"
_COLUMNS = ("child_key", "created_batch")
Child = tuple[str, str]
"""A child's key, and the batch that added the child."""


def erased(connection: Connection) -> frozenset[Child]:
    """Children whom a register has erased."""
    found = select(CHILDREN.c.child_key, CHILDREN.c.created_batch).where(CHILDREN.c.secret.is_(None))
    return frozenset((key, batch) for key, batch in connection.execute(found))


def read(location: Location) -> frozenset[Child]:
    """Children whom the file names; none if it cannot be read."""
    path = location.beside(FILE)
    try:
        text = "" if path is None else path.read_text(encoding="utf-8")
    except (OSError, ValueError):
        return frozenset()
    rows = csv.DictReader(io.StringIO(text))
    return frozenset(
        (row["child_key"], row["created_batch"]) for row in rows if all(row.get(name) for name in _COLUMNS)
    )


def write(location: Location, gone: frozenset[Child]) -> None:
    """Add those whom a register has erased to the file; they stay erased even if it cannot be written."""
    path = location.beside(FILE)
    known = read(location)
    children = known | gone
    if path is None or children == known:
        return
    with contextlib.suppress(OSError):
        replace_text(path, _text(children))


def _text(children: Set[Child]) -> str:
    text = io.StringIO()
    rows = csv.writer(text, lineterminator="\n")
    rows.writerow(_COLUMNS)
    rows.writerows(sorted(children))
    return text.getvalue()
