"""Writers that are killed (SIGKILL) at random moments, and what the register then has to hold.

`python -m tests.register.killing TIMES` kills that many on SQLite and on PostgreSQL, and prints what it found.
"""

from __future__ import annotations

import random
import subprocess
import sys
import tempfile
import time
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path

from placement.register.kinds import Kind
from placement.register.register import Register
from tests.register.server import Server


@dataclass
class Tally:
    """What came of the kills.

    Attributes
    ----------
    answered
        Batches that a writer had been told are written.
    unanswered
        Batches that are there whole although their writer was killed before it was told.
    begun
        Batches of which nothing is there.
    """

    kills: int = 0
    answered: int = 0
    unanswered: int = 0
    begun: int = 0
    wrong: list[str] = field(default_factory=list)


def kill_writers(where: str, folder: Path, times: int, seed: int = 0, *, beside: bool = False) -> Tally:
    """Kill one writer after another; the register is held against what they said after each.

    Parameters
    ----------
    beside
        Whether another process writes all the time.
    """
    rng, tally = random.Random(seed), Tally()
    said: list[str] = []
    other = _started(where, folder, "beside") if beside else None
    try:
        for number in range(times):
            process = _started(where, folder, f"{seed}-{number}")
            time.sleep(rng.uniform(0.0, 0.4))
            process.kill()
            said += said_by(process)
            tally.kills += 1
            if other is None:
                compare(where, folder, said, tally)
    finally:
        if other is not None:
            other.kill()
            said += said_by(other)
    compare(where, folder, said, tally)
    return tally


def _started(where: str, folder: Path, seed: str) -> subprocess.Popen[str]:
    command = [sys.executable, "-m", "tests.register.writing", where, str(folder), seed]
    process = subprocess.Popen(command, stdout=subprocess.PIPE, text=True)
    assert process.stdout is not None
    if process.stdout.readline() != "ready\n":
        process.kill()
        raise AssertionError(f"the writer did not open the register: {said_by(process)}")
    return process


def said_by(process: subprocess.Popen[str]) -> list[str]:
    """Whole lines that a process that ended had said."""
    assert process.stdout is not None
    text = process.stdout.read()
    process.stdout.close()
    process.wait()
    return text.split("\n")[:-1]


def compare(where: str, folder: Path, said: list[str], tally: Tally) -> None:
    """Whether the register opens, and holds each batch that was answered for once, and no half of one."""
    begun = {words[1] for line in said if (words := line.split())[0] == "begin"}
    done = {words[1] for line in said if (words := line.split())[0] == "done"}
    register = Register.open(where, folder=folder)
    facts = list(register.facts())
    found = Counter(fact.batch for fact in facts)
    sizes: dict[str, set[object]] = {fact.batch: set() for fact in facts}
    for fact in facts:
        if fact.payload is not None and fact.kind is Kind.IMPORTED:
            sizes[fact.batch].add(fact.payload["size"])
    health, problems = register.health, tally.wrong
    if not health.is_whole:
        problems.append(f"not whole: {health}")
    if lost := done - found.keys():
        problems.append(f"lost: {lost}")
    if unknown := found.keys() - begun:
        problems.append(f"from nowhere: {unknown}")
    if len({fact.fact_id for fact in facts}) != len(facts):
        problems.append("a fact is there twice")
    results = Counter(result.batch for result in register.results())
    if set(results) != set(found) or set(results.values()) - {1}:
        problems.append("results and facts differ")
    erased = {fact.subject for fact in facts if fact.kind is Kind.PURGED}
    if erased != register.erased() or erased & register.identities().keys():
        problems.append("erased children differ")
    for fact in facts:
        if fact.kind is Kind.PURGED:
            found[fact.batch] -= 1
    problems += [f"half of {batch}" for batch, size in sizes.items() if size and size != {found[batch]}]
    tally.answered, tally.unanswered = len(done), len(found.keys() - done)
    tally.begun = len(begun - found.keys())


def main(times: int) -> int:
    server = Server()
    wrong = 0
    try:
        for name, beside in (("sqlite", False), ("sqlite", True), ("postgresql", False), ("postgresql", True)):
            with tempfile.TemporaryDirectory() as folder:
                where = str(Path(folder) / "register.db") if name == "sqlite" else server.new_database()
                Register.create(where, folder=Path(folder))
                tally = kill_writers(where, Path(folder), times, beside=beside)
                print(f"{name}{', another process writing' if beside else ''}: {tally}", flush=True)
                wrong += len(tally.wrong)
    finally:
        server.remove()
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main(int(sys.argv[1])))
