"""A folder is written completely or not at all, however the disk fails."""

from __future__ import annotations

import errno
import os
import pickle
import shutil
import stat
import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from placement import exchange
from placement.locale import translator
from placement.store import folder
from placement.store.errors import RunExistsError, WriteError
from placement.store.folder import refuse_existing, refuse_existing_file, write_file, write_folder
from placement.store.names import COMPARISON, DERIVED, REPORTS

NEW = {"summary.json": '{"run": "new"}\n', "placements.csv": "pupil_id\nP1\n"}
OLD = {"summary.json": '{"run": "old"}\n', "notes.txt": "mine\n"}


def _contents(folder: Path) -> dict[str, str]:
    return {path.name: path.read_text("utf-8") for path in folder.iterdir()}


def test_nothing_but_the_folder_is_left(tmp_path: Path) -> None:
    write_folder(tmp_path / "a" / "run", NEW)
    assert _contents(tmp_path / "a" / "run") == NEW
    assert [path.name for path in (tmp_path / "a").iterdir()] == ["run"]


@pytest.mark.parametrize("force", [False, True])
def test_an_existing_run_is_replaced_only_with_force(tmp_path: Path, force: bool) -> None:
    write_folder(tmp_path / "run", OLD)
    if force:
        write_folder(tmp_path / "run", NEW, force=True)
    else:
        with pytest.raises(RunExistsError, match="--force"):
            write_folder(tmp_path / "run", NEW)
    assert _contents(tmp_path / "run") == (OLD | NEW if force else OLD)
    assert [path.name for path in tmp_path.iterdir()] == ["run"]


def test_force_makes_a_new_folder_too(tmp_path: Path) -> None:
    write_folder(tmp_path / "run", NEW, force=True)
    assert _contents(tmp_path / "run") == NEW


def _empty(path: Path) -> None:
    path.mkdir()


def _foreign(path: Path) -> None:
    path.mkdir()
    (path / "thesis.txt").write_text("years of work", "utf-8")


def _file(path: Path) -> None:
    path.write_text("a file", "utf-8")


def _dangling(path: Path) -> None:
    path.symlink_to(path.parent / "nowhere")


@pytest.mark.parametrize(
    ("make", "replaced"),
    [
        pytest.param(_empty, True, id="empty folder"),
        pytest.param(_foreign, False, id="folder of something else"),
        pytest.param(_file, False, id="file"),
    ],
)
def test_force_replaces_only_what_is_empty_or_ours(
    tmp_path: Path, make: Callable[[Path], None], replaced: bool
) -> None:
    make(tmp_path / "run")
    if replaced:
        write_folder(tmp_path / "run", NEW, force=True)
        assert _contents(tmp_path / "run") == NEW
    else:
        with pytest.raises(RunExistsError, match="no run folder"):
            write_folder(tmp_path / "run", NEW, force=True)
    assert [path.name for path in tmp_path.iterdir()] == ["run"]


@pytest.mark.parametrize("make", [_empty, _foreign, _file, _dangling])
def test_anything_that_exists_is_refused_without_force(tmp_path: Path, make: Callable[[Path], None]) -> None:
    make(tmp_path / "run")
    with pytest.raises(RunExistsError, match="exists"):
        refuse_existing(tmp_path / "run", force=False)


def test_force_writes_where_a_dangling_link_points(tmp_path: Path) -> None:
    _dangling(tmp_path / "run")
    write_folder(tmp_path / "run", NEW, force=True)
    assert (tmp_path / "run").is_symlink()
    assert _contents(tmp_path / "nowhere") == NEW


def test_a_link_to_itself_is_not_replaced(tmp_path: Path) -> None:
    (tmp_path / "run").symlink_to("run")
    with pytest.raises(RunExistsError):
        write_folder(tmp_path / "run", NEW, force=True)
    with pytest.raises(RunExistsError):
        write_file(tmp_path / "run", "new", force=True)
    assert (tmp_path / "run").is_symlink()


