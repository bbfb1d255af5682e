"""A folder for copies that are being made, not encrypted yet or not complete: removed in the end, also after a kill."""

from __future__ import annotations

import contextlib
import os
import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path

from placement.register.files import create_file
from placement.register.lock import take

PREFIX = ".register-"
_LOCK = "lock"


@contextlib.contextmanager
def workplace(folder: Path | None) -> Iterator[Path]:
    """A folder for its owner alone, within another or among the system's; what killed processes left there goes too."""
    above = _above(folder)
    remove_left(folder)
    made = Path(tempfile.mkdtemp(prefix=PREFIX, dir=above))
    create_file(made / _LOCK)
    handle = os.open(made / _LOCK, os.O_RDWR)
    try:
        take(handle)
        yield made
    finally:
        os.close(handle)
        shutil.rmtree(made)


def remove_left(folder: Path | None) -> None:
    """Remove what killed processes left in such folders: whole registers, which nobody erases anything from."""
    for left in _above(folder).glob(f"{PREFIX}*"):
        _remove_if_left(left)


def _above(folder: Path | None) -> Path:
    return Path(tempfile.gettempdir()) if folder is None else folder


def _remove_if_left(folder: Path) -> None:
    """Remove a folder of ours that no process holds."""
    try:
        handle = os.open(folder / _LOCK, os.O_RDWR)
    except OSError:  # another user's, or still being made
        return
    try:
        free = take(handle)
    finally:
        os.close(handle)
    if free:
        shutil.rmtree(folder, ignore_errors=True)
