"""Many tasks over several processes: results in order, lost workers replaced, an immediate stop."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Sequence
from functools import partial
from typing import Any, TypeVar

from placement.executors.errors import StoppedError, WorkerLostError
from placement.executors.hand_out import hand_out
from placement.executors.processes import Processes

__all__ = ["StoppedError", "WorkerLostError", "carry_out", "in_processes"]

Shared = TypeVar("Shared")
Task = TypeVar("Task")
Answer = TypeVar("Answer")

HERE_SECONDS = 4.0
"""Work estimated to take less than this stays in this process: others would only just have loaded the solver."""

Work = Callable[[Shared, Task, threading.Event | None], Answer]
"""Carries out one task with the shared data; the stop event is passed in this process only, as others are killed."""


def in_processes(
    prepare: Callable[[], Shared],
    work: Callable[[Shared, Task], Answer],
    tasks: Sequence[Task],
    *,
    processes: int,
    done: Callable[[Answer], None] | None = None,
    stop: threading.Event | None = None,
) -> list[Answer]:
    """Carry out every task, several at a time.

    Parameters
    ----------
    prepare
        Makes the data that all tasks share, once in each process. It is sent there, as is `work`, so it must
        be importable from a module, or be a `partial` of something that is.
    processes
        Maximum number of processes.
    done
        Called in this process with each answer as it arrives.
    stop
        Set it to end the work, and the processes with it.

    Returns
    -------
    list
        The answers, in the order of the tasks.

    Raises
    ------
    StoppedError
        If `stop` was set.
    WorkerLostError
        If the same task lost its worker twice.
    Exception
        Whatever a task raises; it ends the work.
    """
    answers: dict[int, Answer] = {}

    def take(at: int, answer: Answer) -> None:
        answers[at] = answer
        if done is not None:
            done(answer)

    home = Processes(min(processes, len(tasks)), partial(_begin, prepare, work))
    hand_out(home, _carry_out, tasks, take, stop=stop or threading.Event())
    return [answers[at] for at in range(len(tasks))]


# --- in a worker process --------------------------------------------------------------------------------


class _WorkerState:
    """State of a worker process."""

    prepare: Callable[[], Any]
    work: Callable[[Any, Any], Any]
    shared: Any = None
    is_ready = False


def _begin(prepare: Callable[[], Any], work: Callable[[Any, Any], Any]) -> None:
    _WorkerState.prepare, _WorkerState.work = staticmethod(prepare), staticmethod(work)


def _carry_out(task: Any) -> Any:
    if not _WorkerState.is_ready:
        # Here and not when the process begins: a failure is then reported like any other.
        _WorkerState.shared, _WorkerState.is_ready = _WorkerState.prepare(), True
    return _WorkerState.work(_WorkerState.shared, task)


# --- this process first, others if that is faster ---------------------------------------------------------


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
    """Carry out every task, the first ones in this process.

    Parameters
    ----------
    work, there
        Sent to other processes, so each must be importable from a module, or be a `partial` of something that is.
    here, there
        Data that the tasks share: as it is in this process, and made once in each other process.
    done
        Called with each answer as it arrives; an exception from it ends the work.
    stop
        Set it to end the work, and the processes with it.

    Returns
    -------
    list
        The answers, in the order of the tasks.

    Raises
    ------
    StoppedError
        If `stop` was set.
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
    """Carry out a task in another process, which has no stop event."""
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
        """Whether the rest is soon done; the first two tasks tell little, as the first may have loaded much."""
        known = self._done > 1
        return not self._done or (
            time.monotonic() - self._began < HERE_SECONDS and (not known or self._fastest * left < HERE_SECONDS)
        )
