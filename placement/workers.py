"""Many tasks over several processes: results in order, lost workers replaced, an immediate stop.

Worker processes are spawned, never forked: the solver's threads do not survive a fork. They end with
the process that started them, however that ends.
"""

from __future__ import annotations

import contextlib
import os
import signal
import sys
import threading
import time
from collections import Counter, deque
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import FIRST_COMPLETED, Future, ProcessPoolExecutor, wait
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass, field
from functools import partial
from multiprocessing import get_context
from multiprocessing.connection import Connection
from types import ModuleType
from typing import Any, Generic, TypeVar

from placement.faults import PlacementError

Shared = TypeVar("Shared")
Task = TypeVar("Task")
Answer = TypeVar("Answer")

PATIENCE = 0.05
"""Seconds between two checks of the stop event."""

MOST_TRIES = 2
"""Number of times that a task is started if its worker dies."""


HERE_SECONDS = 4.0
"""Work estimated to take less than this stays in this process: others would only just have loaded the solver."""

Work = Callable[[Shared, Task, threading.Event | None], Answer]
"""Carries out one task with the shared data; the stop event is passed in this process only, as others are killed."""


class StoppedError(PlacementError):
    """The work was stopped from outside before it was done."""


class WorkerLostError(PlacementError):
    """A worker process died twice on the same task: out of memory, or killed from outside."""


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
    job: _Job[Shared, Task, Answer] = _Job(prepare, work, tasks, done, stop or threading.Event())
    while job.todo:
        with _pool(job, min(processes, len(job.todo))) as pool:
            job.run(pool, processes)
    return [job.answers[at] for at in range(len(tasks))]


@dataclass
class _Job(Generic[Shared, Task, Answer]):
    """The tasks that are left, and the answers so far."""

    prepare: Callable[[], Shared]
    work: Callable[[Shared, Task], Answer]
    tasks: Sequence[Task]
    done: Callable[[Answer], None] | None
    stop: threading.Event
    answers: dict[int, Answer] = field(default_factory=dict)
    todo: deque[int] = field(init=False)
    tries: Counter[int] = field(default_factory=Counter)

    def __post_init__(self) -> None:
        self.todo = deque(range(len(self.tasks)))

    def run(self, pool: ProcessPoolExecutor, processes: int) -> None:
        """Work until everything is done or a worker is lost; no task is handed out before a process is free."""
        running: dict[Future[Answer], int] = {}
        try:
            while self.todo or running:
                while self.todo and len(running) < processes:
                    with _apart():
                        future = pool.submit(_carry_out, self.tasks[self.todo[0]])
                    running[future] = self.todo.popleft()
                finished, _ = wait(running, timeout=PATIENCE, return_when=FIRST_COMPLETED)
                if self.stop.is_set():
                    raise StoppedError("the work was stopped")
                for future in finished:
                    self._take(running[future], future.result())
                    del running[future]
        except BrokenProcessPool:
            self.put_back(running)

    def _take(self, at: int, answer: Answer) -> None:
        self.answers[at] = answer
        if self.done is not None:
            self.done(answer)

    def put_back(self, running: dict[Future[Answer], int]) -> None:
        """Queue the running tasks again, since it is unknown which of them killed the worker."""
        for future, at in sorted(running.items(), key=lambda each: -each[1]):
            if future.done() and future.exception() is None:
                self._take(at, future.result())
                continue
            self.tries[at] += 1
            if self.tries[at] >= MOST_TRIES:
                raise WorkerLostError("a worker process died twice over the same task")
            self.todo.appendleft(at)


@contextlib.contextmanager
def _pool(job: _Job[Any, Any, Any], processes: int) -> Iterator[ProcessPoolExecutor]:
    """A pool of processes; if the block is left early, they end at once."""
    context = get_context("spawn")
    theirs, ours = context.Pipe(duplex=False)
    pool = ProcessPoolExecutor(processes, context, _begin, (theirs, job.prepare, job.work))
    try:
        yield pool
        pool.shutdown()
    finally:
        # Closing the pipe ends every worker; the same happens if this process is killed.
        ours.close()
        pool.shutdown(cancel_futures=True)
        theirs.close()


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


class _WorkerState:
    """State of a worker process."""

    prepare: Callable[[], Any]
    work: Callable[[Any, Any], Any]
    shared: Any = None
    is_ready = False


def _begin(lifeline: Connection, prepare: Callable[[], Any], work: Callable[[Any, Any], Any]) -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    _WorkerState.prepare, _WorkerState.work = staticmethod(prepare), staticmethod(work)
    threading.Thread(target=_end_with, args=(lifeline,), name="lifeline", daemon=True).start()


def _end_with(lifeline: Connection) -> None:
    """End this process when the other end of the pipe is closed."""
    with contextlib.suppress(EOFError, OSError):
        lifeline.recv()
    os._exit(1)


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
