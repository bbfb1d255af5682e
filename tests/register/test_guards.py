"""Nobody changes, deletes or replaces what the register holds, unless they first drop its guards, which is noticed."""

from __future__ import annotations

import pytest
from sqlalchemy import UniqueConstraint
from sqlalchemy.exc import DBAPIError

from placement.register import guards
from placement.register.engine import connected
from placement.register.errors import BrokenRegisterError
from placement.register.kinds import Kind
from placement.register.location import locate
from placement.register.register import Register
from placement.register.schema import METADATA
from tests.register.conftest import Database, stored

CHANGES = (
    "UPDATE facts SET \"by\" = 'Chris' WHERE fact_id = 2",
    "UPDATE facts SET fact_id = 60 WHERE fact_id = 6",
    "DELETE FROM facts WHERE fact_id = 6",
    "DELETE FROM facts",
    "UPDATE results SET week = '2026-W01'",
    "DELETE FROM results WHERE result_id = 2",
    "DELETE FROM children WHERE child_key = 'K0002'",
    "UPDATE children SET secret = (SELECT payload FROM facts WHERE fact_id = 1) WHERE child_key = 'K0001'",
    "UPDATE children SET created_batch = 'other' WHERE child_key = 'K0002'",
    "UPDATE children SET child_key = 'K0009' WHERE child_key = 'K0002'",
    "UPDATE identities SET fields = '{}'",
    'UPDATE identities SET fields = \'{"name":"Ali Test","origin":"SY"}\'',
    "UPDATE identities SET since = ''",
    "UPDATE identities SET version = 2",
    "DELETE FROM identities",
    "INSERT INTO identities (child_key, version, fields, since) VALUES ('K0002', 1, '{}', '')",
    "INSERT INTO facts SELECT 8, at, \"by\", kind, subject, payload, batch, 'x', 'y' FROM facts WHERE fact_id = 6",
    "INSERT INTO facts SELECT 7, at, \"by\", kind, subject, payload, batch, 'x', 'y' FROM facts WHERE fact_id = 6",
    "INSERT INTO results SELECT 4, at, week, name, content, batch, 'x', 'y' FROM results WHERE result_id = 2",
    "INSERT INTO results SELECT 3, at, week, name, content, batch, 'x', 'y' FROM results WHERE result_id = 2",
)
REPLACEMENTS = {
    ("facts", "fact_id"): "SELECT 2, at, 'C', kind, subject, payload, batch, 'x', 'y' FROM facts WHERE fact_id = 6",
    ("facts", "previous_hash"): (
        "SELECT 7, at, 'C', kind, subject, payload, batch, previous_hash, 'y' FROM facts WHERE fact_id = 2"
    ),
    ("facts", "hash"): (
        "SELECT 7, at, 'C', kind, subject, payload, batch, (SELECT hash FROM facts WHERE fact_id = 6), hash "
        "FROM facts WHERE fact_id = 2"
    ),
    ("results", "result_id"): "SELECT 1, at, 'C', name, content, batch, 'x', 'y' FROM results WHERE result_id = 2",
    ("results", "previous_hash"): (
        "SELECT 3, at, 'C', name, content, batch, previous_hash, 'y' FROM results WHERE result_id = 1"
    ),
    ("results", "hash"): (
        "SELECT 3, at, 'C', name, content, batch, (SELECT hash FROM results WHERE result_id = 2), hash "
        "FROM results WHERE result_id = 1"
    ),
    ("children", "child_key"): "VALUES ('K0002', 'secret', 'batch')",
    ("identities", "child_key, version"): "VALUES ('K0001', 1, '{}', '')",
}
"""Table and its unique columns -> a row that is there in these alone."""


def refused(database: Database, statement: str) -> bool:
    before = stored(database)
    try:
        database.by_hand(statement)
    except DBAPIError:
        assert stored(database) == before
        return True
    assert stored(database) != before
    return False


def without(database: Database) -> None:
    with connected(locate(database.where)) as connection, connection.begin():
        guards.remove(connection)


@pytest.mark.parametrize("statement", CHANGES)
def test_changes_are_refused(filled: Register, database: Database, statement: str) -> None:
    assert refused(database, statement)
    without(database)
    assert not refused(database, statement)


