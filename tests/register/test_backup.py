"""A copy is encrypted, made under a live writer, and put back with what was erased since erased again."""

from __future__ import annotations

import os
import signal
import stat
import time
from collections.abc import Callable, Iterable
from datetime import UTC, datetime
from pathlib import Path
from types import ModuleType

import pyrage
import pytest
from sqlalchemy import inspect

from placement.register import anchor, backup, commit, migrations, purges, workplace
from placement.register.backup import Key, write_copy
from placement.register.engine import connected, reading
from placement.register.errors import (
    BackupError,
    BrokenRegisterError,
    InUseError,
    NewerRegisterError,
    NotARegisterError,
    RegisterExistsError,
    WriteFailedError,
)
from placement.register.fact import Fact
from placement.register.kinds import Kind
from placement.register.location import Location
from placement.register.register import Register
from placement.register.restore import Restored, look, restore
from placement.register.schema import METADATA
from placement.register.workplace import PREFIX
from placement.register.writer import Writer
from tests.register.conftest import Database, stored

OWNER = pyrage.x25519.Identity.generate()
LOCK = Key(recipients=(str(OWNER.to_public()),))
OPEN = Key(identities=(str(OWNER),))


def put_back(source: Path, database: Database) -> Restored:
    return restore(source, database.where, OPEN, "Chris", folder=database.folder)


def purge(register: Register, key: str) -> None:
    with register.writing("Anna") as writer:
        writer.erase(key)
        writer.add(Kind.PURGED, key, {"after": "P2Y"})


def kinds(facts: Iterable[Fact]) -> list[Kind]:
    return [fact.kind for fact in facts]


@pytest.fixture
def copy(filled: Register, tmp_path: Path) -> Path:
    target = tmp_path / "copy.age"
    assert filled.back_up(target, LOCK, "Anna")
    return target


def test_a_copy_is_encrypted_and_for_its_owner_alone(filled: Register, database: Database, copy: Path) -> None:
    content = copy.read_bytes()
    assert content.startswith(b"age-encryption.org/v1\n")
    assert b"Ali Test" not in content
    assert stat.S_IMODE(copy.stat().st_mode) == 0o600
    assert [each.name for each in copy.parent.iterdir() if each.is_file()] == ["copy.age"]
    assert not list(database.folder.glob(f"{PREFIX}*"))
    last = list(filled.facts())[-1]
    assert (last.kind, last.payload) == (Kind.BACKED_UP, {"file": "copy.age", "folder": str(copy.parent)})
    assert filled.health.backed_up == last.at


def test_a_copy_put_back_is_what_was_copied(filled: Register, database: Database, copy: Path) -> None:
    *before, noted = filled.facts()
    with filled.writing("Anna") as writer:
        writer.add(Kind.REGISTERED, writer.child({"name": "Cas Test"}), {})
    done = put_back(copy, database)
    assert (done.facts, done.lost, done.purged) == (6, 2, ())
    register = database.open()
    after = list(register.facts())
    assert after[:6] == before
    # Where the copy is, which it cannot say itself, is said again: a purge has to find it.
    said = {**(noted.payload or {}), "batch": noted.batch, "at": noted.at.isoformat(timespec="microseconds")}
    assert [(fact.kind, fact.by, fact.payload) for fact in after[6:]] == [
        (Kind.BACKED_UP, "Chris", said),
        (Kind.RESTORED, "Chris", {"facts": 6, "lost": 2}),
    ]
    assert register.health.backed_up == noted.at
    assert register.health.is_whole
    assert [result.content for result in register.results()] == [{"K0001": "G01"}, ["K0002"]]
    assert {key: each.fields for key, each in register.identities().items()} == {"K0001": {"name": "Ali Test"}}
    with register.writing("Anna") as writer:
        # K0003 was somebody whom this register does not know any more.
        assert writer.child({"name": "Dra Test"}) == "K0004"
        writer.add(Kind.REGISTERED, "K0004", {})
    assert done.aside is not None
    if database.server is None:
        aside = Register.open(done.aside)
        assert stat.S_IMODE(Path(done.aside).stat().st_mode) == 0o600
        assert len(list(aside.facts())) == 8
        assert aside.identities().keys() == {"K0001", "K0003"}
    else:
        with database.server.session() as session:
            assert session.execute(f"SELECT count(*) FROM {done.aside}.facts".encode()).fetchone() == (8,)


