"""Commands of the week that are killed (SIGKILL), and what the working folder then has to hold.

`python -m tests.week.killed.killing MOMENTS [COMMAND...] [DATABASE...]` kills each command so often, on SQLite and on
PostgreSQL, and prints what it found. Each moment begins from a copy of the same folder, in a fork of this process. One
of three moments is any time at all, one in or around the commit, one a change of a disk; in every other one another
process writes too. On PostgreSQL there are a fifth more moments, at which the server is stopped instead, at any time or
in or around the commit, and started again.
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
from dataclasses import asdict, dataclass, field, replace
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
    stops
        Moments at which the server was to be stopped.
    lost
        Commands among those that said that the server was lost.
    """

    moments: int = 0
    killed: int = 0
    acknowledged: int = 0
    unsaid: int = 0
    nothing: int = 0
    in_use: int = 0
    beside: int = 0
    stops: int = 0
    lost: int = 0
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
class Work:
    """A command in a folder, and the file for what it says."""

    case: Killed
    folder: Path
    register: str | None
    said: Path

    def __call__(self) -> int:
        with silent(self.said):
            return carried_out(self.folder, self.case.arguments, self.register)


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
    stops = 0 if base.server is None else moments // 5
    for number in range(moments + stops):
        with base.copy(case) as (folder, register):
            before, said = count(folder, register), folder.parent / "said.txt"
            server = base.server if number >= moments else None
            how = (
                ("time", "commit", "step")[number % 3] if server is None else ("commit", "time")[(number - moments) % 2]
            )
            is_beside = number % 2 == 1 and server is None
            with beside(folder, register, rng.random(), is_on=is_beside) as other:
                # The first stop at a commit comes as it begins, so that every command loses its server once.
                share = 0.0 if number == moments else rng.random()
                code = _ended(Work(case, folder, register, said), (how, share), measured, server)
            text = said.read_text("utf-8")
            # A backup is made all the same where another process writes, and says that it is not noted.
            is_told = (code == 0 or "Noted by" in text) and "could not note it" not in text
            told = Told(is_told, tuple(other.said))
            found = wrongs(folder, register, before, measured.adds, told)
            if server is None:
                tally.note(code, told, found)
            else:
                tally.stops, tally.lost = tally.stops + 1, tally.lost + (code == 2)
            if code not in (0, -signal.SIGKILL) and not ((is_beside or server is not None) and code == 2):
                found.wrong.append(f"ended with {code}: {text}")
            following = ("status",) if found.is_there else case.arguments
            if (ended := forked(Work(replace(case, arguments=following), folder, register, said))) != 0:
                found.wrong.append(f"then {following[0]} ends with {ended}: {said.read_text('utf-8')}")
            tally.wrong += [f"{number} ({how}): {each}" for each in found.wrong]
    return tally


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


def _ended(work: Work, moment: tuple[str, float], measured: Measured, server: Server | None) -> int:
    """Carry a command out in a fork that is killed at a moment, or whose server is stopped and started again then.

    Returns
    -------
    int
        Its exit code, or the signal as negative.
    """
    how, share = moment
    work.said.touch()

    def threatened() -> int:
        victim, sent = (os.getpid(), signal.SIGKILL) if server is None else (server.pid, signal.SIGQUIT)
        if how == "step":
            Clock(1 + int(share * measured.steps)).set_up()
        elif how == "commit":
            _around_commit(lambda: _send_after(share * 1.5 * measured.commit, victim, sent))
        elif server is not None:
            _send_after(share * measured.seconds, victim, sent)
        return work()

    if server is None:
        return forked(threatened, after=share * 1.3 * measured.seconds if how == "time" else None)
    code = forked(threatened)
    server.stop()
    server.start()
    return code


def _send_after(seconds: float, victim: int, sent: signal.Signals) -> None:
    """Send a process a signal after so many seconds, whatever this one is at."""

    def end() -> None:
        time.sleep(seconds)
        os.kill(victim, sent)

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