@pytest.mark.parametrize("database", ["sqlite"], indirect=True)
@pytest.mark.parametrize(("table", "columns"), REPLACEMENTS)
def test_replacing_is_refused_on_every_unique_column(
    filled: Register, database: Database, table: str, columns: str
) -> None:
    statement = f"INSERT OR REPLACE INTO {table} {REPLACEMENTS[table, columns]}"
    assert refused(database, statement)
    without(database)
    assert not refused(database, statement)


def test_every_unique_column_is_tried() -> None:
    unique = {
        (name, ", ".join(column.name for column in constraint.columns))
        for name, table in METADATA.tables.items()
        for constraint in (table.primary_key, *table.constraints)
        if constraint is table.primary_key or isinstance(constraint, UniqueConstraint)
    }
    assert unique == set(REPLACEMENTS)


@pytest.mark.parametrize("database", ["sqlite"], indirect=True)
@pytest.mark.parametrize("table", ["children", "identities"])
def test_there_are_no_hidden_rows_to_replace(filled: Register, database: Database, table: str) -> None:
    with pytest.raises(DBAPIError, match="no such column: rowid"):
        database.by_hand(f"SELECT rowid FROM {table}")


@pytest.mark.postgres
@pytest.mark.parametrize("database", ["postgresql"], indirect=True)
@pytest.mark.parametrize(
    "statement",
    [
        *(f"TRUNCATE {table} CASCADE" for table in METADATA.tables),
        "SET session_replication_role = replica; DELETE FROM facts",
        "INSERT INTO facts SELECT * FROM facts WHERE fact_id = 6 ON CONFLICT (fact_id) DO UPDATE SET subject = 'x'",
        "MERGE INTO facts f USING facts g ON f.fact_id = g.fact_id WHEN MATCHED THEN DELETE",
    ],
)
def test_what_postgresql_has_besides_is_refused(filled: Register, database: Database, statement: str) -> None:
    assert refused(database, statement)
    without(database)
    assert not refused(database, statement)


DROPPED = {
    "sqlite": ("DROP TRIGGER facts_no_update", {"facts_no_update"}),
    "postgresql": ("DROP TRIGGER facts_no_truncate ON facts", {"facts_no_truncate"}),
}


def test_a_dropped_guard_stops_writing_until_it_is_accepted(
    filled: Register, database: Database, request: pytest.FixtureRequest
) -> None:
    statement, names = DROPPED["sqlite" if database.server is None else "postgresql"]
    database.by_hand(statement)
    register = database.open()
    assert set(register.health.guards) == names
    assert not register.health.is_whole
    assert len(list(register.facts())) == 6
    with pytest.raises(BrokenRegisterError, match=next(iter(names))), register.writing("Anna"):
        pytest.fail("nobody may write")
    register.accept_break("Chris", "the database was moved")
    assert register.health.is_whole
    with register.writing("Anna") as writer:
        writer.add(Kind.IMPORTED, "register", {})
    accepted = list(register.facts())[6]
    assert (accepted.kind, accepted.by) == (Kind.BREAK_ACCEPTED, "Chris")
    assert accepted.payload is not None
    assert (accepted.payload["reason"], set(accepted.payload["guards"])) == ("the database was moved", names)


@pytest.mark.parametrize(
    ("database", "statement", "name"),
    [
        pytest.param(
            "sqlite",
            "CREATE TRIGGER quiet BEFORE INSERT ON facts BEGIN SELECT RAISE(IGNORE); END",
            "quiet",
            id="one more",
        ),
        *(
            pytest.param("postgresql", statement, name, id=f"postgresql {name}", marks=pytest.mark.postgres)
            for statement, name in (
                ("CREATE RULE quiet AS ON INSERT TO facts DO INSTEAD NOTHING", "quiet"),
                ("ALTER TABLE facts DISABLE TRIGGER facts_rows", "facts_rows"),
                ("ALTER TABLE facts ENABLE TRIGGER facts_rows", "facts_rows"),
                (
                    "CREATE OR REPLACE FUNCTION facts_guard() RETURNS trigger LANGUAGE plpgsql "
                    "AS 'BEGIN RETURN NEW; END'",
                    "facts_guard",
                ),
            )
        ),
    ],
    indirect=["database"],
)
def test_guards_that_were_altered_are_named(filled: Register, database: Database, statement: str, name: str) -> None:
    database.by_hand(statement)
    assert filled.health.guards == (name,)
    filled.accept_break("Chris", "put back")
    assert filled.health.is_whole
    with filled.writing("Anna") as writer:
        writer.add(Kind.IMPORTED, "register", {})
    assert len(list(filled.facts())) == 8
