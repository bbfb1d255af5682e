"""Files and folders that their owner alone can read: 0600 and 0700, whatever the umask, from the moment they exist.

A disk that knows no rights, such as a stick's, takes them all the same; :func:`is_private` tells.
"""

from __future__ import annotations

import contextlib
import errno
import os
import secrets
import stat
from collections.abc import Mapping
from pathlib import Path

FILE, FOLDER = 0o600, 0o700
_NO_RIGHTS = frozenset({errno.EPERM, errno.ENOTSUP, errno.EINVAL, errno.ENOSYS})
"""What a disk that knows no rights answers to the owner of a file."""


def make_folder(path: Path) -> None:
    """Create a folder.

    Raises
    ------
    OSError
        If it exists or cannot be created.
    """
    path.mkdir(FOLDER)
    # The umask may have taken rights from its owner too, and a default ACL may have given some to others.
    _restrict(path, FOLDER)


def make_folders(path: Path) -> None:
    """Create a folder with those above it, unless they are there; what is there keeps its rights.

    Raises
    ------
    OSError
        If a file is in the way, or one cannot be created.
    """
    if path.is_dir():
        return
    make_folders(path.parent)
    try:
        make_folder(path)
    except FileExistsError:
        # Another process may have been first.
        if not path.is_dir():
            raise


def create_file(path: Path) -> int:
    """Create an empty file, open to be written; returns its descriptor.

    Raises
    ------
    OSError
        If it exists or cannot be created.
    """
    handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0), FILE)
    try:
        _restrict(path, FILE)
    except OSError:
        os.close(handle)
        raise
    return handle


def make_file(path: Path) -> None:
    """Create an empty file, unless it is there.

    Raises
    ------
    OSError
        If it cannot be created.
    """
    with contextlib.suppress(FileExistsError):
        os.close(create_file(path))


def _restrict(path: Path, mode: int) -> None:
    """Take the rights of others to what was just made."""
    try:
        path.chmod(mode)
    except OSError as error:
        if error.errno not in _NO_RIGHTS:
            raise


def fill(handle: int, content: str | bytes) -> None:
    """Write all of a file's content and flush it to disk: text as UTF-8, with its line endings unchanged.

    Raises
    ------
    OSError
        If the disk does not take all of it.
    """
    rest = memoryview(content.encode("utf-8") if isinstance(content, str) else content)
    while rest:
        rest = rest[os.write(handle, rest) :]
    os.fsync(handle)


def write_file(path: Path, content: str | bytes) -> None:
    """Write a new file and flush it to disk.

    Raises
    ------
    OSError
        If it exists, or the disk does not take all of it.
    """
    handle = create_file(path)
    try:
        fill(handle, content)
    finally:
        os.close(handle)


def write_all(folder: Path, files: Mapping[str, str | bytes]) -> None:
    """Write files into an empty folder, with the subfolders that they need, and flush everything to disk.

    Parameters
    ----------
    files
        Path in the folder -> content.
    """
    parents = {parent for name in files for parent in Path(name).parents if parent.parts}
    within = [folder / each for each in sorted(parents)]
    for each in within:
        make_folder(each)
    for name, content in files.items():
        write_file(folder / name, content)
    for each in (*within, folder):
        sync(each)


def replace_text(path: Path, text: str) -> None:
    """Write a small file in one step: its readers see the old text or the new one.

    Raises
    ------
    OSError
        If it cannot be written; the old text is still there.
    """
    fresh = path.with_name(f".{path.name}.{secrets.token_hex(4)}.new")
    try:
        write_file(fresh, text)
        fresh.replace(path)
    finally:
        fresh.unlink(missing_ok=True)


def sync(folder: Path) -> None:
    """Flush a folder's entries to disk; Windows has no such call and needs none."""
    if os.name == "nt":
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def is_private(path: Path) -> bool | None:
    """Whether nobody but the owner has rights to a file; `None` where the system has no such rights."""
    if os.name == "nt":
        return None
    return not stat.S_IMODE(path.stat().st_mode) & 0o077
