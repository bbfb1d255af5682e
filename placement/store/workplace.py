"""The hidden entry beside a folder or file in which the new one is completed, and what killed processes left of those.

`.NAME.TOKEN.new` is a new folder or file before it takes its place, or, for the moment until it is removed, the old
folder after both have changed places. `.NAME.TOKEN.old` is an old folder that stepped aside, on systems that cannot
exchange two folders; if nothing has taken its place, it is the only copy, and goes back there. Whoever writes holds a
lock on the entry, so one without a lock was left by a process that was killed.
"""

from __future__ import annotations

import contextlib
import os
import secrets
import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from placement.exchange import take_free_name
from placement.private import create_file, make_folder
from placement.store.errors import InUseError
from placement.store.locks import PATIENCE, Claim, Lock, held
from placement.store.names import WORK, is_ours
from placement.store.replaced import carry


@dataclass(frozen=True)
class Remains:
    """What a killed process left.

    Attributes
    ----------
    path
        Where it was, or where it is now if it was put back.
    restored
        Whether it was put back in its place; else it was removed.
    """

    path: Path
    restored: bool = False


def tidy(target: Path) -> tuple[Remains, ...]:
    """Remove what killed processes left beside a path that is to be written, and in it.

    Returns
    -------
    tuple of Remains
        What was there.

    Raises
    ------
    InUseError
        If another process is writing there.
    """
    found: list[Remains] = []
    for folder in (target.parent, target):
        if folder.is_dir() and not folder.is_symlink():
            with _turn(folder, target):
                found += _cleared(folder, target)
    return tuple(found)


@contextlib.contextmanager
def work_folder(target: Path) -> Iterator[Path]:
    """A new, empty folder beside a target, locked together with the target while the context is entered.

    Whatever is at its path in the end is removed.

    Raises
    ------
    InUseError
        If another process is writing to the target.
    OSError
        If it cannot be created.
    """
    tidy(target)
    locks: list[Lock] = []
    fresh = _name(target)
    try:
        with _turn(target.parent, target):
            _cleared(target.parent, target)
            make_folder(fresh)
            locks.append(Lock(fresh))
            if target.is_dir():
                locks.append(Lock(target, PATIENCE))
        if any(lock.claim is Claim.THEIRS for lock in locks):
            raise InUseError.of(target)
        yield fresh
    finally:
        shutil.rmtree(fresh, ignore_errors=True)
        for lock in locks:
            lock.release()


@contextlib.contextmanager
def work_file(target: Path) -> Iterator[tuple[Path, int]]:
    """A new, empty file beside a target, and the descriptor to write it; locked while the context is entered.

    Whatever is at its path in the end is removed.

    Raises
    ------
    InUseError
        If another process is writing to the target.
    OSError
        If it cannot be created.
    """
    fresh = _name(target)
    with contextlib.ExitStack() as stack:
        with _turn(target.parent, target):
            _cleared(target.parent, target)
            handle = create_file(fresh)
            stack.callback(os.close, handle)
            stack.enter_context(held(fresh))
        try:
            yield fresh, handle
        finally:
            with contextlib.suppress(OSError):
                fresh.unlink(missing_ok=True)


def aside_of(fresh: Path) -> Path:
    """Where the old folder steps aside while a new one takes its place."""
    return fresh.with_name(fresh.name.removesuffix("new") + "old")


def _name(target: Path) -> Path:
    return target.with_name(f".{target.name}.{secrets.token_hex(4)}.new")


@contextlib.contextmanager
def _turn(folder: Path, target: Path) -> Iterator[None]:
    """The right to add and remove hidden entries in a folder: one process at a time, each for a moment."""
    with held(folder, PATIENCE) as claim:
        if claim is Claim.THEIRS:
            raise InUseError.of(target)
        yield


def _cleared(folder: Path, target: Path) -> list[Remains]:
    """Remove what no process holds; for the caller whose turn it is."""
    found = []
    for entry in sorted(folder.iterdir()):
        name = WORK.fullmatch(entry.name)
        if name is None or not _is_of_this_user(entry):
            continue
        with held(entry) as claim:
            if claim is Claim.THEIRS and (folder == target or name["name"] == target.name):
                raise InUseError.of(target)
            if claim is Claim.OURS and (remains := _removed(entry, folder / name["name"])):
                found.append(remains)
    return found


def _is_of_this_user(entry: Path) -> bool:
    """Whether this account made an entry; where accounts have no numbers, it is taken to have."""
    try:
        return not hasattr(os, "geteuid") or entry.lstat().st_uid == os.geteuid()
    except FileNotFoundError:
        return False


def _removed(entry: Path, place: Path) -> Remains | None:
    """Remove an entry, or put it back in its place; `None` if neither can or should be done."""
    try:
        if entry.name.endswith(".old"):
            return _put_back(entry, place)
        if entry.is_dir():
            shutil.rmtree(entry)
        else:
            entry.unlink()
    except OSError:
        return None
    return Remains(entry)


def _put_back(entry: Path, place: Path) -> Remains | None:
    if not is_ours(entry) and any(entry.iterdir()):
        return None
    if not os.path.lexists(place):
        take_free_name(entry, place)
        return Remains(place, restored=True)
    # It may hold what people had added: earlier versions moved that last of all.
    carry(entry, place, ())
    shutil.rmtree(entry)
    return Remains(entry)
