"""Backups: encrypted, noted, restored with later purges repeated, and gone when their time is over."""

from __future__ import annotations

import datetime as dt
import errno
import os
import shutil
import stat
from pathlib import Path

import pyrage
import pytest

from placement.register.backup import Key
from placement.register.register import Register
from placement.week.keeping.backups import back_up
from placement.week.keeping.copies import copies
from placement.week.place import WorkPlace
from placement.week.policy import Retention
from placement.week.workbook.keys import KEY_FILE
from tests.cli.week.conftest import Week, digests, document_of
from tests.cli.week.test_answers import filled


@pytest.fixture
def passphrase(tmp_path: Path) -> Path:
    """A passphrase takes seconds to try, by design: one test has one, the others a key."""
    file = tmp_path / "passphrase.txt"
    file.write_text("three words here\n", encoding="utf-8")
    return file


@pytest.fixture
def secret(tmp_path: Path) -> Path:
    file = tmp_path / "key.txt"
    file.write_text(f"{pyrage.x25519.Identity.generate()}\n", encoding="utf-8")
    return file


def recipient(secret: Path) -> str:
    return str(pyrage.x25519.Identity.from_str(secret.read_text("utf-8").strip()).to_public())


def backup_of(week: Week, secret: Path, *options: object) -> Path:
    week.must("backup", "--recipient", recipient(secret), *options)
    return newest(week.folder / "backups")


def newest(folder: Path) -> Path:
    return max(folder.iterdir())


def facts_in(week: Week) -> int:
    return len(list(Register.open(week.folder).facts()))


def test_a_backup_is_encrypted_and_its_owners_alone(fresh: Week, secret: Path) -> None:
    file = backup_of(fresh, secret)
    assert file.read_bytes().startswith(b"age-encryption.org/v1")
    assert (file.stat().st_mode & 0o777, file.parent.stat().st_mode & 0o777) == (0o600, 0o700)
    assert [each.name for each in fresh.folder.rglob("*") if each.name.startswith(".")] == []
    assert "2026" in fresh.must("status").out.split("backup", 1)[1]


def test_what_was_noted_since_is_counted_and_kept_aside(fresh: Week, passphrase: Path) -> None:
    fresh.must("backup", "--passphrase-file", passphrase)
    file = newest(fresh.folder / "backups")
    before = fresh.states()
    fresh.must("withdraw", "P3")
    done = fresh.must("restore", file, "--passphrase-file", passphrase)
    assert fresh.states() == before
    assert "2 facts more" in done.out  # the withdrawal, and that the backup was made
    assert len(list(fresh.folder.glob("register_before_restore_*.db"))) == 1


def test_two_backups_within_a_second_are_two(fresh: Week, secret: Path) -> None:
    def now() -> dt.datetime:
        return dt.datetime(2026, 11, 23, 9, tzinfo=dt.UTC)

    place, key = WorkPlace(fresh.folder), Key(recipients=[recipient(secret)])
    made = [back_up(place, "An", key, clock=now).path.name for _ in range(2)]
    assert made == ["register-20261123T090000Z.age", "register-20261123T090000Z-2.age"]
    found = copies(place, (), Retention(), "08-01")
    assert {each.path.name for each in found if each.path.suffix == ".age"} == set(made)


def test_a_dry_run_says_so_and_writes_nothing(fresh: Week, secret: Path) -> None:
    file = backup_of(fresh, secret)
    fresh.must("withdraw", "P3")
    before = digests(fresh.folder)
    told = document_of(fresh("restore", file, "--identity-file", secret, "--dry-run", "--json"))
    assert (told["lost"], told["aside"]) == (2, None)
    fresh.must("backup", "--recipient", recipient(secret), "--dry-run")
    assert digests(fresh.folder) == before


