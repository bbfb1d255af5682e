"""Commands of the week that are killed (SIGKILL), and what the working folder then has to hold.

`python -m tests.week.killed.killing MOMENTS [COMMAND...] [DATABASE...]` kills each command so often, on SQLite and on
PostgreSQL, and prints what it found. Each moment begins from a copy of the same folder, in a fork of this process. One
of three moments is any time at all, one in or around the commit, one a change of a disk; in every other one another
process writes too.
"""

from __future__ import annotations

import json
import os
import random
import shutil
import signal
import sys
import tempfile
import threading
import time
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

from placement.register.backup import transfer
from placement.register.engine import connected, reading
from placement.register.location import locate
from placement.register.register import Register
from tests.register.server import Server
from tests.store.killing import Clock, forked
from tests.week.killed.beside import beside
from tests.week.killed.cases import COMMANDS, Killed, carried_out, lay_out, silent
from tests.week.killed.holding import Found, Told, count, wrongs


@dataclass
class Tally:
    """What came of the kills of one command.

    Attributes
    ----------
    acknowledged
        Commands that had ended, or printed their last line, before they were killed.
    unsaid
        Commands whose facts are there although they were killed before they said so.
    nothing
        Commands of which nothing is there.
    in_use
        Commands that were refused since the other process wrote.
    beside
        Batches that the other process was told are written.
    """

    moments: int = 0
    killed: int = 0
    acknowledged: int = 0
    unsaid: int = 0
    nothing: int = 0
    in_use: int = 0
    beside: int = 0
    wrong: list[str] = field(default_factory=list)

    def note(self, code: int, told: Told, found: Found) -> None:
        """Count one moment."""
        self.moments += 1
        self.killed += code == -signal.SIGKILL
        self.in_use += code == 2
        self.beside += len(told.beside)
        self.acknowledged += told.is_acknowledged
        self.unsaid += found.is_there and not told.is_acknowledged
        self.nothing += not found.is_there


@dataclass(frozen=True)
class Measured:
    """A command that was carried out once: how long it takes, and what it adds."""

    seconds: float
    commit: float
    steps: int
    adds: Counter[tuple[str, str]]


@dataclass(frozen=True)
class Base:
    """The folders that commands begin from, and the database that holds their registers."""

    home: Path
    server: Server | None = None

    @contextmanager
    def copy(self, case: Killed) -> Iterator[tuple[Path, str | None]]:
        """A working folder of its own, and its register's address where that is on a server."""
        with tempfile.TemporaryDirectory(dir=self.home) as place:
            folder = Path(shutil.copytree(self.home / case.before, Path(place) / "work"))
            if self.server is None:
                yield folder, None
                return
            where = self.server.new_database()
            begun, file = Register.create(where, folder=folder), folder / "register.db"
            with reading(locate(str(file))) as source, connected(begun.location) as target, target.begin():
                transfer(source, target)
            file.unlink()
            yield folder, where


def kill(base: Base, name: str, moments: int, seed: int) -> Tally:
    """Kill one command at so many moments."""
    rng, tally, case = random.Random(f"{seed} {name}"), Tally(), COMMANDS[name]
    measured = _measured(base, case)
    for number in range(moments):
        with base.copy(case) as (folder, register):
            before, said = count(folder, register), folder.parent / "said.txt"
            how, is_beside = ("time", "commit", "step")[number % 3], number % 2 == 1
            with beside(folder, register, rng.random(), is_on=is_beside) as other:
                code = _killed(case, folder, register, said, (how, rng.random()), measured)
            text = said.read_text("utf-8")
            # A backup is made all the same where another process writes, and says that it is not noted.
            is_told = (code == 0 or "Noted by" in text) and "could not note it" not in text
            told = Told(is_told, tuple(other.said))
            found = wrongs(folder, register, before, measured.adds, told)
            tally.note(code, told, found)
            if code not in (0, -signal.SIGKILL) and not (is_beside and code == 2):
                found.wrong.append(f"ended with {code}: {text}")
            following = ("status",) if found.is_there else case.arguments
            if (ended := forked(_quietly(following, folder, register, said))) != 0:
                found.wrong.append(f"then {following[0]} ends with {ended}: {said.read_text('utf-8')}")
            tally.wrong += [f"{number} ({how}): {each}" for each in found.wrong]
    return tally


