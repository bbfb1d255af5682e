"""Processes of this machine, all of them new when one dies.

They are spawned, never forked: the solver's threads do not survive a fork. They end with the process that started
them, however that ends.
"""

from __future__ import annotations

import contextlib
import os
import signal
import sys
import threading
from collections.abc import Callable, Iterator
from concurrent.futures import Executor, Future, ProcessPoolExecutor
from dataclasses import dataclass
from multiprocessing import get_context
from multiprocessing.connection import Connection
from types import ModuleType
from typing import Any, TypeVar

T = TypeVar("T")


def _nothing() -> None:
    """What a process does first where nothing has to be made ready."""


@dataclass(frozen=True)
class Processes:
    """So many processes at a time.

    Attributes
    ----------
    begin
        Called in each process before its first task; it is sent there.
    """

    processes: int
    begin: Callable[[], None] = _nothing

    def at_a_time(self) -> int:
        """One task in each process."""
        return self.processes

    def width(self) -> int:
        """One task for each process."""
        return self.processes

    @contextlib.contextmanager
    def opened(self, _stop: threading.Event) -> Iterator[Executor]:
        """A pool of processes; if the block is left early, they end at once."""
        context = get_context("spawn")
        theirs, ours = context.Pipe(duplex=False)
        pool = ProcessPoolExecutor(self.processes, context, _begin, (theirs, self.begin))
        try:
            yield _Apart(pool)
            pool.shutdown()
        finally:
            # Closing the pipe ends every worker; the same happens if this process is killed.
            ours.close()
            pool.shutdown(cancel_futures=True)
            theirs.close()


class _Apart(Executor):
    """A pool whose processes ignore Ctrl-C, even while loading, and do not run the caller's program."""

    def __init__(self, pool: ProcessPoolExecutor) -> None:
        self._pool = pool

    def submit(self, fn: Callable[..., T], /, *args: Any, **kwargs: Any) -> Future[T]:
        """The future of a call."""
        with _apart():
            return self._pool.submit(fn, *args, **kwargs)


@contextlib.contextmanager
def _apart() -> Iterator[None]:
    """Let the processes started in this block ignore Ctrl-C, even while loading, and not run the caller's program.

    A spawned process imports the main module of its parent: a script without a guard would start all over
    in it, and a script from standard input cannot be found.
    """
    main = sys.modules["__main__"]
    has_masks = hasattr(signal, "pthread_sigmask")
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT}) if has_masks else set()
    sys.modules["__main__"] = ModuleType("__main__")
    try:
        yield
    finally:
        sys.modules["__main__"] = main
        if has_masks:
            signal.pthread_sigmask(signal.SIG_SETMASK, before)


# --- in a worker process --------------------------------------------------------------------------------


def _begin(lifeline: Connection, begin: Callable[[], None]) -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    threading.Thread(target=_end_with, args=(lifeline,), name="lifeline", daemon=True).start()
    begin()


def _end_with(lifeline: Connection) -> None:
    """End this process when the other end of the pipe is closed."""
    with contextlib.suppress(EOFError, OSError):
        lifeline.recv()
    os._exit(1)
