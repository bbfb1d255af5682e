"""Another process that writes all the time: intake talks, each a command of its own."""

from __future__ import annotations

import datetime as dt
import os
import random
import signal
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from placement.register.errors import InUseError
from placement.week.desk import at_desk
from placement.week.moves import intake
from placement.week.place import WorkPlace

DAY = dt.date(2026, 11, 23)


@dataclass
class Beside:
    """What the other process was told is written, batch by batch; known once it has ended."""

    said: list[str]


@contextmanager
def beside(folder: Path, register: str | None, seed: float, *, is_on: bool) -> Iterator[Beside]:
    """A context during which a fork of this process writes, and is killed at its end; or nobody does."""
    if not is_on:
        yield Beside([])
        return
    found, note = Beside([]), folder.parent / "beside.txt"
    note.touch()
    child = os.fork()
    if child == 0:
        _write(WorkPlace(folder, register), note, random.Random(seed))
    try:
        yield found
    finally:
        os.kill(child, signal.SIGKILL)
        os.waitpid(child, 0)
        found.said += note.read_text("utf-8").split("\n")[:-1]


def _write(place: WorkPlace, note: Path, rng: random.Random) -> None:
    try:
        with note.open("a", encoding="utf-8") as out:
            while True:
                try:
                    with at_desk(place, "Bert", DAY) as desk:
                        intake(desk, ["K0001"], DAY)
                except InUseError:
                    time.sleep(rng.random() / 20)
                else:
                    out.write(f"{desk.writer.batch}\n")
                    out.flush()
                    time.sleep(rng.random())
    finally:
        os._exit(1)