def test_what_lies_beside_a_register_is_kept_with_its_copy(
    filled: Register, database: Database, tmp_path: Path
) -> None:
    filled.back_up(tmp_path / "copy.age", LOCK, "Anna", {"workbook.key": b"\x00secret"})
    seen = look(tmp_path / "copy.age", database.where, OPEN, folder=database.folder)
    assert seen.beside == put_back(tmp_path / "copy.age", database).beside == {"workbook.key": b"\x00secret"}
    assert not (database.folder / "workbook.key").exists()
    with reading(filled.location) as connection:
        assert set(inspect(connection).get_table_names()) == {*METADATA.tables, migrations.VERSION_TABLE}


def test_purges_that_came_later_are_repeated(filled: Register, database: Database, copy: Path) -> None:
    purge(filled, "K0001")
    assert put_back(copy, database).purged == ("K0001",)
    register = database.open()
    assert register.identities() == {}
    assert [fact.payload for fact in register.facts() if fact.subject == "K0001"] == [None, {"repeated": True}]
    assert register.health.is_whole


def test_purges_are_repeated_where_the_present_register_is_lost(
    filled: Register, database: Database, copy: Path
) -> None:
    purge(filled, "K0001")
    if database.server is None:
        for path in database.folder.glob("register.db*"):
            path.unlink()
    else:
        for table in ("facts", "results", "identities", "children", "register_version"):
            database.by_hand(f"DROP TABLE {table}")
    done = put_back(copy, database)
    assert (done.purged, done.lost, done.aside) == (("K0001",), None, None)
    assert database.open().identities() == {}
    assert database.open().erased() == {"K0001", "K0002"}


@pytest.mark.parametrize("row", ["abc,def,", "G01,abc,", '"' + "x" * 200_000])
@pytest.mark.parametrize("database", ["sqlite"], indirect=True)
def test_a_row_of_purges_that_names_no_child_keeps_nothing_from_being_put_back(
    filled: Register, database: Database, copy: Path, row: str
) -> None:
    with (database.folder / "purges.csv").open("a", encoding="utf-8") as file:
        file.write(f"{row}\n")
    put_back(copy, database)
    assert database.open().health.is_whole


@pytest.mark.parametrize("database", ["sqlite"], indirect=True)
@pytest.mark.parametrize("damage", [b"no database at all", b"SQLite format 3\x00" + b"\xff" * 9000])
def test_a_register_that_cannot_be_read_is_kept_aside(
    filled: Register, database: Database, copy: Path, damage: bytes
) -> None:
    Path(database.where).write_bytes(damage)
    done = put_back(copy, database)
    assert done.aside is not None
    assert Path(done.aside).read_bytes() == damage
    assert len(list(database.open().facts())) == 7
    assert database.open().health.is_whole


def test_a_register_that_was_altered_is_put_back(filled: Register, database: Database, copy: Path) -> None:
    database.without_guards("facts", "DELETE FROM facts WHERE fact_id > 2")
    assert not filled.health.is_whole
    put_back(copy, database)
    assert database.open().health.is_whole
    assert len(list(filled.facts())) == 7


def altered(content: bytes) -> bytes:
    return content[:-30] + bytes([content[-30] ^ 1]) + content[-29:]


