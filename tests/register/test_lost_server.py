"""A server that is stopped in the middle of a write: all of it is there afterwards or nothing, and which is said."""

from __future__ import annotations

import signal
import subprocess
import sys
import time
from collections.abc import Iterator

import pytest
from sqlalchemy import Connection

from placement.register import commit
from placement.register.errors import ReadOnlyError, UnreachableError
from placement.register.kinds import Kind
from placement.register.register import Register
from placement.register.writer import Seen, Writer
from tests.register.conftest import Database
from tests.register.killing import Tally, compare, said_by
from tests.register.server import Server

pytestmark = [pytest.mark.postgres, pytest.mark.parametrize("database", ["postgresql"], indirect=True)]


@pytest.fixture
def stopping(server: Server) -> Iterator[Server]:
    yield server
    assert server.process is not None
    if server.process.poll() is not None:
        server.start()


@pytest.mark.parametrize("how", [signal.SIGQUIT, signal.SIGINT], ids=["at once", "in order"])
def test_a_server_stopped_before_the_end(
    filled: Register, database: Database, stopping: Server, how: signal.Signals
) -> None:
    with pytest.raises(UnreachableError) as lost, filled.writing("Anna") as writer:
        writer.add(Kind.IMPORTED, "register", {})
        stopping.stop(how)
    assert lost.value.values["batch"] == writer.batch
    assert "secret-word" not in str(lost.value)
    for use in (database.open, lambda: list(filled.facts()), lambda: filled.health):
        with pytest.raises(UnreachableError):
            use()
    stopping.start()
    assert len(list(filled.facts())) == 6
    assert filled.health.is_whole
    with filled.writing("Anna") as writer:
        writer.add(Kind.IMPORTED, "register", {})


def test_a_server_that_takes_no_writes(filled: Register, database: Database) -> None:
    where = f"{database.where}%20-cdefault_transaction_read_only%3Don"
    register = Register.open(where, folder=database.folder)
    assert len(list(register.facts())) == 6
    with pytest.raises(ReadOnlyError) as refused, register.writing("Anna") as writer:
        writer.add(Kind.IMPORTED, "register", {})
    assert refused.value.exit_code == 2
    assert filled.health.facts == 6


def ending(stopping: Server, monkeypatch: pytest.MonkeyPatch, *, committed: bool) -> None:
    """Let the writer's session be ended by the server, before or after it committed."""
    really = commit.write

    def write(connection: Connection, writer: Writer, seen: Seen) -> dict[str, tuple[int, str]]:
        ends = really(connection, writer, seen)
        session = connection.exec_driver_sql("SELECT pg_backend_pid()").scalar_one()
        if committed:
            connection.exec_driver_sql("COMMIT")
        with stopping.session() as other:
            other.execute(f"SELECT pg_terminate_backend({session})".encode())
        return ends

    monkeypatch.setattr(commit, "write", write)


def test_a_write_that_was_answered_too_late_is_found(
    filled: Register, stopping: Server, monkeypatch: pytest.MonkeyPatch
) -> None:
    ending(stopping, monkeypatch, committed=True)
    with filled.writing("Anna") as writer:
        writer.add(Kind.IMPORTED, "register", {})
    assert len(list(filled.facts())) == 7


def test_a_write_that_was_lost_is_told(filled: Register, stopping: Server, monkeypatch: pytest.MonkeyPatch) -> None:
    ending(stopping, monkeypatch, committed=False)
    with pytest.raises(UnreachableError, match="Nothing was written"), filled.writing("Anna") as writer:
        writer.add(Kind.IMPORTED, "register", {})
    assert len(list(filled.facts())) == 6


def test_a_server_stopped_at_random_moments(database: Database, stopping: Server) -> None:
    database.create()
    said: list[str] = []
    tally = Tally()
    for number in range(4):
        command = [sys.executable, "-m", "tests.register.writing", database.where, str(database.folder), str(number)]
        with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as process:
            assert process.stdout is not None
            assert process.stdout.readline() == "ready\n"
            time.sleep(0.2 + number / 7)
            stopping.stop()
            assert process.stderr is not None
            reason = process.stderr.read()
            said += said_by(process)
        assert "UnreachableError" in reason
        stopping.start()
        compare(database.where, database.folder, said, tally)
    assert tally.wrong == []
    assert tally.answered > 0
