"""Many solves: begun in this process, and shared out over several where that is sooner done."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Sequence
from functools import partial
from typing import TypeVar

from placement.workers import StoppedError, in_processes

Shared = TypeVar("Shared")
Task = TypeVar("Task")
Answer = TypeVar("Answer")

HERE_SECONDS = 4.0
"""Work that takes this process no longer stays in it: by then others would have loaded the solver."""

Work = Callable[[Shared, Task, threading.Event | None], Answer]
"""Does one task with what all share; the stop sign is there only in this process, others are ended."""


def carry_out(
    work: Work[Shared, Task, Answer],
    tasks: Sequence[Task],
    *,
    here: Shared,
    there: Callable[[], Shared],
    processes: int,
    done: Callable[[Answer], None],
    stop: threading.Event,
) -> list[Answer]:
    """Carry out every task, the first in this process.

    Parameters
    ----------
    work, there
        Sent to other processes, so each must stand in a module, or be a `partial` of something that does.
    here, there
        What the tasks share: in this process, and made once in each other.
    done
        Told of every answer as it comes; what it raises ends the work.
    stop
        Set it to end the work, and the processes with it.

    Returns
    -------
    list
        In the order of the tasks.

    Raises
    ------
    StoppedError
        If it was told to stop.
    """
    answers: list[Answer] = []
    pace = _Pace()
    while (left := len(tasks) - len(answers)) and (processes == 1 or left == 1 or pace.does(left)):
        answer = work(here, tasks[len(answers)], stop)
        if stop.is_set():
            raise StoppedError("the work was stopped")
        answers.append(answer)
        pace.one_more()
        done(answer)
    if rest := tasks[len(answers) :]:
        answers += in_processes(there, partial(_alone, work), rest, processes=processes, done=done, stop=stop)
    return answers


def _alone(work: Work[Shared, Task, Answer], shared: Shared, task: Task) -> Answer:
    """Do a task in another process, where nobody sets a sign."""
    return work(shared, task, None)


class _Pace:
    """How fast this process works."""

    def __init__(self) -> None:
        self._began = self._last = time.monotonic()
        self._done = 0
        self._fastest = 0.0

    def one_more(self) -> None:
        now = time.monotonic()
        seconds, self._last = now - self._last, now
        self._fastest = min(self._fastest, seconds) if self._done else seconds
        self._done += 1

    def does(self, left: int) -> bool:
        """Whether what is left is soon done; of the first two nobody knows, for the first may have loaded much."""
        known = self._done > 1
        return not self._done or (
            time.monotonic() - self._began < HERE_SECONDS and (not known or self._fastest * left < HERE_SECONDS)
        )