def test_a_holder_of_a_key_opens_it_and_nobody_else(fresh: Week, tmp_path: Path, secret: Path) -> None:
    ours, other = pyrage.x25519.Identity.generate(), pyrage.x25519.Identity.generate()
    keys = tmp_path / "keys.txt"
    fresh.must("backup", "--to", tmp_path / "stick", "--recipient", str(ours.to_public()))
    file = newest(tmp_path / "stick")
    before = facts_in(fresh)
    keys.write_text(f"# mine\n{other}\n", encoding="utf-8")
    assert fresh("restore", file, "--identity-file", keys).code == 2
    assert fresh("restore", file, "--identity-file", secret).code == 2
    assert facts_in(fresh) == before
    keys.write_text(f"# mine\n{ours}\n", encoding="utf-8")
    fresh.must("restore", file, "--identity-file", keys)


@pytest.mark.parametrize(
    "options", [(), ("--recipient", "age1nonsense"), ("--recipient", "age1x", "--passphrase-file", "f")]
)
def test_without_one_good_key_nothing_is_written(fresh: Week, options: tuple[str, ...]) -> None:
    before = digests(fresh.folder)
    assert fresh("backup", *options).code == 2
    kept = {name: each for name, each in digests(fresh.folder).items() if name != "register.lock"}
    assert kept == {name: each for name, each in before.items() if name != "register.lock"}


def test_a_backup_that_was_altered_or_is_not_there_changes_nothing(fresh: Week, secret: Path) -> None:
    file = backup_of(fresh, secret)
    raw = bytearray(file.read_bytes())
    raw[-1] ^= 1
    file.write_bytes(bytes(raw))
    before = facts_in(fresh)
    assert fresh("restore", file, "--identity-file", secret).code == 2
    assert fresh("restore", file.with_name("none.age"), "--identity-file", secret).code == 2
    assert facts_in(fresh) == before


def test_a_damaged_register_is_replaced(fresh: Week, secret: Path) -> None:
    file = backup_of(fresh, secret)
    states = fresh.states()
    (fresh.folder / "register.db").write_bytes(b"no database at all" * 100)
    done = fresh.must("restore", file, "--identity-file", secret)
    assert "cannot be read" in done.out
    assert fresh.states() == states


def test_workbooks_are_read_back_where_only_the_backup_is_left(week: Week, secret: Path) -> None:
    file, answers = backup_of(week, secret), filled(week, ("P3", "offered"))
    made = (week.folder / KEY_FILE).read_text("ascii")
    (week.folder / KEY_FILE).unlink()
    assert week("answers", answers).code == 3
    assert document_of(week("restore", file, "--identity-file", secret, "--dry-run", "--json"))["workbook_key"]
    assert not (week.folder / KEY_FILE).exists()
    assert "key of the week's workbooks" in " ".join(week.must("restore", file, "--identity-file", secret).out.split())
    assert (week.folder / KEY_FILE).read_text("ascii") == made
    assert stat.S_IMODE((week.folder / KEY_FILE).stat().st_mode) == 0o600
    week.must("answers", answers)
    assert week.states()["P3"] == "offered"


def test_another_key_of_workbooks_stays_and_that_is_said(week: Week, secret: Path) -> None:
    file = backup_of(week, secret)
    assert document_of(week("restore", file, "--identity-file", secret, "--json"))["workbook_key"] == "same"
    (week.folder / KEY_FILE).write_text("00" * 32 + "\n", "ascii")
    assert "another key" in " ".join(week.must("restore", file, "--identity-file", secret).out.split())
    assert (week.folder / KEY_FILE).read_text("ascii") == "00" * 32 + "\n"


def test_a_backup_without_workbooks_says_nothing_of_their_key(fresh: Week, secret: Path) -> None:
    file = backup_of(fresh, secret)
    assert document_of(fresh("restore", file, "--identity-file", secret, "--json"))["workbook_key"] is None


