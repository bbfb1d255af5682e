"""One writer at a time, who is named to the next one; readers never wait."""

from __future__ import annotations

import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from datetime import UTC, datetime

import pytest
from sqlalchemy import Connection, Table, insert

from placement.register import commit, health, register, rows
from placement.register.chain import Link
from placement.register.engine import connected
from placement.register.errors import InUseError
from placement.register.kinds import Kind
from placement.register.register import Register
from placement.register.rows import links
from placement.register.schema import RESULTS
from tests.register.conftest import Database

WRITING = """
import sys
from pathlib import Path
from placement.register.kinds import Kind
from placement.register.register import Register

register = Register.open(sys.argv[1], folder=Path(sys.argv[2]))
with register.writing("Zoë van Dijk") as writer:
    writer.add(Kind.IMPORTED, "register", {})
    print("writing", flush=True)
    sys.stdin.readline()
"""


def test_a_second_process_is_told_who_writes_since_when(filled: Register, database: Database) -> None:
    command = [sys.executable, "-c", WRITING, database.where, str(database.folder)]
    before = datetime.now(UTC).replace(microsecond=0)
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as other:
        assert other.stdout is not None
        assert other.stdout.readline() == "writing\n"
        with pytest.raises(InUseError) as refused, filled.writing("Anna"):
            pytest.fail("somebody else writes")
        assert refused.value.values["by"] == "Zoë van Dijk"
        assert before <= datetime.fromisoformat(refused.value.values["since"]) <= datetime.now(UTC)
        assert len(list(filled.facts())) == 6
        with filled.writing("Anna", dry_run=True) as writer:
            writer.add(Kind.IMPORTED, "register", {})
        other.communicate("go on\n", timeout=60)
        assert other.returncode == 0
    assert len(list(filled.facts())) == 7
    with filled.writing("Anna") as writer:
        writer.add(Kind.IMPORTED, "register", {})
    assert filled.health.is_whole


def test_the_lock_of_a_killed_process_is_free(filled: Register, database: Database) -> None:
    command = [sys.executable, "-c", WRITING, database.where, str(database.folder)]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as other:
        assert other.stdout is not None
        assert other.stdout.readline() == "writing\n"
        other.kill()
        other.wait()
    until = time.monotonic() + 30
    while True:  # a server takes a moment to notice
        try:
            with filled.writing("Anna") as writer:
                writer.add(Kind.IMPORTED, "register", {})
            break
        except InUseError:
            assert time.monotonic() < until
            time.sleep(0.05)
    assert [fact.by for fact in filled.facts(since=6)] == ["Anna"]


@pytest.mark.parametrize("by", ["Anna", "Zoë", "名" * 40, "a b%20c", 'quo"te\\'])
def test_whoever_writes_is_named(filled: Register, by: str) -> None:
    with filled.writing(by), pytest.raises(InUseError) as refused, filled.writing("Bert"):
        pytest.fail("somebody else writes")
    named = refused.value.values["by"]
    assert named
    assert by.startswith(named)
    assert named == by or len(by) > 20


def test_readers_do_not_wait_in_the_middle_of_a_write(filled: Register) -> None:
    with connected(filled.location) as connection, connection.begin():
        seen = commit.look(connection)
        row = {"result_id": 3, "at": "", "week": "w", "name": "n", "content": b"{}", "batch": "b"}
        connection.execute(insert(RESULTS), [{**row, "previous_hash": seen.ends["results"][1], "hash": "h"}])
        began = time.monotonic()
        for _ in range(5):
            assert len(list(filled.facts())) == 6
            assert len(list(filled.results())) == 2
            assert filled.health.is_whole
        assert time.monotonic() - began < 4.0  # SQLite waits for five seconds where it has to
        connection.rollback()


def test_a_reader_sees_one_moment(filled: Register, monkeypatch: pytest.MonkeyPatch) -> None:
    before = list(filled.facts())

    def meanwhile(connection: Connection) -> dict[str, bytes | None]:
        found = rows.secrets_of(connection)
        with filled.writing("Anna") as writer:
            writer.erase("K0001")
            writer.add(Kind.PURGED, "K0001", {})
            writer.add(Kind.REGISTERED, writer.child({"name": "Cas Test"}), {"identity": 1})
        return found

    with monkeypatch.context() as patch:
        patch.setattr(register, "secrets_of", meanwhile)
        assert list(filled.facts()) == before
    assert len(list(filled.facts())) == 8


def test_a_register_that_grows_while_it_is_verified_is_whole(filled: Register, monkeypatch: pytest.MonkeyPatch) -> None:
    def slowly(connection: Connection, table: Table) -> Iterator[Link]:
        yield from links(connection, table)
        monkeypatch.setattr(health, "links", links)
        with filled.writing("Bert") as writer:
            writer.add(Kind.IMPORTED, "register", {})

    monkeypatch.setattr(health, "links", slowly)
    found = filled.health
    assert found.is_whole
    assert found.facts == 6
    assert filled.health.facts == 7


def test_many_threads_write_in_turn(register: Register) -> None:
    refused = []

    def work(name: str) -> None:
        written = 0
        while written < 5:
            try:
                with register.writing(name) as writer:
                    writer.add(Kind.IMPORTED, f"thread:{name}", {"n": written})
                written += 1
            except InUseError as error:
                refused.append(error)
                time.sleep(0.01)

    threads = [threading.Thread(target=work, args=(str(number),)) for number in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert [fact.fact_id for fact in register.facts()] == list(range(1, 21))
    assert register.health.is_whole


@pytest.mark.parametrize("database", ["sqlite"], indirect=True)
def test_somebody_who_passed_the_lock_is_noticed(filled: Register, database: Database) -> None:
    # On a disk without locks: what was decided on is not what is there any more.
    with pytest.raises(InUseError), filled.writing("Anna") as writer:
        writer.add(Kind.IMPORTED, "register", {})
        (database.folder / "register.lock").unlink()
        with filled.writing("Bert") as other:
            other.add(Kind.IMPORTED, "register", {})
    assert [fact.by for fact in filled.facts(since=6)] == ["Bert"]
