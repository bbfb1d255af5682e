"""Commands that are killed at random moments while they replace what earlier ones wrote, with notes beside it."""

from __future__ import annotations

import contextlib
import json
import os
import random
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial
from hashlib import sha256
from pathlib import Path
from typing import Any

from placement.cli import compare_action, pack_action, report_action, solve_action
from placement.cli.main import main
from placement.faults import PlacementError
from placement.store.read import open_run
from tests.cli.world import write_world
from tests.store.killing import forked, hidden, killed_at, make_quick, prints, steps_of

LOADED = (compare_action, pack_action, report_action, solve_action)
"""Loaded before forking, so that each fork need not."""


@dataclass(frozen=True)
class Command:
    """A command that replaces something.

    Attributes
    ----------
    whole
        What is wrong with the new one, where it is not the old one; empty if nothing is.
    """

    name: str
    arguments: tuple[str, ...]
    target: Path
    whole: Callable[[Path], str]


def commands(home: Path) -> Iterator[Command]:
    """The commands, the two scenarios by turns so that old and new differ."""
    turn = 0
    while True:
        turn += 1
        scenario, other = ("small.yaml", "other.yaml") if turn % 2 else ("other.yaml", "small.yaml")
        yield Command("solve", ("solve", scenario, "--out", "run"), home / "run", _runs)
        report = "report-coordinator.html"
        yield Command("report", ("report", "run", "--quick"), home / "run" / report, _page)
        yield Command("solve", ("solve", other, "--out", "run"), home / "run", _runs)
        yield Command("compare", ("compare", scenario, other, "--out", "compared"), home / "compared", _runs)
        yield Command("pack", ("pack", scenario, other, "--out", "pack", "--no-pdf", "--quick"), home / "pack", _packed)


def _runs(target: Path) -> str:
    try:
        runs = [path.parent for path in target.rglob("run.json")]
        for run in runs:
            open_run(run)
    except PlacementError as error:
        return str(error)
    return "" if runs else "no run"


def _page(target: Path) -> str:
    return "" if target.read_text("utf-8").rstrip().endswith("</html>") else "cut off"


def _packed(target: Path) -> str:
    lines = (target / "SHA256SUMS").read_text("utf-8").splitlines()
    wrong = [
        name
        for digest, name in (line.split("  ", 1) for line in lines)
        if not (target / name).is_file() or sha256((target / name).read_bytes()).hexdigest() != digest
    ]
    return ", ".join(wrong) or _runs(target)


def carried_out(arguments: tuple[str, ...], home: Path) -> int:
    """A command line in this process, without a word."""
    with contextlib.ExitStack() as stack:
        stack.enter_context(contextlib.chdir(home))
        nowhere = stack.enter_context(Path(os.devnull).open("w"))
        stack.enter_context(contextlib.redirect_stdout(nowhere))
        stack.enter_context(contextlib.redirect_stderr(nowhere))
        return main([*arguments, "--force", "--quiet"], os.environ)


def random_moments(home: Path, count: int, seed: int) -> dict[str, Any]:
    """Kill commands at random moments: three of four at a step of their writing, the others at any time.

    What came of each is said on standard error as it happens: two hundred take many minutes on a busy machine.
    """
    rng = random.Random(seed)
    write_world(home)
    (home / "other.yaml").write_text("extends: small.yaml\nname: other\nweights: {family: 40}\n", "utf-8")
    found: Counter[str] = Counter()
    bad: list[str] = []
    measured: dict[str, tuple[int, float]] = {}
    for number, command in zip(range(count), _warmed(home, measured, bad), strict=False):
        steps, seconds = measured[command.name]
        before = prints(command.target)
        if number % 4 == 3:
            moment = f"{(after := rng.uniform(0, seconds)):.2f} of {seconds:.2f} s"
            ended = forked(partial(carried_out, command.arguments, home), after=after)
        else:
            moment = f"step {(at := rng.randint(1, steps))} of {steps}"
            ended = killed_at(partial(carried_out, command.arguments, home), at)
        found["leftovers"] += bool(hidden(home))
        state = "old" if prints(command.target) == before else "new"
        found[state] += 1
        found[f"{command.name} {state}"] += 1
        wrong = command.whole(command.target) if state == "new" else ""
        lost = [note.name for note in notes(home) if note.is_relative_to(command.target) and not note.is_file()]
        if wrong or lost:
            bad.append(f"{number}, {command.name}: {wrong} {lost}")
        forked(partial(carried_out, ("solve", "small.yaml", "--out", "run"), home))
        if hidden(home):
            bad.append(f"{number}, {command.name}, after the next: {hidden(home)}")
        print(
            f"{number} {command.name}, {moment}, ended {ended}: {state}", dict(found), bad, file=sys.stderr, flush=True
        )
    return {"moments": count, **found, "bad": bad}


def _warmed(home: Path, measured: dict[str, tuple[int, float]], bad: list[str]) -> Iterator[Command]:
    """The commands, after each was carried out once and measured, and notes were put beside what it wrote."""
    for command in commands(home):
        if command.name not in measured:
            work = partial(carried_out, command.arguments, home)
            began = time.monotonic()
            code = forked(work)
            seconds = time.monotonic() - began
            if code != 0:
                bad.append(f"{command.name} ended with {code}")
            measured[command.name] = steps_of(work), seconds
            for note in notes(home):
                if note.parent.is_dir() and not note.exists():
                    note.write_text("mine", "utf-8")
        else:
            yield command


def notes(home: Path) -> list[Path]:
    """What people wrote beside what commands wrote."""
    return [
        home / "run" / "notes.txt",
        home / "compared" / "notes.txt",
        home / "pack" / "for-coordinator" / "notes.txt",
    ]


if __name__ == "__main__":
    make_quick()
    print(json.dumps(random_moments(Path(sys.argv[1]), int(sys.argv[2]), int(sys.argv[3]))))
