"""Who else may read what is written, and what happens where somebody else is writing."""

from __future__ import annotations

import os
import shutil
import signal
import threading
from collections.abc import Callable
from pathlib import Path

import pytest

from placement.store import locks, workplace
from placement.store.errors import InUseError, RunExistsError
from placement.store.folder import write_file, write_folder
from placement.store.locks import Claim, held
from placement.store.workplace import Remains, tidy
from tests.store.writers import masked, rights_of, writing_elsewhere

NEW = {"summary.json": "new", "inputs/pupils.csv": "new", "inputs/kept.json": "{}"}


def _watched(monkeypatch: pytest.MonkeyPatch, place: Path) -> list[int]:
    """Rights of everything in a folder at every call that changes the disk."""
    seen: list[int] = []

    def watching(call: Callable[..., object]) -> Callable[..., object]:
        def watched(*arguments: object, **named: object) -> object:
            found = call(*arguments, **named)
            seen.extend(entry.stat().st_mode & 0o777 for entry in place.rglob("*"))
            return found

        return watched

    for name in ("mkdir", "open", "write", "chmod", "link", "replace"):
        monkeypatch.setattr(os, name, watching(getattr(os, name)))
    return seen


# --- rights --------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("umask", [0o000, 0o022, 0o077, 0o277, 0o777])
def test_its_owner_alone_reads_what_is_written(umask: int, tmp_path: Path) -> None:
    with masked(umask):
        write_folder(tmp_path / "run", NEW)
        write_file(tmp_path / "report.html", "new")
    assert rights_of(tmp_path / "run") == {
        "run": 0o700,
        "run/inputs": 0o700,
        "run/inputs/kept.json": 0o600,
        "run/inputs/pupils.csv": 0o600,
        "run/summary.json": 0o600,
    }
    assert rights_of(tmp_path / "report.html") == {"report.html": 0o600}


def test_at_no_moment_can_others_read_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with masked(0):
        seen = _watched(monkeypatch, tmp_path)
        write_folder(tmp_path / "run", NEW)
        write_folder(tmp_path / "run", NEW, force=True)
        write_file(tmp_path / "report.html", "new")
        monkeypatch.undo()
    assert len(seen) > 50
    assert all(mode & 0o077 == 0 for mode in seen)


def test_a_run_that_others_could_read_is_replaced_by_one_that_they_cannot(tmp_path: Path) -> None:
    write_folder(tmp_path / "run", NEW)
    (tmp_path / "run").chmod(0o755)
    (tmp_path / "run" / "summary.json").chmod(0o644)
    (tmp_path / "run" / "notes.txt").write_text("mine")
    (tmp_path / "run" / "notes.txt").chmod(0o644)
    write_folder(tmp_path / "run", NEW, force=True)
    rights = rights_of(tmp_path / "run")
    assert (rights["run"], rights["run/summary.json"], rights["run/notes.txt"]) == (0o700, 0o600, 0o644)


# --- other processes -----------------------------------------------------------------------------------------


@pytest.mark.parametrize("existing", [False, True])
def test_a_folder_that_another_process_writes_is_refused_until_it_is_gone(existing: bool, tmp_path: Path) -> None:
    target = tmp_path / "run"
    if existing:
        write_folder(target, {"summary.json": "old"})
    with writing_elsewhere(target, "write_all") as process:
        with pytest.raises(InUseError, match="another process"):
            write_folder(target, NEW, force=True)
        with pytest.raises(InUseError, match="another process"):
            tidy(target)
        write_folder(tmp_path / "other", NEW)  # beside it there is nothing in the way
        process.send_signal(signal.SIGKILL)
        process.wait()
        left = [path for path in tmp_path.iterdir() if path.name.startswith(".")]
        assert len(left) == 1
        assert tidy(target) == (Remains(left[0]),)
    write_folder(target, NEW, force=True)
    assert sorted(path.name for path in tmp_path.iterdir()) == ["other", "run"]


def test_a_file_that_another_process_writes_is_refused_until_it_is_gone(tmp_path: Path) -> None:
    target = tmp_path / "report.html"
    with writing_elsewhere(target, "fill") as process:
        with pytest.raises(InUseError, match="another process"):
            write_file(target, "ours", force=True)
        process.kill()
        process.wait()
    write_file(target, "ours", force=True)
    assert {path.name: path.read_text() for path in tmp_path.iterdir()} == {"report.html": "ours"}


