"""Work that is killed (SIGKILL) at a chosen step: before or after the nth call by which a process changes a disk.

Each piece of work is done in a fork of this process, which stays single-threaded, so that a hundred moments take
seconds. Run as a module, it prints what it found of all kinds as JSON.
"""

from __future__ import annotations

import json
import os
import signal
import sys
import time
from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import Any

from placement.store import folder, workplace
from placement.store.folder import write_file, write_folder
from placement.store.workplace import tidy

Work = Callable[[], object]
CHANGING = ("mkdir", "chmod", "open", "write", "fsync", "link", "rename", "replace", "unlink", "rmdir", "close")
"""Functions of `os` that change a disk, or come between two that do."""
SINGLE = ((folder, "exchange"), (folder, "take_free_name"), (workplace, "take_free_name"))
"""Calls of the system that are not made through `os`."""


class Clock:
    """Counts steps, and ends the process at one of them."""

    def __init__(self, at: int | None) -> None:
        self.at = at
        self.steps = 0

    def tick(self) -> None:
        self.steps += 1
        if self.steps == self.at:
            os.kill(os.getpid(), signal.SIGKILL)

    def around(self, call: Callable[..., Any]) -> Callable[..., Any]:
        """The call, with a step before it and one after it."""

        def stepping(*arguments: Any, **named: Any) -> Any:
            self.tick()
            found = call(*arguments, **named)
            self.tick()
            return found

        return stepping

    def set_up(self, *, exchanging: bool = True) -> None:
        """Count every step of this process from now on."""
        for name in CHANGING:
            setattr(os, name, self.around(getattr(os, name)))
        for module, name in SINGLE:
            real = getattr(module, name) if exchanging or name != "exchange" else _cannot
            setattr(module, name, self.around(real))


def _cannot(*_: object) -> bool:
    """Stands in for a system that cannot exchange two folders."""
    return False


def forked(work: Work, after: float | None = None) -> int:
    """Do work in a fork; returns its exit code, or the signal that killed it as a negative number.

    Parameters
    ----------
    after
        Seconds after which it is killed.
    """
    child = os.fork()
    if child == 0:
        code = 99
        try:
            found = work()
            code = found if isinstance(found, int) else 0
        finally:
            os._exit(code)
    if after is not None:
        time.sleep(after)
        os.kill(child, signal.SIGKILL)
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])


def steps_of(work: Work, **how: bool) -> int:
    """How many steps work takes."""
    read, write = os.pipe()

    def counted() -> None:
        send = os.write
        clock = Clock(None)
        clock.set_up(**how)
        work()
        send(write, str(clock.steps).encode())

    assert forked(counted) == 0
    os.close(write)
    with os.fdopen(read) as stream:
        return int(stream.read())


def killed_at(work: Work, at: int, **how: bool) -> int:
    """Do work in a fork that is killed at a step."""

    def ticking() -> object:
        Clock(at).set_up(**how)
        return work()

    return forked(ticking)


def prints(path: Path) -> dict[str, str]:
    """Every file that is not hidden, with its digest."""
    files = [path] if path.is_file() else [each for each in path.rglob("*") if each.is_file()]
    return {
        each.relative_to(path.parent).as_posix(): sha256(each.read_bytes()).hexdigest()
        for each in files
        if not any(part.startswith(".") for part in each.relative_to(path.parent).parts)
    }


def hidden(path: Path) -> list[str]:
    """Hidden entries in a folder, however deep."""
    return sorted(str(each.relative_to(path)) for each in path.rglob(".*"))


# --- the store alone -----------------------------------------------------------------------------------------

OLD = {"summary.json": "old", "placements.csv": "old", "inputs/kept.json": "{}", "inputs/pupils.csv": "old"}
NEW = {"summary.json": "new", "groups.csv": "new", "inputs/kept.json": "{}", "inputs/boards.csv": "new"}
NOTES = {"notes.txt": "mine", "letters/P1.txt": "Dear", "inputs/mine.txt": "mine"}


