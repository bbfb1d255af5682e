"""Files and folders that their owner alone can read: 0600 and 0700, whatever the umask, from the moment they exist."""

from __future__ import annotations

import os
from collections.abc import Mapping
from pathlib import Path

FILE, FOLDER = 0o600, 0o700


def make_folder(path: Path) -> None:
    """Create a folder.

    Raises
    ------
    OSError
        If it exists or cannot be created.
    """
    path.mkdir(FOLDER)
    # The umask may have taken rights from its owner too, and a default ACL may have given some to others.
    path.chmod(FOLDER)


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
        path.chmod(FILE)
    except OSError:
        os.close(handle)
        raise
    return handle


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
        handle = create_file(folder / name)
        try:
            fill(handle, content)
        finally:
            os.close(handle)
    for each in (*within, folder):
        sync(each)


def sync(folder: Path) -> None:
    """Flush a folder's entries to disk; Windows has no such call and needs none."""
    if os.name == "nt":
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
