"""Files beside a register, for their owner alone."""

from __future__ import annotations

import errno
import os
import secrets
import stat
from pathlib import Path

FILE, FOLDER = 0o600, 0o700
_NO_RIGHTS = frozenset({errno.EPERM, errno.ENOTSUP, errno.EINVAL, errno.ENOSYS})
"""What a disk that knows no rights answers to the owner of a file."""


def create_folder(folder: Path) -> None:
    """Create a folder and those above it, each for its owner alone; one that is there stays as it is."""
    if folder.is_dir():
        return
    create_folder(folder.parent)
    folder.mkdir(FOLDER)
    _restrict(folder, FOLDER)


def create_file(path: Path) -> None:
    """Create an empty file unless it is there."""
    try:
        handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, FILE)
    except FileExistsError:
        return
    os.close(handle)
    _restrict(path, FILE)


def _restrict(path: Path, mode: int) -> None:
    """Take the rights of others to what was just made; a disk without rights, such as a stick's, stays as it is."""
    try:
        path.chmod(mode)
    except OSError as error:
        if error.errno not in _NO_RIGHTS:
            raise


def sync(folder: Path) -> None:
    """Flush a folder's entries to disk; Windows has no such call and needs none."""
    if os.name == "nt":
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def replace_text(path: Path, text: str) -> None:
    """Write a small file in one step: its readers see the old text or the new one.

    Raises
    ------
    OSError
        If it cannot be written; the old text is still there.
    """
    fresh = path.with_name(f".{path.name}.{secrets.token_hex(4)}.new")
    create_file(fresh)
    try:
        with fresh.open("w", encoding="utf-8", newline="") as file:
            file.write(text)
            file.flush()
            os.fsync(file.fileno())
        fresh.replace(path)
    finally:
        fresh.unlink(missing_ok=True)


def is_private(path: Path) -> bool | None:
    """Whether nobody but the owner has rights to a file; `None` where the system has no such rights."""
    if os.name == "nt":
        return None
    return not stat.S_IMODE(path.stat().st_mode) & 0o077