def test_a_run_in_which_a_report_is_being_written_is_not_replaced(tmp_path: Path) -> None:
    write_folder(tmp_path / "run", {"summary.json": "old"})
    with (
        writing_elsewhere(tmp_path / "run" / "report.html", "fill"),
        pytest.raises(InUseError, match="another process"),
    ):
        write_folder(tmp_path / "run", NEW, force=True)
    assert (tmp_path / "run" / "summary.json").read_text() == "old"


def test_of_many_threads_that_write_one_folder_one_wins_and_the_others_are_told(tmp_path: Path) -> None:
    start, said = threading.Barrier(8), []

    def work(number: int) -> None:
        start.wait()
        try:
            write_folder(tmp_path / "run", {"summary.json": f"{number}", "placements.csv": f"{number}"}, force=True)
        except InUseError:
            said.append("in use")
        else:
            said.append("written")

    threads = [threading.Thread(target=work, args=(number,)) for number in range(8)]
    for each in threads:
        each.start()
    for each in threads:
        each.join()
    assert "written" in said
    assert len(said) == 8
    assert [path.name for path in tmp_path.iterdir()] == ["run"]
    assert (tmp_path / "run" / "summary.json").read_text() == (tmp_path / "run" / "placements.csv").read_text()


def test_what_earlier_versions_left_is_put_back_or_cleaned_up(tmp_path: Path) -> None:
    write_folder(tmp_path / "kept", {"summary.json": "new"})
    for name in (".run.0123abcd.old", ".kept.0123abcd.old"):
        (tmp_path / name).mkdir()
        (tmp_path / name / "summary.json").write_text("old")
        (tmp_path / name / "notes.txt").write_text("mine")
    (tmp_path / ".thesis.0123abcd.old").mkdir()
    (tmp_path / ".thesis.0123abcd.old" / "thesis.txt").write_text("years of work")
    (tmp_path / ".hidden.new").write_text("not ours")
    assert set(tidy(tmp_path / "another")) == {
        Remains(tmp_path / "run", restored=True),
        Remains(tmp_path / ".kept.0123abcd.old"),
    }
    assert {path.name for path in (tmp_path / "run").iterdir()} == {"summary.json", "notes.txt"}
    assert (tmp_path / "kept" / "summary.json").read_text() == "new"
    assert (tmp_path / "kept" / "notes.txt").read_text() == "mine"
    assert {path.name for path in tmp_path.iterdir()} == {"run", "kept", ".thesis.0123abcd.old", ".hidden.new"}


def test_without_locks_writing_goes_on_and_nothing_is_cleaned_up(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    left = tmp_path / ".run.0123abcd.new"
    left.mkdir()
    monkeypatch.setattr(locks, "_fcntl", None)
    with held(tmp_path) as claim:
        assert claim is Claim.UNKNOWN
    assert tidy(tmp_path / "run") == ()
    write_folder(tmp_path / "run", NEW)
    write_folder(tmp_path / "run", NEW, force=True)
    assert sorted(path.name for path in tmp_path.iterdir()) == [left.name, "run"]


def test_who_must_wait_too_long_for_a_turn_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(workplace, "PATIENCE", 0.1)
    with held(tmp_path), pytest.raises(InUseError):
        write_folder(tmp_path / "run", NEW)
    assert list(tmp_path.iterdir()) == []


def test_what_cannot_be_removed_stays_and_is_not_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def failing(*_: object, **__: object) -> None:
        raise PermissionError

    left = tmp_path / ".run.0123abcd.new"
    left.mkdir()
    monkeypatch.setattr(shutil, "rmtree", failing)
    assert tidy(tmp_path / "run") == ()
    assert left.is_dir()


@pytest.mark.skipif(os.geteuid() != 0, reason="only an administrator can give a file away")
def test_what_another_account_left_is_left_alone(tmp_path: Path) -> None:
    left = tmp_path / ".run.0123abcd.new"
    left.mkdir()
    os.chown(left, 12345, 12345)
    assert tidy(tmp_path / "run") == ()
    assert left.is_dir()


def test_a_pipe_or_a_device_is_not_replaced(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    with pytest.raises(RunExistsError, match="no ordinary file"):
        write_file(tmp_path / "pipe", "new", force=True)
