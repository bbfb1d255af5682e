"""Silence for what a library written in Rust prints before it gives up: a trace that no reader can use."""

from __future__ import annotations

import os
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress

_STANDARD_ERROR = 2
_ONE_AT_A_TIME = threading.Lock()


@contextmanager
def without_traces() -> Iterator[None]:
    """Standard error leads nowhere meanwhile, where the process has one.

    Its file is replaced, not Python's stream: the library writes past that.
    """
    with _ONE_AT_A_TIME:
        kept: int | None = None
        with suppress(OSError):
            kept = os.dup(_STANDARD_ERROR)
        if kept is None:
            yield
            return
        try:
            nowhere = os.open(os.devnull, os.O_WRONLY)
            os.dup2(nowhere, _STANDARD_ERROR)
            os.close(nowhere)
            yield
        finally:
            os.dup2(kept, _STANDARD_ERROR)
            os.close(kept)
