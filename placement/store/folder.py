"""Writing a folder or a single file, all or nothing: completed on disk under another name, then renamed."""

from __future__ import annotations

import contextlib
import errno
import os
import secrets
import shutil
from collections.abc import Collection, Mapping
from pathlib import Path

from placement.locale import msgid
from placement.reports.pack.names import KEY, PACK
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
        The folder to create, with any missing parents.
    files
        Name -> text, written as UTF-8 with its line endings unchanged, or bytes; `FOLDER/NAME` is written in a
        subfolder, to any depth.
    force
        Replace an existing folder that is empty or ours, once the new one is complete. Files that someone added to
        that run, to a run of that comparison, or anywhere in that set, are moved to the new one.
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
    """Refuse to write a file to a path that is taken, so that this is known before long work and not after it.

    Raises
    ------
    RunExistsError
        If there is a folder, or a file that may not be replaced.
    """
    if out.is_dir():
        raise RunExistsError(msgid("{path} is a folder: name a file in it."), out)
    if os.path.lexists(out) and not force:
        raise RunExistsError(msgid("{path} exists: choose another file, or replace it with --force."), out)


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
        with open(folder / name, "xb", opener=_for_owner if name == KEY else None) as stream:
            stream.write(content.encode("utf-8") if isinstance(content, str) else content)
            stream.flush()
            os.fsync(stream.fileno())
    for each in (*within, folder):
        _sync(each)


def _for_owner(path: str, flags: int) -> int:
    """Open a new file that only its owner reads."""
    return os.open(path, flags, 0o600)


def _swap(fresh: Path, target: Path, aside: Path, *, force: bool) -> None:
    """Move the new folder into place; if that is interrupted, the old one is restored."""
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
    """Flush a folder's entries to disk; Windows has no such call and needs none."""
    if os.name == "nt":
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def _clear(aside: Path, target: Path, written: Collection[str]) -> None:
    """Remove the old folder, after moving files that people added themselves to the new one."""
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
