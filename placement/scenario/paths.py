"""Paths as they are stored: relative, so that a project can be moved."""

from __future__ import annotations

import errno
import os
from pathlib import Path


def relative(path: Path, folder: Path) -> str:
    """Path as seen from a folder; the absolute one where there is no relative one (another drive)."""
    try:
        return Path(os.path.relpath(path.resolve(), folder.resolve())).as_posix()
    except ValueError:
        return path.as_posix()


def is_taken(path: Path) -> bool:
    """Whether there is something at a path; nothing is at one that is too long to be a path."""
    try:
        return path.exists()
    except OSError as error:
        if error.errno != errno.ENAMETOOLONG:
            raise
        return False


def folder_of(data: Path) -> Path:
    """The folder of the tables: the data folder itself, or the one that a workbook lies in, though it may be gone."""
    return data.parent if data.suffix and not data.is_dir() else data
