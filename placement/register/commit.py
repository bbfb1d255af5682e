"""One batch into the tables, within the transaction of its connection."""

from __future__ import annotations

import json

from sqlalchemy import Connection, bindparam, func, select

from placement.register.chain import hash_of
from placement.register.fact import canonical
from placement.register.rows import ends_of, secrets_of
from placement.register.schema import CHILDREN, FACTS, IDENTITIES, RESULTS
from placement.register.sealing import Place, seal
from placement.register.writer import Seen, Writer, is_child


def look(connection: Connection) -> Seen:
    """What the register holds before a command decides."""
    newest = select(IDENTITIES.c.child_key, func.max(IDENTITIES.c.version)).group_by(IDENTITIES.c.child_key)
    return Seen(
        ends=ends_of(connection),
        secrets=secrets_of(connection),
        versions=dict(connection.execute(newest).all()),
    )


def holds(connection: Connection, batch: str) -> bool:
    """Whether a batch is there."""
    return connection.execute(select(FACTS.c.fact_id).where(FACTS.c.batch == batch).limit(1)).first() is not None


def forget(connection: Connection) -> bool:
    """Whether SQLite's write-ahead log, which still holds what was erased, could be emptied: a reader may keep it."""
    if connection.dialect.name != "sqlite":
        return True
    cursor = connection.connection.cursor()  # in no transaction
    cursor.execute("PRAGMA busy_timeout = 300")
    cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    found = cursor.fetchone()
    cursor.close()
    return found is not None and not found[0]


def write(connection: Connection, writer: Writer, seen: Seen) -> dict[str, tuple[int, str]]:
    """Write everything that was collected; returns the new ends of the chained tables."""
    batch, found = writer.batch, writer.collected
    children = [{"child_key": key, "secret": secret, "created_batch": batch} for key, secret in found.children.items()]
    identities = [
        {
            "child_key": key,
            "version": version,
            "fields": canonical(dict(fields)).decode("utf-8"),
            "since": writer.at.isoformat(timespec="microseconds"),
        }
        for key, version, fields in found.identities
    ]
    for table, rows in (
        (CHILDREN, children),
        (IDENTITIES, identities),
        (FACTS, _facts(writer, *seen.ends[FACTS.name])),
        (RESULTS, _results(writer, *seen.ends[RESULTS.name])),
    ):
        if rows:
            connection.execute(table.insert(), rows)
    if found.erased:
        keys = [{"key": key} for key in found.erased]
        connection.execute(CHILDREN.update().where(CHILDREN.c.child_key == bindparam("key")).values(secret=None), keys)
        connection.execute(IDENTITIES.delete().where(IDENTITIES.c.child_key == bindparam("key")), keys)
    for key, columns in found.stripped.items():
        if key not in found.erased:
            _strip(connection, key, columns)
    return ends_of(connection)


def _strip(connection: Connection, key: str, columns: frozenset[str]) -> None:
    """Remove columns from every version of a child's identity."""
    own = IDENTITIES.c.child_key == key
    for version, stored in connection.execute(select(IDENTITIES.c.version, IDENTITIES.c.fields).where(own)).all():
        fields = json.loads(stored)
        left = {name: text for name, text in fields.items() if name not in columns}
        if left != fields:
            new = canonical(left).decode("utf-8")
            connection.execute(IDENTITIES.update().where(own, IDENTITIES.c.version == version).values(fields=new))


def _facts(writer: Writer, number: int, last_hash: str) -> list[dict[str, object]]:
    rows: list[dict[str, object]] = []
    for fact_id, each in enumerate(writer.collected.facts, number + 1):
        secret = writer.secret(each.subject) if is_child(each.subject) else None
        payload = seal(each.payload, secret, Place(fact_id, each.kind.value, each.subject, writer.batch))
        content = (
            fact_id,
            writer.at.isoformat(timespec="microseconds"),
            writer.by,
            each.kind.value,
            each.subject,
            payload,
            writer.batch,
        )
        own = hash_of(last_hash, content)
        rows.append(dict(zip(FACTS.columns.keys(), (*content, last_hash, own), strict=True)))
        last_hash = own
    return rows


def _results(writer: Writer, number: int, last_hash: str) -> list[dict[str, object]]:
    rows: list[dict[str, object]] = []
    for result_id, (week, name, stored) in enumerate(writer.collected.results, number + 1):
        content = (result_id, writer.at.isoformat(timespec="microseconds"), week, name, stored, writer.batch)
        own = hash_of(last_hash, content)
        rows.append(dict(zip(RESULTS.columns.keys(), (*content, last_hash, own), strict=True)))
        last_hash = own
    return rows
