"""A stand-in for other processes: what would be sent is pickled, nothing is shared, and all of it runs here."""

from __future__ import annotations

import pickle
import threading
from collections.abc import Callable, Sequence
from typing import TypeVar

from placement.workers import StoppedError

Shared = TypeVar("Shared")
Task = TypeVar("Task")
Answer = TypeVar("Answer")
T = TypeVar("T")


def in_this_process(
    prepare: Callable[[], Shared],
    work: Callable[[Shared, Task], Answer],
    tasks: Sequence[Task],
    *,
    processes: int,
    done: Callable[[Answer], None] | None = None,
    stop: threading.Event | None = None,
) -> list[Answer]:
    """Carry out tasks as :func:`placement.workers.in_processes` does; `test_workers` compares the two."""
    assert processes > 1
    shared, answers = _sent(prepare)(), []
    for task in tasks:
        if stop is not None and stop.is_set():
            raise StoppedError("the work was stopped")
        answer = _sent(_sent(work)(shared, _sent(task)))
        answers.append(answer)
        if done is not None:
            done(answer)
    return answers


def _sent(value: T) -> T:
    """The value after pickling and unpickling."""
    received: T = pickle.loads(pickle.dumps(value))
    return received
