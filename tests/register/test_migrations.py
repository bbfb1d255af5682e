"""Every migration puts the guards back; a register of an earlier version is brought up to date when it is opened."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import Any

import pytest
from alembic.script import ScriptDirectory
from sqlalchemy import inspect
from sqlalchemy.types import TypeEngine

from placement.register import guards, migrations
from placement.register.engine import reading
from placement.register.kinds import Kind
from placement.register.register import Register
from placement.register.schema import METADATA
from tests.register.conftest import Database

NEXT = '''"""A version of tomorrow, which copies a table in SQLite and so drops its triggers."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    with op.batch_alter_table("facts", recreate="always") as batch:
        batch.add_column(sa.Column("note", sa.Text))
    op.create_table("rooms", sa.Column("room", sa.Text, primary_key=True))
'''


def kind_of(column: TypeEngine[Any]) -> type:
    """What a column holds, whatever a database calls it: `BYTEA` and `BLOB` are bytes."""
    return column.python_type


def test_versions_are_those_of_alembic() -> None:
    found = ScriptDirectory(str(migrations.SCRIPTS)).walk_revisions()
    assert tuple(script.revision for script in found)[::-1] == migrations.versions()


def test_the_tables_are_those_of_the_schema(register: Register) -> None:
    with reading(register.location) as connection:
        found = inspect(connection)
        for name, table in METADATA.tables.items():
            columns = {(each["name"], each["nullable"], kind_of(each["type"])) for each in found.get_columns(name)}
            assert columns == {(each.name, bool(each.nullable), kind_of(each.type)) for each in table.columns}
            assert found.get_pk_constraint(name)["constrained_columns"] == [each.name for each in table.primary_key]
            unique = {column for each in found.get_unique_constraints(name) for column in each["column_names"]}
            assert unique == {each.name for each in table.columns if each.unique}
            keys = {(*each["constrained_columns"], each["referred_table"]) for each in found.get_foreign_keys(name)}
            assert keys == {(each.parent.name, each.column.table.name) for each in table.foreign_keys}


def test_a_migration_keeps_every_fact_and_guard(
    filled: Register, database: Database, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    scripts = tmp_path / "scripts"
    shutil.copytree(migrations.SCRIPTS, scripts)
    (scripts / "versions" / "v0002_next.py").write_text(NEXT)
    monkeypatch.setattr(migrations, "SCRIPTS", scripts)
    before = list(filled.facts())
    register = database.open()
    assert register.health.version == "0002"
    assert list(register.facts()) == before
    with reading(register.location) as connection:
        assert inspect(connection).has_table("rooms")
        assert guards.altered(connection) == ()
    with register.writing("Anna") as writer:
        writer.add(Kind.IMPORTED, "register", {})
    assert register.health.is_whole


@pytest.mark.parametrize("database", ["sqlite"], indirect=True)
def test_a_migration_that_fails_changes_nothing(
    filled: Register, database: Database, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    scripts = tmp_path / "scripts"
    shutil.copytree(migrations.SCRIPTS, scripts)
    (scripts / "versions" / "v0002_next.py").write_text(f"{NEXT}    raise ZeroDivisionError\n")
    with monkeypatch.context() as patch:
        patch.setattr(migrations, "SCRIPTS", scripts)
        with pytest.raises(ZeroDivisionError):
            database.open()
    register = database.open()
    assert register.health.version == "0001"
    assert register.health.is_whole
