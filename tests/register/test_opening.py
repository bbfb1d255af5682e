"""What is opened is a register that this version knows; anything else is refused, and left as it is."""

from __future__ import annotations

import os
import pickle
import sqlite3
import stat
from contextlib import closing
from pathlib import Path

import pytest
from sqlalchemy import Engine

from placement.register import engine
from placement.register.errors import (
    AddressError,
    NewerRegisterError,
    NoRegisterError,
    NotARegisterError,
    RegisterError,
    UnreachableError,
)
from placement.register.kinds import Kind
from placement.register.location import locate
from placement.register.register import Register
from tests.register.conftest import Database, stored


def test_statements_are_made_into_sql_once_for_a_register(
    filled: Register, database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    facts = list(filled.facts())

    def made_anew(*_: object, **__: object) -> Engine:
        raise AssertionError("an engine is made for a register that has one")

    monkeypatch.setattr(engine, "create_engine", made_anew)
    assert list(database.open().facts()) == facts


def test_a_newer_register_is_left_untouched(filled: Register, database: Database) -> None:
    database.by_hand("UPDATE register_version SET version_num = '0999'")
    files = {path: path.read_bytes() for path in database.folder.iterdir()}
    rows = stored(database)
    with pytest.raises(NewerRegisterError, match="0999") as refused:
        database.open()
    assert refused.value.exit_code == 3
    assert stored(database) == rows
    assert {path: path.read_bytes() for path in database.folder.iterdir()} == files


def test_a_kind_of_fact_that_only_a_newer_version_knows(filled: Register, database: Database) -> None:
    database.without_guards("facts", "UPDATE facts SET kind = 'flown' WHERE fact_id = 3")
    with pytest.raises(NewerRegisterError, match="flown"):
        list(filled.facts())


@pytest.mark.parametrize("content", [b"", b"not a database at all" * 100, b"SQLite format 3\x00" + b"\xff" * 5000])
def test_a_file_that_is_no_register(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "register.db"
    path.write_bytes(content)
    with pytest.raises(NotARegisterError) as refused:
        Register.open(path)
    assert refused.value.exit_code == 3
    assert path.read_bytes() == content
    assert [each.name for each in tmp_path.iterdir()] == ["register.db"]


@pytest.mark.parametrize("database", ["sqlite"], indirect=True)
def test_a_register_with_broken_pages(filled: Register, database: Database) -> None:
    path = Path(database.where)
    content = path.read_bytes()
    path.write_bytes(content[:4096] + b"\xee" * (len(content) - 4096))
    with pytest.raises(NotARegisterError):
        database.open()
    path.write_bytes(content[: len(content) // 2])
    with pytest.raises(NotARegisterError):
        list(database.open().facts())


def test_a_database_that_holds_something_else(database: Database) -> None:
    if database.server is None:
        Path(database.where).touch()
    database.by_hand("CREATE TABLE other (x INTEGER)")
    with pytest.raises(NotARegisterError, match="not a register"):
        database.open()


def test_a_register_that_was_only_begun_can_be_made(tmp_path: Path) -> None:
    # Killed between the file and its tables.
    (tmp_path / "register.db").touch()
    register = Register.create(tmp_path)
    assert register.health.is_whole


@pytest.mark.parametrize("where", ["register.db", "folder", "a folder/with.dots/x.db", "odd?#%41 näme.db"])
def test_paths_are_taken_as_they_are(tmp_path: Path, where: str) -> None:
    register = Register.create(tmp_path / where)
    with register.writing("Anna") as writer:
        writer.add(Kind.IMPORTED, "register", {})
    file = register.location.file
    assert file is not None
    assert file.is_file()
    assert file == (tmp_path / where if where.endswith(".db") else tmp_path / where / "register.db")
    assert len(list(Register.open(str(tmp_path / where)).facts())) == 1


def test_there_is_nothing_to_open(tmp_path: Path) -> None:
    with pytest.raises(NoRegisterError):
        Register.open(tmp_path)
    assert list(tmp_path.iterdir()) == []


def test_files_are_for_their_owner_alone(tmp_path: Path) -> None:
    before = os.umask(0)
    try:
        folder = tmp_path / "new" / "work"
        register = Register.create(folder)
        with register.writing("Anna") as writer:
            writer.add(Kind.IMPORTED, "register", {})
            writer.child({"name": "Ali Test"})
            with closing(sqlite3.connect(folder / "register.db")) as other:  # keeps the log
                other.execute("SELECT count(*) FROM facts").fetchall()
                assert {path.name for path in folder.iterdir()} >= {"register.db-wal", "register.db-shm"}
                modes = {path.name: stat.S_IMODE(path.stat().st_mode) for path in folder.iterdir()}
    finally:
        os.umask(before)
    assert set(modes.values()) == {0o600}
    assert set(modes) >= {"register.db", "register.db-wal", "register.db-shm", "register.lock", "register.anchor"}
    assert [stat.S_IMODE(each.stat().st_mode) for each in (folder, folder.parent)] == [0o700, 0o700]
    assert register.health.private is True
    (folder / "register.db").chmod(0o640)
    assert register.health.private is False


@pytest.mark.parametrize(
    "where",
    [
        "mysql://anna:secret-word@host/x",
        "sqlite:///x.db",
        "postgresql+psycopg2://h/x",
        "postgresql://h:port-secret-word/x",
    ],
)
def test_other_addresses_are_refused_without_their_password(where: str) -> None:
    with pytest.raises(AddressError) as refused:
        locate(where)
    assert "secret-word" not in str(refused.value)


@pytest.mark.parametrize(
    "where",
    [
        "postgresql+psycopg://anna:secret-word@127.0.0.1:1/register",
        "postgresql://anna@127.0.0.1:1/register?password=secret-word",
        "postgresql://anna:secret-word@no-such-host.invalid/register",
    ],
)
def test_a_server_that_does_not_answer(where: str) -> None:
    for made in (Register.open, Register.create):
        with pytest.raises(UnreachableError) as refused:
            made(where)
        assert refused.value.exit_code == 2
        assert "secret-word" not in f"{refused.value}{refused.value.values}{locate(where)!r}"


@pytest.mark.postgres
@pytest.mark.parametrize("database", ["postgresql"], indirect=True)
def test_a_database_that_is_not_there(database: Database) -> None:
    with pytest.raises(UnreachableError, match="nowhere") as refused:
        Register.open(database.where.replace("/postgres?", "/nowhere?"))
    assert "secret-word" not in str(refused.value)


def test_errors_survive_pickling() -> None:
    error = NewerRegisterError.of("register.db", "0999")
    again = pickle.loads(pickle.dumps(error))
    assert isinstance(again, RegisterError)
    assert (type(again), str(again), again.values) == (NewerRegisterError, str(error), error.values)