@pytest.mark.parametrize(
    "change", [altered, lambda content: content[:-100], lambda _: b"", lambda _: b"age-encryption.org/v1\n"]
)
def test_a_copy_that_does_not_open_changes_nothing(
    filled: Register, database: Database, copy: Path, change: Callable[[bytes], bytes]
) -> None:
    before = stored(database)
    copy.write_bytes(change(copy.read_bytes()))
    with pytest.raises(BackupError, match=r"copy\.age"):
        put_back(copy, database)
    assert stored(database) == before
    assert not list(database.folder.glob(f"{PREFIX}*"))


def test_a_copy_that_cannot_be_read_is_named(filled: Register, database: Database, tmp_path: Path) -> None:
    for source in (tmp_path / "missing.age", tmp_path):
        with pytest.raises(BackupError, match="cannot be read") as refused:
            put_back(source, database)
        assert refused.value.values["path"] == str(source)
    assert len(list(filled.facts())) == 6


@pytest.mark.parametrize("database", ["sqlite"], indirect=True)
def test_a_folder_that_is_a_file_takes_no_copy(copy: Path) -> None:
    with pytest.raises(WriteFailedError, match=r"copy\.age"):
        restore(copy, copy / "register.db", OPEN, "Chris")
    with pytest.raises(WriteFailedError, match=r"copy\.age"):
        look(copy, copy / "register.db", OPEN)


def test_another_key_does_not_open_a_copy(database: Database, copy: Path) -> None:
    for key in (Key(identities=(str(pyrage.x25519.Identity.generate()),)), Key(identities=("nonsense",)), Key()):
        with pytest.raises(BackupError):
            restore(copy, database.where, key, "Chris", folder=database.folder)


@pytest.mark.parametrize("key", [Key(), Key(passphrase=""), Key(recipients=("nonsense",))])
def test_no_copy_is_made_without_a_key(filled: Register, tmp_path: Path, key: Key) -> None:
    with pytest.raises(BackupError):
        filled.back_up(tmp_path / "copy.age", key, "Anna")
    assert not (tmp_path / "copy.age").exists()


@pytest.mark.slow  # a passphrase takes seconds to try, by design; tests/cli/week/test_backups.py has one
@pytest.mark.parametrize("database", ["sqlite"], indirect=True)
def test_a_passphrase_will_do(filled: Register, database: Database, tmp_path: Path) -> None:
    filled.back_up(tmp_path / "copy.age", Key(passphrase="four random words"), "Anna")
    with pytest.raises(BackupError):
        restore(tmp_path / "copy.age", database.where, Key(passphrase="others"), "Chris")
    restore(tmp_path / "copy.age", database.where, Key(passphrase="four random words"), "Chris")
    assert kinds(filled.facts(since=6)) == [Kind.BACKED_UP, Kind.RESTORED]
    assert "words" not in repr(Key(passphrase="four random words"))


@pytest.mark.parametrize(
    ("statement", "error"),
    [
        ("UPDATE register_version SET version_num = '0999'", NewerRegisterError),
        ("DROP TRIGGER facts_no_delete", BrokenRegisterError),
        ("DROP TABLE register_version", NotARegisterError),
    ],
)
@pytest.mark.parametrize("database", ["sqlite"], indirect=True)
def test_a_copy_that_is_not_whole_changes_nothing(
    filled: Register, database: Database, tmp_path: Path, statement: str, error: type[Exception]
) -> None:
    before = stored(database)
    other = Database(str(tmp_path / "other" / "register.db"), tmp_path / "other", None)
    other.create()
    other.by_hand(statement)
    (tmp_path / "copy.age").write_bytes(
        pyrage.encrypt((tmp_path / "other" / "register.db").read_bytes(), [OWNER.to_public()])
    )
    with pytest.raises(error):
        put_back(tmp_path / "copy.age", database)
    assert stored(database) == before


