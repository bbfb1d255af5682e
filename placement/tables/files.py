"""Bytes of a file that a user names: a regular file of a size that can be meant."""

from __future__ import annotations

import stat
from dataclasses import dataclass, field
from pathlib import Path, PurePath

from placement.faults import Fault

LARGEST = 512 * 1024 * 1024
"""Size in bytes up to which a table or a workbook is read."""


@dataclass(frozen=True)
class SentFile:
    """A file that was sent to the program: it is read from memory, and lies on no disk under a name.

    Attributes
    ----------
    name
        What it is called, without any folder.
    """

    name: str
    raw: bytes = field(repr=False)

    @property
    def suffix(self) -> str:
        """Ending of its name."""
        return PurePath(self.name).suffix


def file_bytes(path: Path | SentFile, name: str) -> bytes | Fault:
    """Bytes of a file, or the fault with which it is refused.

    A pipe or a device is refused unopened, since reading it might never end.

    Parameters
    ----------
    name
        The file as messages name it.
    """
    if isinstance(path, SentFile):
        return path.raw
    try:
        found = path.stat()
        if not stat.S_ISREG(found.st_mode):
            return Fault("unreadable_file", name, expected="a regular file, not a folder, pipe or device")
        if found.st_size > LARGEST:
            return Fault("large_file", name, expected=f"a file of at most {LARGEST // 1024**2} MB")
        return path.read_bytes()
    except (OSError, ValueError):
        return Fault("unreadable_file", name, expected="a file that can be read")
