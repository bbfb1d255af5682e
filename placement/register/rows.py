"""Rows as they are stored."""

from __future__ import annotations

import json
from collections.abc import Iterator

from sqlalchemy import Connection, Table, select

from placement.register.chain import START, Link
from placement.register.kinds import Kind
from placement.register.schema import CHAINED, CHILDREN, FACTS

_AT_ONCE = 500


def links(connection: Connection, table: Table) -> Iterator[Link]:
    """Rows of a chained table in order, streamed; its last two columns are the hashes."""
    wanted = select(table).order_by(*table.primary_key).execution_options(yield_per=_AT_ONCE)
    with connection.execute(wanted) as found:
        for row in found:
            *content, previous_hash, own = row
            yield Link(row[0], tuple(content), previous_hash, own)


def end_of(connection: Connection, table: Table) -> tuple[int, str]:
    """Number and hash of a chained table's last row; 0 and `START` if it is empty."""
    number = next(iter(table.primary_key))
    row = connection.execute(select(number, table.c.hash).order_by(number.desc()).limit(1)).one_or_none()
    return (0, START) if row is None else (row[0], row[1])


def ends_of(connection: Connection) -> dict[str, tuple[int, str]]:
    """Chained table -> number and hash of its last row."""
    return {table.name: end_of(connection, table) for table in CHAINED}


def hash_at(connection: Connection, table: Table, number: int) -> str | None:
    """Hash of a row of a chained table; `None` if it is not there."""
    found = connection.execute(select(table.c.hash).where(next(iter(table.primary_key)) == number))
    return found.scalar_one_or_none()


def secrets_of(connection: Connection) -> dict[str, bytes | None]:
    """Child -> secret; `None` once it has been erased."""
    found = connection.execute(select(CHILDREN.c.child_key, CHILDREN.c.secret).order_by(CHILDREN.c.child_key))
    return dict(found.all())


def accepted(connection: Connection) -> frozenset[str]:
    """Digests of chains that a person accepted as they were."""
    found: set[str] = set()
    of_kind = select(FACTS.c.payload).where(FACTS.c.kind == Kind.BREAK_ACCEPTED.value)
    for payload in connection.execute(of_kind).scalars():
        try:
            content = json.loads(payload)
        except ValueError:
            continue
        if isinstance(content, dict):
            digests = content.get("digests")
            found.update(map(str, digests.values()) if isinstance(digests, dict) else ())
    return frozenset(found)