def test_restoring_repeats_a_purge(fresh: Week, secret: Path, tmp_path: Path) -> None:
    file = shutil.copy(backup_of(fresh, secret), tmp_path)
    fresh.must("withdraw", "P3")
    assert document_of(fresh("purge", "--json", day="2028-01-10"))["children"]
    done = fresh.must("restore", file, "--identity-file", secret, day="2028-01-10")
    assert "Purged again: " in done.out


def test_a_backup_that_is_too_old_goes_with_the_next_purge(fresh: Week, secret: Path, tmp_path: Path) -> None:
    here = backup_of(fresh, secret)
    fresh.must("backup", "--recipient", recipient(secret), "--to", tmp_path / "stick")
    there = newest(tmp_path / "stick")
    gone = document_of(fresh("purge", "--json", day="2027-06-01"))
    assert {each["kind"] for each in gone["removed"]} == {"backup"}
    assert (here.exists(), there.exists()) == (False, False)


def test_backups_are_found_after_a_restore_that_knows_nothing_of_them(
    fresh: Week, secret: Path, tmp_path: Path
) -> None:
    file = backup_of(fresh, secret)
    fresh.must("backup", "--recipient", recipient(secret), "--to", tmp_path / "stick")
    fresh.must("restore", file, "--identity-file", secret)
    removed = document_of(fresh("purge", "--json", "--dry-run", day="2027-06-01"))["removed"]
    assert {(each["kind"], Path(each["path"]).parent.name) for each in removed} == {
        ("backup", "backups"),
        ("backup", "stick"),
        ("aside", "work"),
    }


def test_a_disk_without_rights_takes_a_backup_and_that_is_said(
    fresh: Week, secret: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    stick, chmod, opened = tmp_path / "stick", Path.chmod, os.open

    def refused(path: Path, mode: int, **more: bool) -> None:
        if path.is_relative_to(stick):
            raise PermissionError(errno.EPERM, os.strerror(errno.EPERM))
        chmod(path, mode, **more)

    def shared(path: str | Path, flags: int, mode: int = 0o777, **more: int) -> int:
        handle = opened(path, flags, mode, **more)
        if flags & os.O_CREAT and Path(path).is_relative_to(stick):
            os.fchmod(handle, 0o755)
        return handle

    monkeypatch.setattr(Path, "chmod", refused)
    monkeypatch.setattr(os, "open", shared)
    done = fresh.must("backup", "--recipient", recipient(secret), "--to", stick)
    assert newest(stick).read_bytes().startswith(b"age-encryption.org/v1")
    assert "Others have rights to" in done.err


def test_on_a_full_disk_no_backup_is_left_and_none_is_noted(
    fresh: Week, secret: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(_: int, __: bytes) -> int:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    before = facts_in(fresh)
    monkeypatch.setattr("placement.private.os.write", full)
    done = fresh("backup", "--recipient", recipient(secret), "--to", tmp_path / "stick")
    monkeypatch.undo()
    assert (done.code, list((tmp_path / "stick").iterdir()), facts_in(fresh)) == (2, [], before)
    assert not list(fresh.folder.glob(".register-*"))


def test_what_was_removed_stays_removed_for_a_register_that_is_restored(
    fresh: Week, secret: Path, tmp_path: Path
) -> None:
    file = shutil.copy(backup_of(fresh, secret), tmp_path)
    fresh.must("export", tmp_path / "tables")
    fresh.must("purge", day="2027-09-06")
    fresh.must("restore", file, "--identity-file", secret)
    assert document_of(fresh("purge", "--json", "--dry-run", day="2027-09-06"))["out_of_reach"] == []


def test_a_backups_time_counts_from_the_commands_own_day(fresh: Week, secret: Path) -> None:
    told = document_of(fresh("backup", "--recipient", recipient(secret), "--json", day="2031-01-06"))
    assert told["until"] == "2031-04-06"
    for day, kinds in (("2031-04-05", []), (told["until"], ["backup"])):
        gone = document_of(fresh("purge", "--json", "--dry-run", day=day))["removed"]
        assert [each["kind"] for each in gone] == kinds