def test_the_working_directory_is_not_replaced(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write_folder(tmp_path / "run", OLD)
    monkeypatch.chdir(tmp_path / "run")
    with pytest.raises(RunExistsError, match="work in"):
        write_folder(Path(), NEW, force=True)
    assert _contents(tmp_path / "run") == OLD


def test_a_link_to_a_run_stays_a_link(tmp_path: Path) -> None:
    write_folder(tmp_path / "runs" / "one", OLD)
    (tmp_path / "latest").symlink_to(tmp_path / "runs" / "one")
    write_folder(tmp_path / "latest", NEW, force=True)
    assert (tmp_path / "latest").is_symlink()
    assert _contents(tmp_path / "runs" / "one") == OLD | NEW


def _fail_at(monkeypatch: pytest.MonkeyPatch, name: str, at: int, code: int) -> None:
    """Make the `at`-th call of an `os` function fail."""
    calls = 0
    real = getattr(os, name)

    def failing(*arguments: object, **named: object) -> object:
        nonlocal calls
        calls += 1
        if calls == at:
            raise OSError(code, os.strerror(code))
        return real(*arguments, **named)

    monkeypatch.setattr(os, name, failing)


FAILURES = [
    pytest.param("fsync", 1, errno.ENOSPC, "disk is full", id="full at the first file"),
    pytest.param("fsync", 2, errno.EDQUOT, "disk is full", id="quota at the second file"),
    pytest.param("fsync", 3, errno.EIO, "failed", id="broken disk at the folder"),
    pytest.param("mkdir", 1, errno.EACCES, "No permission", id="no permission for the folder"),
    pytest.param("mkdir", 1, errno.EROFS, "only be read", id="read-only disk"),
    pytest.param("write", 2, errno.ENOSPC, "disk is full", id="full in the second file"),
]


@pytest.mark.parametrize(("name", "at", "code", "said"), FAILURES)
@pytest.mark.parametrize("force", [False, True], ids=["new", "replacing"])
def test_a_failing_disk_leaves_nothing_half_written(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str, at: int, code: int, said: str, force: bool
) -> None:
    if force:
        write_folder(tmp_path / "run", OLD)
    _fail_at(monkeypatch, name, at, code)
    with pytest.raises(WriteError, match=said):
        write_folder(tmp_path / "run", NEW, force=force)
    monkeypatch.undo()
    assert [path.name for path in tmp_path.iterdir()] == (["run"] if force else [])
    if force:
        assert _contents(tmp_path / "run") == OLD


@pytest.mark.parametrize("call", ["exchange", "take_free_name"])
def test_a_disk_that_fails_at_the_last_step_leaves_nothing_half_written(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, call: str
) -> None:
    def failing(*_: Path) -> bool:
        raise OSError(errno.ENOSPC, "full")

    if call == "exchange":
        write_folder(tmp_path / "run", OLD)
    monkeypatch.setattr(folder, call, failing)
    with pytest.raises(WriteError, match="disk is full"):
        write_folder(tmp_path / "run", NEW, force=True)
    assert {path.name: _contents(path) for path in tmp_path.iterdir()} == ({"run": OLD} if call == "exchange" else {})


def _two_steps(*_: Path) -> bool:
    """Stands in for a system that cannot exchange two folders."""
    return False


def test_a_run_is_replaced_where_the_system_cannot_exchange_folders(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write_folder(tmp_path / "run", OLD)
    monkeypatch.setattr(folder, "exchange", _two_steps)
    write_folder(tmp_path / "run", NEW, force=True)
    assert _contents(tmp_path / "run") == OLD | NEW
    assert [path.name for path in tmp_path.iterdir()] == ["run"]


@pytest.mark.parametrize("error", [OSError(errno.EIO, "broken"), KeyboardInterrupt()])
def test_the_old_run_comes_back_when_the_new_one_cannot_take_its_place(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, error: BaseException
) -> None:
    write_folder(tmp_path / "run", OLD)
    real = os.replace
    calls: list[str] = []

    def failing(source: str | Path, target: str | Path) -> None:
        calls.append(str(source))
        if len(calls) == 2:
            raise error
        real(source, target)

    monkeypatch.setattr(folder, "exchange", _two_steps)
    monkeypatch.setattr(os, "replace", failing)
    with pytest.raises(KeyboardInterrupt if isinstance(error, KeyboardInterrupt) else WriteError):
        write_folder(tmp_path / "run", NEW, force=True)
    assert len(calls) == 3
    assert _contents(tmp_path / "run") == OLD
    assert [path.name for path in tmp_path.iterdir()] == ["run"]


def test_another_run_written_meanwhile_is_not_overwritten(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    real = exchange.take_free_name

    def racing(entry: Path, name: Path) -> None:
        (tmp_path / "run").mkdir()
        (tmp_path / "run" / "summary.json").write_text("theirs", "utf-8")
        real(entry, name)

    monkeypatch.setattr(folder, "take_free_name", racing)
    with pytest.raises(RunExistsError):
        write_folder(tmp_path / "run", NEW)
    assert _contents(tmp_path / "run") == {"summary.json": "theirs"}
    assert [path.name for path in tmp_path.iterdir()] == ["run"]


def test_an_old_run_that_cannot_be_removed_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write_folder(tmp_path / "run", OLD)
    real = shutil.rmtree

    def failing(path: Path, ignore_errors: bool = False) -> None:
        if not ignore_errors:
            raise OSError(errno.EACCES, "no")
        real(path, ignore_errors=ignore_errors)

    monkeypatch.setattr(shutil, "rmtree", failing)
    with pytest.raises(WriteError, match=r"complete.*\.old") as caught:
        write_folder(tmp_path / "run", NEW, force=True)
    assert _contents(tmp_path / "run") == OLD | NEW
    assert _contents(caught.value.path) == OLD


def test_a_note_saved_at_the_last_moment_is_in_the_new_run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write_folder(tmp_path / "run", OLD)
    real = exchange.exchange

    def late(one: Path, other: Path) -> bool:
        (other / "notes.txt").unlink()
        (other / "notes.txt").write_text("saved again", "utf-8")
        (other / "later.txt").write_text("just in time", "utf-8")
        return real(one, other)

    monkeypatch.setattr(folder, "exchange", late)
    write_folder(tmp_path / "run", NEW, force=True)
    assert _contents(tmp_path / "run") == NEW | {"notes.txt": "saved again", "later.txt": "just in time"}


def test_notes_are_copied_where_the_disk_has_no_links(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def none(*_: object, **__: object) -> None:
        raise OSError(errno.EPERM, "no links")

    write_folder(tmp_path / "run", OLD)
    monkeypatch.setattr(os, "link", none)
    write_folder(tmp_path / "run", NEW, force=True)
    assert _contents(tmp_path / "run") == OLD | NEW


def test_files_that_people_added_to_a_run_are_kept(tmp_path: Path) -> None:
    write_folder(tmp_path / "run", OLD)
    (tmp_path / "run" / "letters").mkdir()
    (tmp_path / "run" / "letters" / "P1.txt").write_text("Dear", "utf-8")
    write_folder(tmp_path / "run", NEW, force=True)
    assert (tmp_path / "run" / "letters" / "P1.txt").read_text("utf-8") == "Dear"
    assert (tmp_path / "run" / "notes.txt").read_text("utf-8") == "mine\n"
    assert (tmp_path / "run" / "summary.json").read_text("utf-8") == NEW["summary.json"]
    assert [path.name for path in tmp_path.iterdir()] == ["run"]


def test_a_file_in_the_path_is_reported(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("", "utf-8")
    with pytest.raises(WriteError, match="is a file"):
        write_folder(tmp_path / "file" / "run", NEW)


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A real disk of 64 KiB, if the system lets us mount one."""
    disk = tmp_path / "disk"
    disk.mkdir()
    mount = shutil.which("mount")
    command = [str(mount), "-t", "tmpfs", "-o", "size=64k", "tmpfs", str(disk)]
    if mount is None or subprocess.run(command, capture_output=True, check=False).returncode:
        pytest.skip("no tmpfs can be mounted here")
    yield disk
    subprocess.run(["umount", str(disk)], check=True)


def test_a_really_full_disk_leaves_nothing_half_written(small_disk: Path) -> None:
    write_folder(small_disk / "run", OLD)
    with pytest.raises(WriteError, match="disk is full"):
        write_folder(small_disk / "run", {**NEW, "placements.csv": "x" * 100_000}, force=True)
    assert _contents(small_disk / "run") == OLD
    assert [path.name for path in small_disk.iterdir()] == ["run"]


@pytest.mark.parametrize("kind", [RunExistsError, WriteError])
def test_errors_are_translated_and_survive_pickling(kind: type[RunExistsError | WriteError]) -> None:
    error = kind("The disk is full: nothing was written to {path}.", Path("run"))
    copy = pickle.loads(pickle.dumps(error))
    assert type(copy) is kind
    assert str(copy) == "The disk is full: nothing was written to run."
    assert translator("nl").text(copy.sentence, **copy.values) == "De schijf is vol. Er is niets geschreven naar run."


def test_files_derived_from_the_old_run_are_removed_with_it(tmp_path: Path) -> None:
    write_folder(tmp_path / "run", OLD | dict.fromkeys(DERIVED, "of the old run"))
    write_folder(tmp_path / "run", NEW, force=True)
    assert _contents(tmp_path / "run") == OLD | NEW


def test_reports_beside_a_run_are_kept_and_those_of_a_comparison_removed(tmp_path: Path) -> None:
    decided = dict.fromkeys(REPORTS, "agreed")
    write_folder(tmp_path / "run", OLD | decided)
    write_folder(tmp_path / "run", NEW, force=True)
    assert _contents(tmp_path / "run") == OLD | NEW | decided
    write_folder(tmp_path / "compared", {COMPARISON: "{}"} | decided)
    write_folder(tmp_path / "compared", NEW, force=True)
    assert _contents(tmp_path / "compared") == NEW


# --- folders within it -----------------------------------------------------------------------------------


def test_subfolders_are_written_too(tmp_path: Path) -> None:
    files: dict[str, str | bytes] = {"comparison.json": "{}", "one/summary.json": "{}", "picture.png": b"\x89\xff"}
    write_folder(tmp_path / "out", files)
    assert (tmp_path / "out" / "one" / "summary.json").read_text("utf-8") == "{}"
    assert (tmp_path / "out" / "picture.png").read_bytes() == b"\x89\xff"
    assert [path.name for path in tmp_path.iterdir()] == ["out"]


def test_a_run_that_someone_keeps_in_another_stays_complete(tmp_path: Path) -> None:
    write_folder(tmp_path / "run", OLD)
    write_folder(tmp_path / "run" / "earlier", OLD)
    write_folder(tmp_path / "run", NEW, force=True)
    assert _contents(tmp_path / "run" / "earlier") == OLD


def test_only_its_own_runs_are_removed_with_an_old_comparison(tmp_path: Path) -> None:
    document = '{"scenarios": [{"folder": "one"}, {"folder": null}, {"folder": "gone"}]}'
    write_folder(tmp_path / "out", {"comparison.json": document, "one/summary.json": "old", "one/notes.txt": "mine"})
    write_folder(tmp_path / "out" / "kept", OLD)
    write_folder(tmp_path / "out", {"comparison.json": "{}", "two/summary.json": "new"}, force=True)
    assert sorted(path.name for path in (tmp_path / "out").iterdir()) == ["comparison.json", "kept", "one", "two"]
    assert _contents(tmp_path / "out" / "one") == {"notes.txt": "mine"}
    assert _contents(tmp_path / "out" / "kept") == OLD


# --- one file ------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("content", "written"),
    [pytest.param("é\r\n", "é\r\n".encode(), id="text"), pytest.param(b"\xff\n", b"\xff\n", id="bytes")],
)
def test_a_single_file_is_written_unchanged(content: str | bytes, written: bytes, tmp_path: Path) -> None:
    write_file(tmp_path / "a" / "b.csv", content)
    assert (tmp_path / "a" / "b.csv").read_bytes() == written
    assert [each.name for each in (tmp_path / "a").iterdir()] == ["b.csv"]


def test_a_file_is_replaced_only_with_force(tmp_path: Path) -> None:
    out = tmp_path / "b.csv"
    write_file(out, "old")
    with pytest.raises(RunExistsError, match="--force"):
        write_file(out, "new")
    assert out.read_text() == "old"
    write_file(out, "new", force=True)
    assert out.read_text() == "new"


@pytest.mark.parametrize("force", [False, True])
def test_a_file_never_replaces_a_folder(force: bool, tmp_path: Path) -> None:
    with pytest.raises(RunExistsError, match="is a folder"):
        refuse_existing_file(tmp_path, force=force)


def test_a_link_to_a_file_is_followed(tmp_path: Path) -> None:
    (tmp_path / "real.csv").write_text("old")
    (tmp_path / "link.csv").symlink_to(tmp_path / "real.csv")
    write_file(tmp_path / "link.csv", "new", force=True)
    assert (tmp_path / "link.csv").is_symlink()
    assert (tmp_path / "real.csv").read_text() == "new"


def test_a_full_disk_leaves_the_old_file_intact(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    out = tmp_path / "b.csv"
    write_file(out, "old")

    def full(_: int) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(WriteError, match="disk is full"):
        write_file(out, "new", force=True)
    assert {each.name: each.read_text() for each in tmp_path.iterdir()} == {"b.csv": "old"}


def test_a_path_below_a_file_is_refused(tmp_path: Path) -> None:
    (tmp_path / "a").write_text("")
    with pytest.raises(WriteError, match="is a file and no folder"):
        write_file(tmp_path / "a" / "b.csv", "new")


def test_folders_on_the_way_are_private_where_they_are_new(tmp_path: Path) -> None:
    tmp_path.chmod(0o755)
    write_folder(tmp_path / "weeks" / "49" / "run", {"placements.csv": ""})
    modes = [stat.S_IMODE(each.stat().st_mode) for each in (tmp_path, tmp_path / "weeks", tmp_path / "weeks" / "49")]
    assert modes == [0o755, 0o700, 0o700]
