"""Locks on files and folders that end with their process, however it ends (`flock(2)`).

Where the system has none (Windows, some network drives), nothing is known of other processes: they are not noticed,
and what a killed one left stays.
"""

from __future__ import annotations

import contextlib
import os
import time
from collections.abc import Iterator
from enum import Enum
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path

PATIENCE = 10.0
"""Seconds to wait for a lock that others hold only for a moment."""
_STEP = 0.02
_fcntl = import_module("fcntl") if find_spec("fcntl") else None


class Claim(Enum):
    """What became of an attempt to lock an entry."""

    OURS = "ours"
    THEIRS = "theirs"
    """Another process, or another thread, holds it."""
    UNKNOWN = "unknown"
    """There are no locks here, or the entry cannot be opened."""


class Lock:
    """A lock on a file or folder, held until it is released or the process ends.

    Parameters
    ----------
    path
        The file or folder; a link is not followed.
    patience
        Seconds to wait for another process.

    Attributes
    ----------
    claim
        Whether it is held.
    """

    def __init__(self, path: Path, patience: float = 0.0) -> None:
        self._handle: int | None = None
        self.claim = self._claimed(path, time.monotonic() + patience)

    def release(self) -> None:
        """Let others have it."""
        if self._handle is not None:
            os.close(self._handle)
            self._handle = None

    def _claimed(self, path: Path, until: float) -> Claim:
        if _fcntl is None:
            return Claim.UNKNOWN
        try:
            self._handle = os.open(path, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK)
            while not self._taken():
                if time.monotonic() >= until:
                    self.release()
                    return Claim.THEIRS
                time.sleep(_STEP)
        except OSError:
            self.release()
            return Claim.UNKNOWN
        return Claim.OURS

    def _taken(self) -> bool:
        assert _fcntl is not None
        try:
            _fcntl.flock(self._handle, _fcntl.LOCK_EX | _fcntl.LOCK_NB)
        except BlockingIOError:
            return False
        return True


@contextlib.contextmanager
def held(path: Path, patience: float = 0.0) -> Iterator[Claim]:
    """A lock while the context is entered; it is entered without the lock too, and says so."""
    lock = Lock(path, patience)
    try:
        yield lock.claim
    finally:
        lock.release()
