"""The guards in SQLite.

`INSERT OR REPLACE` removes the rows that it replaces without a delete trigger, so each unique column has a guard before
the insert. Whoever replaces by `UPDATE OR REPLACE` meets the guard against updates first.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from sqlalchemy import Connection
from sqlalchemy import text as sql

from placement.register.schema import CHAINED, METADATA, SPECIAL

_FIELDS = "SELECT key, type, value FROM json_each({}.fields)"
_SPECIAL = ", ".join(f"'{each}'" for each in sorted(SPECIAL))


def _trigger(table: str, event: str, condition: str, message: str) -> str:
    refusal = f"SELECT RAISE(ABORT, '{message}')"
    return f"BEFORE {event} ON {table} BEGIN {refusal} WHERE {condition}; END"


def _chained(table: str, number: str) -> Iterator[tuple[str, str]]:
    last = f"(SELECT hash FROM {table} ORDER BY {number} DESC LIMIT 1)"
    yield (
        f"{table}_next",
        _trigger(
            table,
            "INSERT",
            f"NEW.{number} IS NOT (SELECT coalesce(max({number}), 0) + 1 FROM {table})",
            f"{table} are numbered without gaps",
        ),
    )
    yield (
        f"{table}_link",
        _trigger(table, "INSERT", f"NEW.previous_hash IS NOT coalesce({last}, '')", f"{table} are chained"),
    )
    yield (
        f"{table}_hash",
        _trigger(
            table,
            "INSERT",
            f"EXISTS (SELECT 1 FROM {table} WHERE hash = NEW.hash OR previous_hash = NEW.previous_hash)",
            f"{table} are never replaced",
        ),
    )
    for event in ("UPDATE", "DELETE"):
        yield f"{table}_no_{event.lower()}", _trigger(table, event, "1", f"{table} are only ever added to")


def _erasable() -> Iterator[tuple[str, str]]:
    child = "SELECT 1 FROM children WHERE child_key ="
    yield (
        "children_new",
        _trigger("children", "INSERT", f"EXISTS ({child} NEW.child_key)", "children are never replaced"),
    )
    yield (
        "children_erase",
        _trigger(
            "children",
            "UPDATE",
            "NEW.secret IS NOT NULL OR NEW.child_key IS NOT OLD.child_key"
            " OR NEW.created_batch IS NOT OLD.created_batch",
            "of a child the secret alone can be erased",
        ),
    )
    yield "children_no_delete", _trigger("children", "DELETE", "1", "children are never deleted")
    yield (
        "identities_new",
        _trigger(
            "identities",
            "INSERT",
            "EXISTS (SELECT 1 FROM identities WHERE child_key = NEW.child_key AND version = NEW.version)"
            f" OR NOT EXISTS ({child} NEW.child_key AND secret IS NOT NULL)",
            "a new version is added, of a child that is not erased",
        ),
    )
    yield (
        "identities_strip",
        _trigger(
            "identities",
            "UPDATE",
            "NEW.child_key IS NOT OLD.child_key OR NEW.version IS NOT OLD.version OR NEW.since IS NOT OLD.since"
            f" OR EXISTS ({_FIELDS.format('NEW')} EXCEPT {_FIELDS.format('OLD')})"
            f" OR EXISTS ({_FIELDS.format('OLD')} WHERE key NOT IN ({_SPECIAL}) EXCEPT {_FIELDS.format('NEW')})",
            "of a version special categories alone can be removed",
        ),
    )
    yield (
        "identities_erase",
        _trigger(
            "identities",
            "DELETE",
            f"EXISTS ({child} OLD.child_key AND secret IS NOT NULL)",
            "only what is left of an erased child can be deleted",
        ),
    )


TRIGGERS: Mapping[str, str] = {
    name: f"CREATE TRIGGER {name} {body}"
    for name, body in (
        *(pair for table in CHAINED for pair in _chained(table.name, next(iter(table.columns)).name)),
        *_erasable(),
    )
}
"""Name -> statement that creates it, which is also how SQLite keeps it."""


class Guards:
    """Guards of a register in SQLite."""

    def remove(self, connection: Connection) -> None:
        """Remove every trigger on these tables."""
        for name in self._found(connection):
            quoted = name.replace('"', '""')
            connection.exec_driver_sql(f'DROP TRIGGER "{quoted}"')

    def install(self, connection: Connection) -> None:
        """Put every guard in place, and remove every other trigger on these tables."""
        self.remove(connection)
        for statement in TRIGGERS.values():
            connection.exec_driver_sql(statement)

    def altered(self, connection: Connection) -> set[str]:
        """Names of the guards that are not as they should be, and of triggers that are not ours."""
        return {name for name, _ in self._found(connection).items() ^ TRIGGERS.items()}

    def _found(self, connection: Connection) -> dict[str, str]:
        rows = connection.execute(sql("SELECT name, tbl_name, sql FROM sqlite_master WHERE type = 'trigger'"))
        return {str(name): str(sql) for name, table, sql in rows if str(table).lower() in METADATA.tables}