def test_a_copy_is_made_while_somebody_writes(filled: Register, database: Database, tmp_path: Path) -> None:
    with filled.writing("Bert") as writer:
        writer.add(Kind.IMPORTED, "register", {"late": True})
        assert not filled.back_up(tmp_path / "copy.age", LOCK, "Anna")
        with pytest.raises(InUseError):
            put_back(tmp_path / "copy.age", database)
    restore(tmp_path / "copy.age", tmp_path / "again", OPEN, "Chris")
    again = Register.open(tmp_path / "again")
    assert kinds(again.facts(since=4)) == [Kind.PURGED, Kind.IMPORTED, Kind.RESTORED]
    assert again.health.is_whole
    assert kinds(filled.facts(since=6)) == [Kind.IMPORTED]


def test_a_copy_in_the_middle_of_a_transaction(filled: Register, tmp_path: Path) -> None:
    with connected(filled.location) as connection, connection.begin():
        seen = commit.look(connection)
        writer = Writer("Bert", datetime.now(UTC), seen)
        writer.add(Kind.IMPORTED, "register", {"late": True})
        commit.write(connection, writer, seen)
        write_copy(filled.location, tmp_path / "copy.age", LOCK)
        connection.rollback()
    restore(tmp_path / "copy.age", tmp_path / "again", OPEN, "Chris")
    assert len(list(Register.open(tmp_path / "again").facts())) == 7


@pytest.mark.postgres
def test_a_copy_of_one_kind_of_database_fits_the_other(
    filled: Register, database: Database, copy: Path, server: object, request: pytest.FixtureRequest, tmp_path: Path
) -> None:
    before = list(filled.facts())[:6]
    where = str(tmp_path / "other.db") if database.server else request.getfixturevalue("server").new_database()
    restore(copy, where, OPEN, "Chris", folder=tmp_path)
    other = Register.open(where, folder=tmp_path)
    assert list(other.facts())[:6] == before
    assert other.health.is_whole


def test_an_earlier_copy_is_not_overwritten(filled: Register, copy: Path) -> None:
    content = copy.read_bytes()
    with pytest.raises(RegisterExistsError):
        filled.back_up(copy, LOCK, "Anna")
    assert copy.read_bytes() == content


