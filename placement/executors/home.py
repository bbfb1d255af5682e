"""A place where tasks are carried out, which opens again after it was lost."""

from __future__ import annotations

import threading
from concurrent.futures import Executor
from contextlib import AbstractContextManager
from typing import Protocol


class Home(Protocol):
    """Opens one executor after the other: the next one when the last one broke."""

    def opened(self, stop: threading.Event) -> AbstractContextManager[Executor]:
        """An executor; whatever still runs there ends with the block.

        Its futures raise :class:`concurrent.futures.BrokenExecutor` if one of the running tasks broke it,
        :class:`~placement.executors.errors.HomeLostError` if none of them did, and
        :class:`~placement.executors.errors.TaskLostError` if only this task lost its worker.

        Parameters
        ----------
        stop
            Ends waiting for it.
        """
        ...

    def at_a_time(self) -> int:
        """Number of tasks that are carried out at a time, as it is now."""
        ...

    def width(self) -> int:
        """Number of tasks to have handed out at a time; asked again and again, it raises as a future does."""
        ...
