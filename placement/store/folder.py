"""Writing a folder or a single file, all or nothing: completed under another name, then put in place in one step."""

from __future__ import annotations

import errno
import os
import shutil
import stat
from collections.abc import Collection, Mapping
from pathlib import Path

from placement.exchange import exchange, take_free_name
from placement.locale import msgid
from placement.private import fill, make_folders, sync, write_all
from placement.reports.pack.names import PACK
from placement.store.errors import RunExistsError, WriteError
from placement.store.names import MARKS, WORK
from placement.store.replaced import carry, take_later
from placement.store.workplace import aside_of, work_file, work_folder

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
_FOLDER_EXISTS = msgid("{path} exists: choose another folder, or replace it with --force.")
_FILE_EXISTS = msgid("{path} exists: choose another file, or replace it with --force.")
_LEFT = msgid("The new run is complete, but the old one could not be removed whole: it is at {path}.")


def write_folder(
    out: Path, files: Mapping[str, str | bytes], *, force: bool = False, marks: Collection[str] = MARKS
) -> None:
    """Write files as one folder, all or nothing.

    Parameters
    ----------
    out
        The folder to create, with any missing parents.
    files
        Name -> text, written as UTF-8 with its line endings unchanged, or bytes; `FOLDER/NAME` is written in a
        subfolder, to any depth.
    force
        Replace an existing folder that is empty or ours, once the new one is complete. Files that someone added to
        that run, to a run of that comparison, or anywhere in that set, are in the new one too.
    marks
        An existing folder with any of these files is ours.

    Raises
    ------
    RunExistsError
        If `out` exists and may not be replaced.
    WriteError
        If the disk is full, not writable or failing; `out` is unchanged.
    """
    target = Path(os.path.realpath(out))
    refuse_existing(out, force=force, marks=marks)
    try:
        make_folders(target.parent)
        with work_folder(target) as fresh:
            write_all(fresh, files)
            if force and target.is_dir():
                _replace(fresh, target, files)
            else:
                _take_place(fresh, target, out)
    except OSError as error:
        raise _typed(error, out) from error


def write_anew(out: Path, files: Mapping[str, str | bytes]) -> None:
    """Write a folder of which every file is ours, all or nothing; what was in an earlier one is gone then.

    Raises
    ------
    WriteError
        If the disk is full, not writable or failing; `out` is unchanged.
    """
    target = Path(os.path.realpath(out))
    try:
        make_folders(target.parent)
        with work_folder(target) as fresh:
            write_all(fresh, files)
            if target.is_dir():
                old = fresh if exchange(fresh, target) else _in_two_steps(fresh, target)
                sync(target.parent)
                shutil.rmtree(old)
            else:
                _take_place(fresh, target, out)
    except OSError as error:
        raise _typed(error, out) from error


def write_file(out: Path, content: str | bytes, *, force: bool = False) -> None:
    """Write one file, all or nothing: text as UTF-8 with its line endings unchanged, or bytes.

    Parameters
    ----------
    out
        The file to write; missing folders are created.
    force
        Replace an existing file, once the new one is complete.

    Raises
    ------
    RunExistsError
        As :func:`refuse_existing_file`.
    WriteError
        If the disk is full, not writable or failing; `out` is unchanged.
    """
    refuse_existing_file(out, force=force)
    target = Path(os.path.realpath(out))
    try:
        make_folders(target.parent)
        with work_file(target) as (fresh, handle):
            fill(handle, content)
            if force:
                fresh.replace(target)
            else:
                _take_place(fresh, target, out)
            sync(target.parent)
    except OSError as error:
        raise _typed(error, out) from error


def refuse_existing_file(out: Path, *, force: bool) -> None:
    """Refuse to write a file to a path that is taken, so that this is known before long work and not after it.

    Raises
    ------
    RunExistsError
        If there is a folder, or a file that may not be replaced.
    """
    if out.is_dir():
        raise RunExistsError(msgid("{path} is a folder: name a file in it."), out)
    if os.path.lexists(out) and not force:
        raise RunExistsError(_FILE_EXISTS, out)
    is_loop = Path(os.path.realpath(out)).is_symlink()
    if is_loop or (out.exists() and not stat.S_ISREG(out.stat().st_mode)):
        raise RunExistsError(msgid("{path} is no ordinary file: it is not replaced, not even with --force."), out)


def refuse_existing(out: Path, *, force: bool, marks: Collection[str] = MARKS) -> None:
    """Refuse to write a folder to a path that is taken, so that this is known before a long solve and not after it.

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
        raise RunExistsError(_FOLDER_EXISTS, out)
    if out.is_symlink() and not out.exists() and not Path(os.path.realpath(out)).is_symlink():
        return
    if not out.is_dir() or not (any((out / mark).is_file() for mark in marks) or _is_empty(out)):
        if PACK in marks:
            raise RunExistsError(
                msgid("{path} is no set made earlier: it is not replaced, not even with --force."), out
            )
        raise RunExistsError(msgid("{path} is no run folder: it is not replaced, not even with --force."), out)
    if Path.cwd().is_relative_to(out.resolve()):
        raise RunExistsError(msgid("{path} is the folder you work in: it is not replaced."), out)


def _is_empty(folder: Path) -> bool:
    """Whether nothing is in a folder but what a killed process may have left."""
    return all(WORK.fullmatch(entry.name) for entry in folder.iterdir())


def _replace(fresh: Path, target: Path, files: Collection[str]) -> None:
    """Let a new folder, with what people added to the old one, and the old folder change places; remove the old one."""
    carry(target, fresh, files)
    sync(fresh)
    old = fresh if exchange(fresh, target) else _in_two_steps(fresh, target)
    sync(target.parent)
    try:
        take_later(old, target, files)
        shutil.rmtree(old)
    except OSError as error:
        aside = aside_of(fresh)
        if old != aside:
            old.replace(aside)
        raise WriteError(_LEFT, aside) from error


def _in_two_steps(fresh: Path, target: Path) -> Path:
    """Replace a folder where the system cannot exchange two; returns where the old one is.

    A process that is killed between the steps leaves the old folder aside, whole: the next one that writes there puts
    it back.
    """
    aside = aside_of(fresh)
    target.replace(aside)
    try:
        fresh.replace(target)
    except BaseException:
        aside.replace(target)
        raise
    # From here on it is only to be removed: under this name the next process does that too.
    return aside.replace(fresh)


def _take_place(fresh: Path, target: Path, out: Path) -> None:
    """Give a new file or folder the name that nothing had."""
    is_folder = fresh.is_dir()
    try:
        take_free_name(fresh, target)
    except FileExistsError as error:
        raise RunExistsError(_FOLDER_EXISTS if is_folder else _FILE_EXISTS, out) from error
    sync(target.parent)


def _typed(error: OSError, out: Path) -> WriteError | RunExistsError:
    if error.errno == errno.ENOTEMPTY:
        return RunExistsError(_FOLDER_EXISTS, out)
    return WriteError(_SENTENCES.get(error.errno or 0, _ELSE), out)
