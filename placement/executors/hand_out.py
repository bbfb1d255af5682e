"""Handing out tasks: a few at a time, each answer taken as it comes, and whatever was lost handed out again."""

from __future__ import annotations

import threading
from collections import Counter, deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import FIRST_COMPLETED, BrokenExecutor, Executor, Future, wait
from dataclasses import dataclass, field
from typing import Generic, TypeVar

from placement.executors.errors import HomeLostError, StoppedError, TaskLostError, WorkerLostError
from placement.executors.home import Home

Task = TypeVar("Task")
Answer = TypeVar("Answer")

PATIENCE = 0.05
"""Seconds between two checks of the stop event."""

MOST_TRIES = 2
"""Number of times that a task is started if its worker dies."""

SUSPECT = 2
"""Number of lost workers after which a task runs alone, so that no other task is lost with it."""


def hand_out(
    home: Home,
    call: Callable[[Task], Answer],
    tasks: Iterable[Task],
    done: Callable[[int, Answer], None],
    *,
    stop: threading.Event,
    tries: int = MOST_TRIES,
    lost: Callable[[int, Task], None] | None = None,
) -> None:
    """Carry out every task.

    Parameters
    ----------
    call
        Sent with each task, so it must be importable from a module.
    tasks
        Taken one by one, each when there is room for it.
    done
        Called in this thread with the number of a task, counted from 0, and its answer.
    tries
        Number of times that a task is started if its worker dies.
    lost
        Called with a task that was started so often for nothing; by default that ends the work.

    Raises
    ------
    StoppedError
        If `stop` was set.
    WorkerLostError
        If a task lost its worker too often, and nobody takes note of it.
    Exception
        Whatever a task raises; it ends the work.
    """
    work = HandedOut(call, enumerate(tasks), done, stop, tries, lost)
    while work.is_left():
        with home.opened(stop) as executor:
            work.run(executor, home.width)


@dataclass
class HandedOut(Generic[Task, Answer]):
    """Tasks that are yet to be handed out, and how often each of them lost its worker."""

    call: Callable[[Task], Answer]
    tasks: Iterator[tuple[int, Task]]
    done: Callable[[int, Answer], None]
    stop: threading.Event
    tries: int = MOST_TRIES
    lost: Callable[[int, Task], None] | None = None
    todo: deque[tuple[int, Task]] = field(default_factory=deque)
    lives: Counter[int] = field(default_factory=Counter)

    def is_left(self) -> bool:
        """Whether there is a task to hand out."""
        if not self.todo and (following := next(self.tasks, None)) is not None:
            self.todo.append(following)
        return bool(self.todo)

    def run(self, executor: Executor, width: Callable[[], int]) -> None:
        """Work until everything is done or the executor broke; no task is handed out before there is room for it."""
        running: dict[Future[Answer], tuple[int, Task]] = {}
        try:
            while self.is_left() or running:
                while self.is_left() and self._has_room(running, width()):
                    running[executor.submit(self.call, self.todo[0][1])] = self.todo[0]
                    self.todo.popleft()
                finished, _ = wait(running, timeout=PATIENCE, return_when=FIRST_COMPLETED)
                if self.stop.is_set():
                    raise StoppedError("the work was stopped")
                for future in finished:
                    self._take(future, running[future])
                    del running[future]
        except HomeLostError:
            self.put_back(running, blamed=False)
        except BrokenExecutor:
            self.put_back(running, blamed=True)

    def _has_room(self, running: dict[Future[Answer], tuple[int, Task]], width: int) -> bool:
        """Whether the next task may run beside the others; who lost workers before runs alone."""
        if any(self.lives[at] >= SUSPECT for at, _ in (self.todo[0], *running.values())):
            return not running
        return len(running) < width

    def _take(self, future: Future[Answer], task: tuple[int, Task]) -> None:
        try:
            answer = future.result()
        except TaskLostError:
            self._again(task)
        else:
            self.done(task[0], answer)

    def _again(self, task: tuple[int, Task]) -> None:
        at, _ = task
        self.lives[at] += 1
        if self.lives[at] < self.tries:
            self.todo.appendleft(task)
        elif self.lost is None:
            raise WorkerLostError("a worker process died twice over the same task")
        else:
            self.lost(*task)

    def put_back(self, running: dict[Future[Answer], tuple[int, Task]], *, blamed: bool) -> None:
        """Queue the running tasks again.

        Parameters
        ----------
        blamed
            Whether one of them killed its worker; it is unknown which.
        """
        for future, task in sorted(running.items(), key=lambda each: -each[1][0]):
            if future.done() and not future.cancelled() and future.exception() is None:
                self.done(task[0], future.result())
            elif blamed:
                self._again(task)
            else:
                self.todo.appendleft(task)
