"""Every test of a database runs on SQLite (`make test`) and on a real PostgreSQL (`make postgres-test`)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from sqlalchemy import Connection

from placement.register.engine import connected
from placement.register.location import locate
from placement.register.register import Register
from tests.register.server import Server


@dataclass
class Database:
    """A place for one register, in a working folder of its own."""

    where: str
    folder: Path
    server: Server | None

    def create(self) -> Register:
        return Register.create(self.where, folder=self.folder)

    def open(self) -> Register:
        return Register.open(self.where, folder=self.folder)

    def by_hand(self, *statements: str) -> None:
        """What an owner of the database can do to it."""
        with connected(locate(self.where, self.folder)) as connection, connection.begin():
            for statement in statements:
                connection.exec_driver_sql(statement)

    def without_guards(self, table: str, *statements: str) -> None:
        """What an owner can do who first drops the guards of a table, and afterwards puts them back."""
        with connected(locate(self.where, self.folder)) as connection, connection.begin():
            put_back = _dropped(connection, table)
            for statement in (*statements, *put_back):
                connection.exec_driver_sql(statement)


def _dropped(connection: Connection, table: str) -> list[str]:
    if connection.dialect.name == "postgresql":
        connection.exec_driver_sql(f"ALTER TABLE {table} DISABLE TRIGGER USER")
        names = [f"{table}_rows", f"{table}_no_truncate"]
        return [f"ALTER TABLE {table} ENABLE ALWAYS TRIGGER {name}" for name in names]
    found = connection.exec_driver_sql(
        f"SELECT name, sql FROM sqlite_master WHERE type = 'trigger' AND tbl_name = '{table}'"
    ).all()
    for name, _ in found:
        connection.exec_driver_sql(f"DROP TRIGGER {name}")
    return [sql for _, sql in found]


@pytest.fixture(scope="session")
def server() -> Iterator[Server]:
    found = Server()
    yield found
    found.remove()


@pytest.fixture(params=["sqlite", pytest.param("postgresql", marks=pytest.mark.postgres)])
def database(request: pytest.FixtureRequest, tmp_path: Path) -> Database:
    folder = tmp_path / "work"
    folder.mkdir()
    if request.param == "sqlite":
        return Database(str(folder / "register.db"), folder, None)
    server: Server = request.getfixturevalue("server")
    return Database(server.new_database(), folder, server)


@pytest.fixture
def register(database: Database) -> Register:
    return database.create()
