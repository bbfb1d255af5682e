"""What the register itself refuses, as sentences with the contract's exit codes."""

from __future__ import annotations

import datetime as dt
import sqlite3
from pathlib import Path

import pytest

from placement.register.kinds import Kind
from placement.register.register import Register
from tests.cli.conftest import Call
from tests.cli.process import run
from tests.cli.week.conftest import Week, digests


def test_a_folder_without_a_register_is_refused(tmp_path: Path, call: Call) -> None:
    done = call("week", "status", "--dir", tmp_path)
    assert (done.code, done.out) == (2, "")
    assert "placement week init" in done.err


def test_a_second_writer_is_told_who_writes_since_when(week: Week) -> None:
    began = dt.datetime(2026, 11, 23, 9, 30, tzinfo=dt.UTC)
    register = Register.open(week.folder / "register.db", clock=lambda: began)
    with register.writing("Bram"):
        done = week("offer", "P3")
        assert (done.code, done.out) == (2, "")
        assert "Bram has been writing to the register" in done.err
        assert "2026-11-23T09:30:00" in done.err
        # Readers never wait.
        week.must("status")
        week.must("offer", "P3", "--dry-run")
    week.must("offer", "P3")


def test_an_altered_register_is_read_and_not_written_to(week: Week) -> None:
    _alter(week.folder, "UPDATE facts SET by = 'Mallory' WHERE fact_id = 3")
    before = digests(week.folder)
    done = week("offer", "P3")
    assert (done.code, done.out) == (3, "")
    assert "altered" in done.err
    assert digests(week.folder) == before
    assert "altered or damaged" in " ".join(week.must("status").out.split())
    week.must("history", "P3")
    week.must("access", "P3")
    exported = week.must("export", week.folder.parent / "tables")
    assert "not noted" in exported.err
    assert (week.folder.parent / "tables" / "scenario.yaml").is_file()
    written = week.must("status", "--out", week.folder.parent / "status")
    assert "not noted" in written.err
    assert "Made from a register that was altered" in (week.folder.parent / "status" / "status.html").read_text("utf-8")
    assert " ".join(written.out.split()).index("altered or damaged") < written.out.index("Overdue")
    assert {name: each for name, each in digests(week.folder).items() if not name.startswith("access/")} == before


def test_an_altered_register_is_written_to_again_once_a_person_accepts_that(week: Week) -> None:
    assert week("status", "--accept-break", "no reason at all").code == 2  # it is whole
    _alter(week.folder, "UPDATE facts SET by = 'Mallory' WHERE fact_id = 3")
    assert "--accept-break" in week("offer", "P3").err
    assert week("status", "--accept-break", " ").code == 2
    before = digests(week.folder)
    week.must("status", "--accept-break", "the disk was repaired", "--dry-run")
    assert digests(week.folder) == before
    week.must("status", "--accept-break", "the disk was repaired")
    last = list(Register.open(week.folder).facts())[-1]
    assert (last.kind, last.by) == (Kind.BREAK_ACCEPTED, "An")
    assert last.payload is not None
    assert last.payload["reason"] == "the disk was repaired"
    week.must("offer", "P3")


def test_a_newer_register_is_left_as_it_is(week: Week) -> None:
    _alter(week.folder, "UPDATE register_version SET version_num = '9999'")
    before = digests(week.folder)
    for command in (("status",), ("offer", "P3"), ("propose",)):
        assert week(*command).code == 3
    assert digests(week.folder) == before


def test_a_file_that_is_no_register_is_refused(week: Week) -> None:
    (week.folder / "register.db").write_bytes(b"not a database" * 100)
    assert week("status").code == 3


@pytest.mark.parametrize("address", ["mysql://x/y", "postgresql://user:secret@127.0.0.1:1/none"])
def test_an_address_without_a_register_is_refused_without_its_password(address: str, week: Week) -> None:
    done = week("status", "--register", address)
    assert (done.code, done.out) == (2, "")
    assert "secret" not in done.err


def test_the_working_folder_is_the_current_one_or_that_of_the_register(week: Week) -> None:
    done = run("week", "status", "--json", cwd=week.folder)
    assert (done.returncode, '"children": 7' in done.stdout) == (0, True)
    done = run("week", "status", "--json", "--register", week.folder / "register.db")
    assert (done.returncode, '"children": 7' in done.stdout) == (0, True)


def test_no_traceback_and_no_name_reaches_anybody(week: Week) -> None:
    week.must("correct", "P3", "naam=Zarathustra")
    for command in (("offer", "P99"), ("start", "P3"), ("correct", "P3", "postcode=0")):
        done = week(*command)
        assert done.code in (2, 3)
        assert "Traceback" not in done.err
        assert "Zarathustra" not in done.err


def _alter(folder: Path, statement: str) -> None:
    """Change the database as somebody would who gets around its guards."""
    connection = sqlite3.connect(folder / "register.db")
    triggers = [row[0] for row in connection.execute("SELECT sql FROM sqlite_master WHERE type = 'trigger'")]
    names = [row[0] for row in connection.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'")]
    for name in names:
        connection.execute(f'DROP TRIGGER "{name}"')
    connection.execute(statement)
    for trigger in triggers:
        connection.execute(trigger)
    connection.commit()
    connection.close()
