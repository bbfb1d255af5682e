"""A folder, or one file, written all or nothing: complete on the disk under another name first, then renamed."""

from __future__ import annotations

import contextlib
import errno
import os
import secrets
import shutil
from collections.abc import Collection, Mapping
from pathlib import Path

from placement.locale import msgid
from placement.reports.pack.names import PACK
from placement.store.errors import RunExistsError, WriteError
from placement.store.names import MARKS
from placement.store.replaced import keep_own

_SENTENCES: Mapping[int, str] = {
    errno.ENOSPC: msgid("The disk is full: nothing was written to {path}."),
    errno.EDQUOT: msgid("The disk is full: nothing was written to {path}."),
    errno.EACCES: msgid("No permission to write to {path}: nothing was written."),
    errno.EPERM: msgid("No permission to write to {path}: nothing was written."),
    errno.EROFS: msgid("The disk of {path} can only be read: nothing was written."),
    errno.ENOTDIR: msgid("A part of the path {path} is a file and no folder: nothing was written."),
    errno.EEXIST: msgid("A part of the path {path} is a file and no folder: nothing was written."),
}
_ELSE = msgid("Writing to {path} failed: nothing was written.")
_LEFT = msgid("The new run is complete, but the old one could not be removed whole: it is at {path}.")


def write_folder(
    out: Path, files: Mapping[str, str | bytes], *, force: bool = False, marks: Collection[str] = MARKS
) -> None:
    """Write files as one folder, all or nothing.

    Parameters
    ----------
    out
        The folder to make; its parents are made where they are missing.
    files
        Name -> text, written as UTF-8 with the line ends that it has, or bytes; `FOLDER/NAME` stands in a folder
        within it, however deep.
    force
        Replace an existing folder that is empty or ours, after the new one is complete. Files that somebody else
        put beside that run, or into a run of that comparison, or anywhere into that set, go along to the new one.
    marks
        One of these tells that an existing folder is ours.

    Raises
    ------
    RunExistsError
        If `out` exists and may not be replaced.
    WriteError
        If the disk is full, may not be written or fails; `out` is as it was.
    """
    target = Path(os.path.realpath(out))
    refuse_existing(out, force=force, marks=marks)
    token = secrets.token_hex(4)
    fresh, aside = (target.with_name(f".{target.name}.{token}.{end}") for end in ("new", "old"))
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        _fill(fresh, files)
        _swap(fresh, target, aside, force=force)
    except OSError as error:
        raise _typed(error, out) from error
    finally:
        shutil.rmtree(fresh, ignore_errors=True)
    _clear(aside, target, files)


def write_file(out: Path, content: str | bytes, *, force: bool = False) -> None:
    """Write one file, all or nothing: text as UTF-8 with the line ends that it has, or bytes as they are.

    Parameters
    ----------
    out
        The file; its folders are made where they are missing.
    force
        Replace a file that is there, after the new one is complete.

    Raises
    ------
    RunExistsError
        As :func:`refuse_existing_file`.
    WriteError
        If the disk is full, may not be written or fails; `out` is as it was.
    """
    refuse_existing_file(out, force=force)
    target = Path(os.path.realpath(out))
    fresh = target.with_name(f".{target.name}.{secrets.token_hex(4)}.new")
    data = content.encode("utf-8") if isinstance(content, str) else content
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        with fresh.open("xb") as stream:
            stream.write(data)
            stream.flush()
            os.fsync(stream.fileno())
        fresh.replace(target)
        _sync(target.parent)
    except OSError as error:
        raise _typed(error, out) from error
    finally:
        with contextlib.suppress(OSError):
            fresh.unlink(missing_ok=True)


def refuse_existing_file(out: Path, *, force: bool) -> None:
    """Refuse a path of a file where something stands, so that long work need not find out at its end.

    Raises
    ------
    RunExistsError
        If a file stands there and may not be replaced, or a folder does.
    """
    if out.is_dir():
        raise RunExistsError(msgid("{path} is a folder: name a file in it."), out)
    if os.path.lexists(out) and not force:
        raise RunExistsError(msgid("{path} exists: choose another file, or replace it with --force."), out)


def refuse_existing(out: Path, *, force: bool, marks: Collection[str] = MARKS) -> None:
    """Refuse a path where something stands, so that a long solve need not find out at its end.

    Parameters
    ----------
    force, marks
        As :func:`write_folder`.

    Raises
    ------
    RunExistsError
        As :func:`write_folder`.
    """
    if not os.path.lexists(out):
        return
    if not force:
        raise RunExistsError(msgid("{path} exists: choose another folder, or replace it with --force."), out)
    if out.is_symlink() and not out.exists():
        return
    if not out.is_dir() or not (any((out / mark).is_file() for mark in marks) or not any(out.iterdir())):
        if PACK in marks:
            raise RunExistsError(
                msgid("{path} is no set made earlier: it is not replaced, not even with --force."), out
            )
        raise RunExistsError(msgid("{path} is no run folder: it is not replaced, not even with --force."), out)
    if Path.cwd().is_relative_to(out.resolve()):
        raise RunExistsError(msgid("{path} is the folder you work in: it is not replaced."), out)


def _fill(folder: Path, files: Mapping[str, str | bytes]) -> None:
    folder.mkdir()
    parents = {parent for name in files for parent in Path(name).parents if parent.parts}
    within = [folder / each for each in sorted(parents)]
    for each in within:
        each.mkdir()
    for name, content in files.items():
        with (folder / name).open("xb") as stream:
            stream.write(content.encode("utf-8") if isinstance(content, str) else content)
            stream.flush()
            os.fsync(stream.fileno())
    for each in (*within, folder):
        _sync(each)


def _swap(fresh: Path, target: Path, aside: Path, *, force: bool) -> None:
    """Put the new folder in its place; whatever interrupts it, the old one stands there again."""
    try:
        if force and target.exists():
            target.replace(aside)
        fresh.replace(target)
    except BaseException:
        if aside.exists() and not target.exists():
            aside.replace(target)
        raise
    _sync(target.parent)


def _sync(folder: Path) -> None:
    """Make a folder's entries durable; Windows has no such call and needs none."""
    if os.name == "nt":
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def _clear(aside: Path, target: Path, written: Collection[str]) -> None:
    """Remove the old folder; what is not of it is a person's own and is kept with the new one."""
    try:
        keep_own(aside, target, written)
        shutil.rmtree(aside)
    except FileNotFoundError:
        return
    except OSError as error:
        raise WriteError(_LEFT, aside) from error


def _typed(error: OSError, out: Path) -> WriteError | RunExistsError:
    if error.errno == errno.ENOTEMPTY:
        return RunExistsError(msgid("{path} exists: choose another folder, or replace it with --force."), out)
    return WriteError(_SENTENCES.get(error.errno or 0, _ELSE), out)