def test_a_file_that_appears_meanwhile_is_not_overwritten(
    filled: Register, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    target = tmp_path / "copy.age"
    real = backup.copy

    def late(location: Location, plain: Path) -> None:
        real(location, plain)
        target.write_text("somebody's")

    monkeypatch.setattr(backup, "copy", late)
    with pytest.raises(RegisterExistsError):
        filled.back_up(target, LOCK, "Anna")
    assert target.read_text() == "somebody's"


def test_a_backup_that_was_killed_leaves_nothing_once_there_is_another(
    filled: Register, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "stick").mkdir()
    monkeypatch.setattr(os, "fsync", lambda _: os.kill(os.getpid(), signal.SIGKILL))
    child = os.fork()
    if child == 0:
        try:
            write_copy(filled.location, tmp_path / "stick" / "copy.age", LOCK)
        finally:
            os._exit(0)
    assert os.waitpid(child, 0)[1] == signal.SIGKILL
    monkeypatch.undo()
    assert list((tmp_path / "stick").iterdir())
    filled.back_up(tmp_path / "stick" / "copy.age", LOCK, "Anna")
    assert [each.name for each in (tmp_path / "stick").iterdir()] == ["copy.age"]


def test_a_copy_that_has_no_place(filled: Register, tmp_path: Path) -> None:
    with pytest.raises(WriteFailedError):
        filled.back_up(tmp_path / "no such folder" / "copy.age", LOCK, "Anna")


@pytest.mark.parametrize("database", ["sqlite"], indirect=True)
def test_what_killed_processes_left_unencrypted_is_removed(
    filled: Register, database: Database, tmp_path: Path
) -> None:
    for name in ("abc", "xyz"):
        (database.folder / f"{PREFIX}{name}").mkdir()
        (database.folder / f"{PREFIX}{name}" / "lock").touch()
        (database.folder / f"{PREFIX}{name}" / "register.db").write_text("names")
    filled.back_up(tmp_path / "copy.age", LOCK, "Anna")
    assert not list(database.folder.glob(f"{PREFIX}*"))


@pytest.mark.parametrize("moment", ["make_file", "take"])
def test_a_folder_that_is_being_made_is_not_taken_for_one_that_was_left(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, moment: str
) -> None:
    real = getattr(workplace, moment)

    def beside(made: Path | int) -> object:
        monkeypatch.setattr(workplace, moment, real)
        found = real(made) if moment == "make_file" else None
        workplace.remove_left(tmp_path)
        return real(made) if moment == "take" else found

    monkeypatch.setattr(workplace, moment, beside)
    with workplace.workplace(tmp_path) as made:
        workplace.remove_left(tmp_path)
        assert made.is_dir()
    assert not list(tmp_path.iterdir())


def test_what_is_erased_does_not_stay_in_what_a_killed_backup_left(register: Register, database: Database) -> None:
    left = database.folder / ".register-left"
    left.mkdir()
    for name in ("lock", "register.db"):
        (left / name).touch()
    with register.writing("Anna") as writer:
        key = writer.child({"name": "Ali Test"})
        writer.add(Kind.REGISTERED, key, {})
    assert left.is_dir()
    with register.writing("Anna") as writer:
        writer.erase(key)
        writer.add(Kind.PURGED, key, {})
    assert not left.exists()


def end_after(restoring: Callable[[], object], seconds: float) -> None:
    """Carry a restore out in a fork that is killed after so many seconds, unless it has ended."""
    child = os.fork()
    if child == 0:
        try:
            restoring()
        finally:
            os._exit(0)
    time.sleep(seconds)
    os.kill(child, signal.SIGKILL)
    os.waitpid(child, 0)


def end_at(restoring: Callable[[], object], module: ModuleType, name: str, folder: Path) -> None:
    """Carry a restore out in a fork that kills itself where it calls a function on the register in a folder."""
    child = os.fork()
    if child == 0:
        try:
            real = getattr(module, name)

            def end(location: Location, *others: object) -> object:
                if location.folder == folder:
                    os.kill(os.getpid(), signal.SIGKILL)
                return real(location, *others)

            setattr(module, name, end)
            restoring()
        finally:
            os._exit(0)
    assert os.waitpid(child, 0)[1] == signal.SIGKILL


def patiently(work: Callable[[], object]) -> None:
    """A server takes a moment to notice that a session has ended."""
    until = time.monotonic() + 30
    while True:
        try:
            work()
            return
        except InUseError:
            assert time.monotonic() < until
            time.sleep(0.05)


def test_a_restore_that_is_killed_leaves_the_old_or_the_new(filled: Register, database: Database, copy: Path) -> None:
    def more() -> None:
        with filled.writing("Anna") as writer:
            for _ in range(300):
                writer.add(Kind.IMPORTED, "register", {"text": "x" * 500})

    def is_new() -> bool:
        facts, health = list(database.open().facts()), database.open().health
        assert health.is_whole
        assert kinds(facts[6:]) == [Kind.BACKED_UP, Kind.RESTORED] or kinds(facts[-300:]) == [Kind.IMPORTED] * 300
        return len(facts) == 8

    def restoring() -> object:
        return put_back(copy, database)

    more()
    began = time.monotonic()
    restoring()
    seconds = time.monotonic() - began
    for number in range(8):
        if is_new():
            patiently(more)
        end_after(restoring, seconds * number / 8)
    for module, name, ends_new in ((anchor, "remove", False), (anchor, "write", True), (purges, "write", True)):
        patiently(more)
        end_at(restoring, module, name, database.folder)
        assert is_new() == ends_new, name
    patiently(restoring)
    assert is_new()
