"""Tasks for worker processes, in a module that loads quickly."""

from __future__ import annotations

import os
import signal
import time
from pathlib import Path

LONG = 600.0
"""Seconds that no test waits in full."""


def ten() -> int:
    return 10


def times(shared: int, task: int) -> int:
    return shared * task


def first_last(folder: Path, task: int) -> int:
    """Carry out every task, the first one after the others."""
    while task == 0 and len(list(folder.iterdir())) < 4:
        time.sleep(0.02)
    (folder / str(task)).touch()
    return 10 * task


def begins(folder: Path) -> Path:
    """Record every process that gets ready."""
    (folder / f"begun {os.getpid()}").touch()
    return folder


def dies_once(folder: Path, task: int) -> int:
    """Die at the third task, unless some process has done so before."""
    mark = folder / "died"
    if task == 2 and not mark.exists():
        mark.touch()
        os.kill(os.getpid(), signal.SIGKILL)
    (folder / f"task {task} by {os.getpid()}").touch()
    return task


def dies(_: object, task: int) -> int:
    os._exit(3 if task == 1 else 0)


def fails(_: object, task: int) -> int:
    if task == 1:
        raise ZeroDivisionError("at one")
    return task


def unready() -> int:
    raise LookupError("nothing to prepare")


def sleeps(folder: Path, _task: int) -> int:
    (folder / str(os.getpid())).touch()
    time.sleep(LONG)
    return 0


def negative(task: int) -> int:
    return -task


def fails_at_three(task: int) -> int:
    if task == 3:
        raise ZeroDivisionError("at three")
    return task


def dies_in(task: int) -> int:
    if task == 3:
        os._exit(3)
    return task


def waits(task: float) -> int:
    time.sleep(task)
    return 0