@dataclass(frozen=True)
class Writing:
    """Something that is replaced: what is there, what replaces it, and what may be there afterwards."""

    target: Path
    work: Work
    old: Mapping[str, str]
    new: Mapping[str, str]


def writings(place: Path) -> dict[str, Writing]:
    """Folders and files of each kind, with notes beside what is ours."""
    listed = {"pack.json": '{"files": ["pack.json", "SHA256SUMS", "a/x.html"]}', "SHA256SUMS": "", "a/x.html": "old"}
    compared = {"comparison.json": '{"scenarios": [{"folder": "one"}]}', "one/summary.json": "old"}
    renewed = {"comparison.json": "{}", "two/summary.json": "new"}
    packed = {"pack.json": '{"files": []}', "SHA256SUMS": "", "b/y.html": "new"}
    return {
        "run": _folder(place / "run", OLD, NEW, NOTES),
        "comparison": _folder(place / "compared", compared, renewed, {"notes.txt": "mine", "one/letter.txt": "Dear"}),
        "pack": _folder(place / "pack", listed, packed, {"a/notes.txt": "mine"}, ("pack.json",)),
        "file": Writing(
            place / "report.html",
            lambda: write_file(place / "report.html", "new" * 9, force=True),
            {"report.html": "old"},
            {"report.html": "new" * 9},
        ),
    }


def _folder(
    target: Path,
    old: Mapping[str, str],
    new: Mapping[str, str],
    notes: Mapping[str, str],
    marks: tuple[str, ...] = ("summary.json", "comparison.json"),
) -> Writing:
    return Writing(
        target,
        lambda: write_folder(target, new, force=True, marks=marks),
        {f"{target.name}/{name}": text for name, text in {**old, **notes}.items()},
        {f"{target.name}/{name}": text for name, text in {**new, **notes}.items()},
    )


def texts(target: Path) -> dict[str, str]:
    """Contents of every file that is not hidden."""
    return {name: (target.parent / name).read_text("utf-8") for name in prints(target)}


def lay_out(each: Writing) -> None:
    """Write what is there before."""
    for name, text in each.old.items():
        path = each.target.parent / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")


def every_step(place: Path, kind: str, *, exchanging: bool) -> dict[str, Any]:
    """Kill the replacing of one kind at every step, and look what is there, then and after the next command."""
    found: Counter[str] = Counter()
    bad: list[str] = []
    first = writings(place / "count")[kind]
    lay_out(first)
    steps = steps_of(first.work, exchanging=exchanging)
    for at in range(1, steps + 1):
        home = place / str(at)
        each = writings(home)[kind]
        lay_out(each)
        if killed_at(each.work, at, exchanging=exchanging) != -signal.SIGKILL:
            bad.append(f"step {at} was not reached")
        found["leftovers"] += bool(hidden(home))
        if not exchanging:
            found["restored"] += any(remains.restored for remains in tidy(each.target))
        now = texts(each.target) if each.target.exists() else {}
        state = "old" if now == each.old else "new" if now == each.new else "broken"
        found[state] += 1
        if state == "broken":
            bad.append(f"step {at}: {now}")
        each.work()
        if texts(each.target) != each.new or hidden(home):
            bad.append(f"step {at}, after the next: {texts(each.target)}, hidden {hidden(home)}")
    return {"steps": steps, **found, "bad": bad}


def without_waiting(_: object) -> None:
    """Stands in for `fsync`, which makes no difference to a process that is killed and takes most of the time."""


def make_quick() -> None:
    """Let nothing wait for a disk from now on."""
    for name in ("fsync",):
        setattr(os, name, without_waiting)


ASKED = (*(f"{kind}, exchanging" for kind in ("run", "comparison", "pack", "file")), "run, two steps")
"""What is replaced, and how."""


def main() -> None:
    """Kill each replacing at every step."""
    place = Path(sys.argv[1])
    make_quick()
    found = {}
    for number, each in enumerate(ASKED):
        kind, how = each.split(", ")
        found[each] = every_step(place / str(number), kind, exchanging=how == "exchanging")
    print(json.dumps(found))


if __name__ == "__main__":
    main()