def _quietly(arguments: tuple[str, ...], folder: Path, register: str | None, said: Path) -> Callable[[], int]:
    def work() -> int:
        with silent(said):
            return carried_out(folder, arguments, register)

    return work


def _measured(base: Base, case: Killed) -> Measured:
    """Carry a command out twice: once by the clock, once counting its changes of a disk."""
    found = []
    for is_counted in (False, True):
        with base.copy(case) as (folder, register):
            before, note = count(folder, register), folder.parent / "measured.json"

            def work(
                folder: Path = folder, register: str | None = register, note: Path = note, is_counted: bool = is_counted
            ) -> int:
                clock, began, spent = Clock(None), time.perf_counter(), list[float]()
                _around_commit(lambda: spent.append(-time.perf_counter()), lambda: spent.append(time.perf_counter()))
                if is_counted:
                    clock.set_up()
                with silent():
                    code = carried_out(folder, case.arguments, register)
                steps, seconds = clock.steps, time.perf_counter() - began
                note.write_text(json.dumps([seconds, sum(spent), steps]), encoding="utf-8")
                return code

            assert forked(work) == 0, case
            facts = list(Register.open(register or folder / "register.db", folder=folder).facts())
            adds = Counter((each.kind.value, each.subject) for each in facts[len(before) :])
            found.append((*json.loads(note.read_text("utf-8")), adds))
    (seconds, commit, _, adds), (_, _, steps, _) = found
    return Measured(seconds, commit, steps, adds)


def _around_commit(first: Callable[[], object], last: Callable[[], object] = lambda: None) -> None:
    """Call something right before, and right after, a batch is written."""
    real = Register._commit

    def commit(*arguments: Any) -> None:
        first()
        real(*arguments)
        last()

    setattr(Register, real.__name__, commit)


def _killed(
    case: Killed, folder: Path, register: str | None, said: Path, moment: tuple[str, float], measured: Measured
) -> int:
    """Carry a command out in a fork that is killed at a moment; returns its exit code, or the signal as negative."""
    how, share = moment
    said.touch()

    def work() -> int:
        if how == "step":
            Clock(1 + int(share * measured.steps)).set_up()
        elif how == "commit":
            _around_commit(lambda: _end_after(share * 1.5 * measured.commit))
        with silent(said):
            return carried_out(folder, case.arguments, register)

    return forked(work, after=share * 1.3 * measured.seconds if how == "time" else None)


def _end_after(seconds: float) -> None:
    """Kill this process after so many seconds, whatever it is at."""

    def end() -> None:
        time.sleep(seconds)
        os.kill(os.getpid(), signal.SIGKILL)

    threading.Thread(target=end, daemon=True).start()


def main(moments: int, names: Sequence[str], databases: Sequence[str], *, as_json: bool) -> int:
    """Kill commands and print a line for each; returns how much was wrong."""
    wrong = 0
    for database in databases:
        server = Server() if database == "postgresql" else None
        try:
            with tempfile.TemporaryDirectory() as place:
                lay_out(Path(place))
                for name in names:
                    tally = kill(Base(Path(place), server), name, moments, 2026)
                    told = {"database": database, "command": name, **asdict(tally)}
                    print(json.dumps(told) if as_json else f"{database}, {name}: {tally}", flush=True)
                    wrong += len(tally.wrong)
        finally:
            if server is not None:
                server.remove()
    return wrong


if __name__ == "__main__":
    number, *others = sys.argv[1:]
    given = [each for each in others if each in COMMANDS] or list(COMMANDS)
    wanted = [each for each in others if each in ("sqlite", "postgresql")] or ["sqlite", "postgresql"]
    failures = main(int(number), given, wanted, as_json="--json" in others)
    sys.exit(0 if "--json" in others else min(1, failures))
