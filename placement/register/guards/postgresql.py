"""The guards in PostgreSQL.

Each table has one function, which sees the row and the operation, called before each row, and once more before a
TRUNCATE, which no row trigger sees. They are on for replication sessions too (`ENABLE ALWAYS`), which would pass
ordinary triggers.
"""

from __future__ import annotations

from collections.abc import Mapping

from sqlalchemy import Connection, Table
from sqlalchemy import text as sql

from placement.register.schema import CHAINED, METADATA, SPECIAL

_SPECIAL = f"ARRAY{sorted(SPECIAL)}"

_ERASABLE: Mapping[str, str] = {
    "children": """
IF TG_OP = 'UPDATE' AND NEW.secret IS NULL AND NEW.child_key = OLD.child_key
    AND NEW.created_batch = OLD.created_batch THEN
  RETURN NEW;
ELSIF TG_OP = 'INSERT' THEN
  RETURN NEW;
END IF;
RAISE EXCEPTION 'of a child the secret alone can be erased';
""",
    "identities": f"""
IF TG_OP = 'INSERT' AND EXISTS (SELECT FROM children c WHERE c.child_key = NEW.child_key AND c.secret IS NOT NULL) THEN
  RETURN NEW;
ELSIF TG_OP = 'DELETE' AND NOT EXISTS (
    SELECT FROM children c WHERE c.child_key = OLD.child_key AND c.secret IS NOT NULL) THEN
  RETURN OLD;
ELSIF TG_OP = 'UPDATE' AND NEW.child_key = OLD.child_key AND NEW.version = OLD.version AND NEW.since = OLD.since
    AND OLD.fields::jsonb @> NEW.fields::jsonb
    AND OLD.fields::jsonb - {_SPECIAL} = NEW.fields::jsonb - {_SPECIAL} THEN
  RETURN NEW;
END IF;
RAISE EXCEPTION 'a new version is added, of a child that is not erased; special categories alone can be removed';
""",
}


def _chained(table: Table) -> str:
    number = next(iter(table.columns)).name
    return f"""
IF TG_OP <> 'INSERT' THEN
  RAISE EXCEPTION '{table.name} are only ever added to';
ELSIF NEW.{number} IS DISTINCT FROM (SELECT coalesce(max({number}), 0) + 1 FROM {table.name}) THEN
  RAISE EXCEPTION '{table.name} are numbered without gaps';
ELSIF NEW.previous_hash IS DISTINCT FROM
    coalesce((SELECT hash FROM {table.name} ORDER BY {number} DESC LIMIT 1), '') THEN
  RAISE EXCEPTION '{table.name} are chained';
END IF;
RETURN NEW;
"""


BODIES: Mapping[str, str] = {
    f"{name}_guard": f"BEGIN{body}END;"
    for name, body in (*((table.name, _chained(table)) for table in CHAINED), *_ERASABLE.items())
}
"""Function -> its body, which is also how PostgreSQL keeps it."""

TRIGGERS: Mapping[str, str] = {
    name: statement
    for table in sorted(METADATA.tables)
    for name, statement in (
        (
            f"{table}_rows",
            f"CREATE TRIGGER {table}_rows BEFORE INSERT OR DELETE OR UPDATE ON {table} "
            f"FOR EACH ROW EXECUTE FUNCTION {table}_guard()",
        ),
        (
            f"{table}_no_truncate",
            f"CREATE TRIGGER {table}_no_truncate BEFORE TRUNCATE ON {table} "
            f"FOR EACH STATEMENT EXECUTE FUNCTION {table}_guard()",
        ),
    )
}
"""Trigger -> statement that creates it, in the form in which PostgreSQL describes it."""

_ALWAYS = "A"
_FOUND = sql(
    "SELECT t.tgname, c.relname, pg_get_triggerdef(t.oid, true), t.tgenabled FROM pg_trigger t "
    "JOIN pg_class c ON c.oid = t.tgrelid JOIN pg_namespace n ON n.oid = c.relnamespace "
    "WHERE n.nspname = current_schema() AND NOT t.tgisinternal AND c.relname = ANY(:tables)"
)
_RULES = sql(
    "SELECT rulename, tablename FROM pg_rules WHERE schemaname = current_schema() AND tablename = ANY(:tables)"
)
_FUNCTIONS = sql(
    "SELECT p.proname, p.prosrc FROM pg_proc p JOIN pg_namespace n ON n.oid = p.pronamespace "
    "WHERE n.nspname = current_schema() AND p.proname = ANY(:names)"
)


class Guards:
    """Guards of a register in PostgreSQL."""

    def remove(self, connection: Connection) -> None:
        """Remove every trigger and rule on these tables."""
        quoted = connection.dialect.identifier_preparer.quote
        for name, table in self._rules(connection):
            connection.exec_driver_sql(f"DROP RULE {quoted(name)} ON {table}")
        for name, (table, _, _) in self._triggers(connection).items():
            connection.exec_driver_sql(f"DROP TRIGGER {quoted(name)} ON {table}")

    def install(self, connection: Connection) -> None:
        """Put every guard in place, and remove every other trigger and rule on these tables."""
        self.remove(connection)
        for name, body in BODIES.items():
            connection.exec_driver_sql(
                f"CREATE OR REPLACE FUNCTION {name}() RETURNS trigger LANGUAGE plpgsql AS $guard${body}$guard$"
            )
        for name, statement in TRIGGERS.items():
            connection.exec_driver_sql(statement)
            table = next(each for each in METADATA.tables if name.startswith(f"{each}_"))
            connection.exec_driver_sql(f"ALTER TABLE {table} ENABLE ALWAYS TRIGGER {name}")

    def altered(self, connection: Connection) -> set[str]:
        """Names of the guards that are not as they should be, and of triggers and rules that are not ours."""
        triggers = {name: (made, enabled) for name, (_, made, enabled) in self._triggers(connection).items()}
        wanted = {name: (statement, _ALWAYS) for name, statement in TRIGGERS.items()}
        bodies: dict[str, str] = dict(connection.execute(_FUNCTIONS, {"names": list(BODIES)}).all())
        return {
            *(name for name, _ in triggers.items() ^ wanted.items()),
            *(name for name, _ in bodies.items() ^ BODIES.items()),
            *(name for name, _ in self._rules(connection)),
        }

    def _triggers(self, connection: Connection) -> dict[str, tuple[str, str, str]]:
        rows = connection.execute(_FOUND, {"tables": list(METADATA.tables)})
        return {
            str(name): (str(table), str(made), enabled.decode() if isinstance(enabled, bytes) else str(enabled))
            for name, table, made, enabled in rows
        }

    def _rules(self, connection: Connection) -> list[tuple[str, str]]:
        rows = connection.execute(_RULES, {"tables": list(METADATA.tables)})
        return [(str(name), str(table)) for name, table in rows]
