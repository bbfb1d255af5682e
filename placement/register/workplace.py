"""A folder for copies that are being made, not encrypted yet or not complete: removed in the end, also after a kill."""

from __future__ import annotations

import contextlib
import os
import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path

from placement.private import make_file
from placement.register.lock import take

PREFIX = ".register-"
_LOCK = "lock"


@contextlib.contextmanager
def workplace(folder: Path | None) -> Iterator[Path]:
    """A folder for its owner alone, within another or among the system's; what killed processes left there goes too."""
    remove_left(folder)
    made, handle = _locked(_above(folder))
    try:
        yield made
    finally:
        os.close(handle)
        shutil.rmtree(made)


def remove_left(folder: Path | None) -> None:
    """Remove what killed processes left in such folders: whole registers, which nobody erases anything from."""
    for left in _above(folder).glob(f"{PREFIX}*"):
        _remove_if_left(left)


def _locked(above: Path) -> tuple[Path, int]:
    """A new folder and its lock, which is ours; another process may remove one that is not locked yet."""
    while True:
        made = Path(tempfile.mkdtemp(prefix=PREFIX, dir=above))
        make_file(made / _LOCK)
        with contextlib.suppress(FileNotFoundError):
            handle = os.open(made / _LOCK, os.O_RDWR)
            if take(handle) and (made / _LOCK).exists():
                return made, handle
            os.close(handle)


def _above(folder: Path | None) -> Path:
    return Path(tempfile.gettempdir()) if folder is None else folder


def _remove_if_left(folder: Path) -> None:
    """Remove a folder of ours that no process holds."""
    try:
        handle = os.open(folder / _LOCK, os.O_RDWR)
    except OSError:  # another user's, or still being made
        return
    try:
        is_left = take(handle)
        if is_left:  # under the lock, so that who makes it sees that it is gone
            shutil.rmtree(folder, ignore_errors=True)
    finally:
        os.close(handle)
    if is_left:  # on Windows an open file cannot be removed
        shutil.rmtree(folder, ignore_errors=True)
