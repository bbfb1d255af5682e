"""Every test of a database runs on SQLite (`make test`) and on a real PostgreSQL (`make postgres-test`)."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from sqlalchemy import Connection, select

from placement.register.backup import transfer
from placement.register.engine import connected, reading
from placement.register.kinds import Kind
from placement.register.location import locate
from placement.register.register import Register
from placement.register.schema import METADATA
from tests.register.server import Server

Factory = pytest.TempPathFactory


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


def fill(register: Register) -> None:
    """One child, one that was erased, and a kept outcome: six facts in three batches."""
    with register.writing("Anna") as writer:
        for name in ("Ali Test", "Bo Test"):
            key = writer.child({"name": name})
            writer.add(Kind.REGISTERED, key, {"identity": 1, "postcode": "3511"})
        writer.result("2026-W48", "placement", {"K0001": "G01"})
        writer.result("2026-W48", "waiting", ["K0002"])
    with register.writing("Bert") as writer:
        writer.add(Kind.IMPORTED, "register", {"rows": 2})
        writer.add(Kind.IMPORTED, "week:2026-W48", {"rows": 3})
    with register.writing("Anna") as writer:
        writer.erase("K0002")
        writer.add(Kind.PURGED, "K0002", {"after": "P1Y"})
        writer.add(Kind.IMPORTED, "register", {"rows": 4})


def stored(database: Database) -> dict[str, list[tuple[object, ...]]]:
    """Every row of every table, as it is stored."""
    with reading(locate(database.where, database.folder)) as connection:
        return {
            name: [tuple(row) for row in connection.execute(select(table).order_by(*table.primary_key))]
            for name, table in METADATA.tables.items()
        }


@pytest.fixture(scope="session")
def made() -> dict[tuple[bool, bool], Database]:
    """Registers that tests begin from, by whether they are on a server and whether they are filled."""
    return {}


@pytest.fixture
def filled(database: Database, made: dict[tuple[bool, bool], Database], tmp_path_factory: Factory) -> Register:
    return _begun(database, made, tmp_path_factory, filled=True)


@pytest.fixture
def register(database: Database, made: dict[tuple[bool, bool], Database], tmp_path_factory: Factory) -> Register:
    return _begun(database, made, tmp_path_factory, filled=False)


def _begun(database: Database, made: dict[tuple[bool, bool], Database], factory: Factory, *, filled: bool) -> Register:
    """A copy of a register that is made once: Alembic takes half a second."""
    kind = (database.server is not None, filled)
    if kind not in made:
        folder = factory.mktemp("register")
        where = str(folder / "register.db") if database.server is None else database.server.new_database()
        made[kind] = Database(where, folder, database.server)
        register = made[kind].create()
        if filled:
            fill(register)
    if database.server is None:
        shutil.copytree(made[kind].folder, database.folder, dirs_exist_ok=True)
        return database.open()
    begun = database.create()
    with reading(locate(made[kind].where)) as source, connected(begun.location) as target, target.begin():
        transfer(source, target)
    shutil.copytree(made[kind].folder, database.folder, dirs_exist_ok=True)
    return begun
