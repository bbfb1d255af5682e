"""How long each command takes in a register of a year, and how much memory: `python -m benchmarks.register`.

Every command runs in a fork of its own, with the program loaded; its seconds are those of a person's command less the
start of the program, which the first line tells. Memory is how far the fork's peak lies above that of the program.
"""

from __future__ import annotations

import contextlib
import json
import os
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pyrage

from benchmarks.register.year import TODAY, Year
from placement.cli.main import main
from placement.cli.week import access_action, export_action, import_action, purge_action, status_action
from placement.register.register import Register
from placement.register.standing import replay
from placement.week.desk import at_desk

LOADED = (access_action, export_action, import_action, purge_action, status_action)
"""Loaded before forking, so that each fork need not."""


def measured(work: Callable[[], int]) -> tuple[float, float, float, int]:
    """Seconds, seconds of CPU, megabytes above this process, and exit code of work in a fork."""
    read, write = os.pipe()
    child = os.fork()
    if child == 0:
        code, before, began = 99, _peak(), time.perf_counter()
        try:
            with _silent():
                code = work()
        finally:
            told = [time.perf_counter() - began, time.process_time(), max(0, _peak() - before), code]
            os.write(write, json.dumps(told).encode())
            os._exit(0)
    os.close(write)
    with os.fdopen(read) as stream:
        seconds, busy, megabytes, code = json.loads(stream.read())
    os.waitpid(child, 0)
    return seconds, busy, megabytes, code


@contextlib.contextmanager
def _silent() -> Iterator[None]:
    with Path(os.devnull).open("w") as out, contextlib.redirect_stdout(out), contextlib.redirect_stderr(out):
        yield


def _peak() -> float:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def command(year: Year, *arguments: object) -> Callable[[], int]:
    """A command of the week on this register."""
    told = [str(each) for each in arguments]
    day = ["--date", TODAY.isoformat(), "--by", "An", "--dir", str(year.place.folder)]
    return lambda: main(["week", *told, *day], dict(os.environ))


def measures(year: Year) -> dict[str, Callable[[], int]]:
    """What is timed, in an order in which each finds what it needs."""
    place, others = year.place, list(year.newcomers(30))
    whole, key = year.list_of(year.rows), pyrage.x25519.Identity.generate().to_public()

    def opened() -> int:
        return 0 if Register.open(place.register, folder=place.folder).health.is_whole else 1

    def replayed() -> int:
        return 0 if replay(list(Register.open(place.register, folder=place.folder).facts())).children else 1

    def desk() -> int:
        with at_desk(place, "An", TODAY, dry_run=True):
            return 0

    return {
        "open, and verify the chain": opened,
        "read and replay the facts": replayed,
        "a desk with nothing said": desk,
        f"import a list of {len(year.rows)}, {len(others)} of them new": command(year, "import", whole, "--yes"),
        "the same list again": command(year, "import", whole, "--yes"),
        "intake of one child": command(year, "intake", "P01999"),
        "correct one child": command(year, "correct", "P01999", "postcode=2312AB"),
        "undo": command(year, "undo"),
        "withdraw ten children": command(year, "withdraw", *(f"P{number:05}" for number in range(1990, 2000))),
        "status": command(year, "status"),
        "history of a child": command(year, "history", "P01234"),
        "history of a week": command(year, "history", "2026-W20"),
        "access of one child": command(year, "access", "P01234"),
        "backup": command(year, "backup", "--recipient", key),
        "purge, shown only": command(year, "purge", "--dry-run"),
    }


def main_table() -> int:
    """Make the register, time every command, and print a table; returns how many failed."""
    with tempfile.TemporaryDirectory() as folder:
        year, began = Year(Path(folder) / "year"), time.perf_counter()
        facts = year.make()
        print(f"{len(year.rows)} children, {facts} facts, made in {time.perf_counter() - began:.0f} s")
        began = time.perf_counter()
        subprocess.run([sys.executable, "-m", "placement", "week", "--help"], check=True, capture_output=True)
        print(f"start of the program: {time.perf_counter() - began:.1f} s\n\nseconds      CPU  MB above  what")
        failed = 0
        for name, work in measures(year).items():
            seconds, busy, megabytes, code = measured(work)
            failed += code != 0
            print(
                f"{seconds:7.2f}  {busy:7.2f}  {megabytes:8.0f}  {name}{f' (ended with {code})' if code else ''}",
                flush=True,
            )
    return failed


if __name__ == "__main__":
    sys.exit(main_table())
