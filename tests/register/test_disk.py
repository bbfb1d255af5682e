"""A disk that is full or cannot be written to: said as what it is, with nothing lost and nothing half."""

from __future__ import annotations

import os
import resource
import stat
from collections.abc import Callable
from pathlib import Path

import pyrage
import pytest

from placement.register.backup import Key
from placement.register.errors import RegisterError
from placement.register.kinds import Kind
from placement.register.register import Register
from placement.register.restore import restore
from tests.register.conftest import Database, stored

pytestmark = pytest.mark.parametrize("database", ["sqlite"], indirect=True)


def in_a_process(work: Callable[[], object]) -> str:
    """What work in a process of its own raised: the name of an error of the register, or what went wrong."""
    reader, writer = os.pipe()
    child = os.fork()
    if child == 0:
        os.close(reader)
        said = "nothing"
        try:
            work()
        except RegisterError as error:
            said = f"{type(error).__name__} {error.exit_code}"
        except BaseException as error:
            said = repr(error)
        os.write(writer, said.encode())
        os._exit(0)
    os.close(writer)
    with os.fdopen(reader) as told:
        said = told.read()
    os.waitpid(child, 0)
    return said


def add(register: Register, size: int = 1) -> None:
    with register.writing("Anna") as writer:
        for number in range(size):
            writer.add(Kind.IMPORTED, "register", {"number": number, "text": "x" * 1000})


def test_a_disk_that_does_not_take_what_is_put_back(filled: Register, database: Database, tmp_path: Path) -> None:
    owner = pyrage.x25519.Identity.generate()
    key = Key(recipients=(str(owner.to_public()),), identities=(str(owner),))
    filled.back_up(tmp_path / "copy.age", key, "Anna")
    before = stored(database)

    def work() -> None:
        resource.setrlimit(resource.RLIMIT_FSIZE, (20_000, 20_000))
        restore(tmp_path / "copy.age", database.where, key, "Chris")

    assert in_a_process(work) == "WriteFailedError 2"
    assert stored(database) == before


def test_a_full_disk(filled: Register, database: Database) -> None:
    before = stored(database)
    biggest = max(path.stat().st_size for path in database.folder.iterdir())

    def work() -> None:
        resource.setrlimit(resource.RLIMIT_FSIZE, (biggest + 50_000, biggest + 50_000))
        add(filled, 1000)

    assert in_a_process(work) == "WriteFailedError 2"
    assert stored(database) == before
    assert database.open().health.is_whole
    add(filled)
    assert filled.health.facts == 7


def test_a_disk_without_room_for_a_byte(filled: Register, database: Database) -> None:
    before = stored(database)

    def work() -> None:
        resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))
        add(filled)

    assert in_a_process(work) in {"WriteFailedError 2", "ReadOnlyError 2"}
    assert stored(database) == before
    assert filled.health.is_whole


def test_what_is_committed_stands_where_the_anchor_cannot_be_written(
    filled: Register, database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("placement.register.anchor.replace_text", full)
    add(filled)
    assert filled.health.facts == 7
    assert filled.health.is_whole


def nobody() -> None:
    """Go on as an account without rights, where the tests' own has all of them."""
    if os.geteuid() == 0:
        os.setgroups([])
        os.setgid(65534)
        os.setuid(65534)


@pytest.fixture
def read_only(filled: Register, database: Database) -> Database:
    """A register in a folder that can be looked at, and not written to, by everybody."""
    for path in (*database.folder.iterdir(), *database.folder.parents):
        if path.is_file() or "pytest" in str(path):
            path.chmod(0o555 if path == database.folder else stat.S_IMODE(path.stat().st_mode) | 0o555)
    for path in database.folder.iterdir():
        path.chmod(0o444)
    database.folder.chmod(0o555)
    return database


def test_a_folder_that_cannot_be_written_to_can_be_read(read_only: Database) -> None:
    def work() -> None:
        nobody()
        register = read_only.open()
        assert len(list(register.facts())) == 6
        assert register.health.is_whole
        assert register.identities()["K0001"].fields == {"name": "Ali Test"}

    assert in_a_process(work) == "nothing"


def test_a_folder_that_cannot_be_written_to_is_not(read_only: Database) -> None:
    before = stored(read_only)

    def work() -> None:
        nobody()
        add(read_only.open())

    assert in_a_process(work) == "ReadOnlyError 2"
    assert stored(read_only) == before


def test_nothing_is_made_where_nothing_can_be(read_only: Database) -> None:
    def work() -> None:
        nobody()
        Register.create(read_only.folder / "new")

    assert in_a_process(work) == "ReadOnlyError 2"
    assert not (read_only.folder / "new").exists()


def test_a_file_that_cannot_be_written_to(filled: Register, database: Database) -> None:
    Path(database.where).chmod(0o444)
    database.folder.chmod(0o777)
    for path in database.folder.parents:
        if "pytest" in str(path):
            path.chmod(stat.S_IMODE(path.stat().st_mode) | 0o555)
    (database.folder / "register.lock").chmod(0o666)
    (database.folder / "register.anchor").chmod(0o666)

    def work() -> None:
        nobody()
        register = database.open()
        assert len(list(register.facts())) == 6
        add(register)

    assert in_a_process(work) == "ReadOnlyError 2"
    assert len(list(filled.facts())) == 6
