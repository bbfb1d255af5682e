"""Whom purges erased, in a small file in the working folder: a restored copy has them erased again.

It names keys and the batch in which each was given, as a key that was lost with a register may name another child in
an earlier copy of it; with a column where only that went.
"""

from __future__ import annotations

import contextlib
import csv
import io
from collections.abc import Set

from sqlalchemy import Connection, select

from placement.private import replace_text
from placement.register.errors import SealError
from placement.register.kinds import Kind
from placement.register.location import Location
from placement.register.rows import secrets_of
from placement.register.schema import CHILDREN, FACTS
from placement.register.sealing import Place, unseal
from placement.register.writer import is_child

FILE = "purges.csv"
_COLUMNS = ("child_key", "created_batch", "column")
Gone = tuple[str, str, str]
"""A child's key, the batch that added the child, and the column that went; empty where all of it did."""


def done(connection: Connection) -> frozenset[Gone]:
    """What a register has erased."""
    batches = dict(connection.execute(select(CHILDREN.c.child_key, CHILDREN.c.created_batch)).all())
    secrets = secrets_of(connection)
    erased = {(key, batches[key], "") for key, secret in secrets.items() if secret is None}
    return frozenset(erased | {(key, batches[key], column) for key, column in _stripped(connection, secrets)})


def _stripped(connection: Connection, secrets: dict[str, bytes | None]) -> set[tuple[str, str]]:
    """Child and column of what was removed of children who are still in the register."""
    found: set[tuple[str, str]] = set()
    wanted = select(FACTS.c.fact_id, FACTS.c.kind, FACTS.c.subject, FACTS.c.batch, FACTS.c.payload)
    for fact_id, kind, subject, batch, payload in connection.execute(wanted.where(FACTS.c.kind == Kind.PURGED.value)):
        secret = secrets.get(subject)
        try:
            said = None if secret is None else unseal(payload, secret, Place(fact_id, kind, subject, batch))
        except SealError:  # altered, which the chain tells
            continue
        columns = (said or {}).get("columns", ())
        found.update((subject, str(each)) for each in (columns if isinstance(columns, list) else ()))
    return found


def read(location: Location) -> frozenset[Gone]:
    """What the file names; nothing if it cannot be read, and nothing of a row without the key of a child."""
    path = location.beside(FILE)
    try:
        text = "" if path is None else path.read_text(encoding="utf-8")
        rows = list(csv.DictReader(io.StringIO(text)))
    except (OSError, ValueError, csv.Error):
        return frozenset()
    return frozenset(
        (row["child_key"], row["created_batch"], row.get("column") or "")
        for row in rows
        if is_child(row.get("child_key") or "") and row.get("created_batch")
    )


def write(location: Location, erased: frozenset[Gone]) -> None:
    """Add what a register has erased to the file; it stays erased even if that cannot be written."""
    path = location.beside(FILE)
    known = read(location)
    gone = known | erased
    if path is None or gone == known:
        return
    with contextlib.suppress(OSError):
        replace_text(path, _text(gone))


def _text(gone: Set[Gone]) -> str:
    text = io.StringIO()
    rows = csv.writer(text, lineterminator="\n")
    rows.writerow(_COLUMNS)
    rows.writerows(sorted(gone))
    return text.getvalue()
