"""Small programs, and a process of its own in which HiGHS answers about them.

highspy may not be imported here: OR-Tools is loaded in the process that runs the tests.
"""

from __future__ import annotations

import pickle
import subprocess
import sys
from collections.abc import Callable, Sequence
from io import BytesIO
from itertools import product
from pathlib import Path
from random import Random
from typing import Any

import numpy as np
import pytest

from placement.mip.program import Program, Report, receive

Row = tuple[float, Sequence[float], float]

COVERAGE = ("COVERAGE_PROCESS_CONFIG", "COVERAGE_PROCESS_START")


def unwatched(monkeypatch: pytest.MonkeyPatch) -> None:
    """Start processes without coverage: killed ones would leave half a file."""
    for name in COVERAGE:
        monkeypatch.delenv(name, raising=False)


Pretend = Callable[[str], None]


def pretended(folder: Path, monkeypatch: pytest.MonkeyPatch) -> Pretend:
    """A function that runs lines of Python in place of the worker, with `incoming` and `say` at hand."""
    python = sys.executable

    def pretend(lines: str) -> None:
        path = folder / "worker"
        head = "import sys, time\nincoming = sys.stdin.buffer\ndef say(sent):\n    sys.stdout.buffer.write(sent)\n"
        path.write_text(f"#!{python} -IS\n{head}    sys.stdout.buffer.flush()\n{lines}\n", encoding="utf-8")
        path.chmod(0o755)
        monkeypatch.setattr(sys, "executable", str(path))

    return pretend


def program(cost: Sequence[float], rows: Sequence[Row], **fields: Any) -> Program:
    """A program over 0-1 variables; a row is (lower, coefficients, upper)."""
    dense = np.array([coefficients for _, coefficients, _ in rows], dtype=np.float64).reshape(len(rows), len(cost))
    entries = [np.flatnonzero(row) for row in dense]
    settings: dict[str, Any] = {
        "cost": np.array(cost, dtype=np.float64),
        "offset": 0.0,
        "lower": np.zeros(len(cost)),
        "upper": np.ones(len(cost)),
        "row_lower": np.array([lower for lower, _, _ in rows], dtype=np.float64),
        "row_upper": np.array([upper for _, _, upper in rows], dtype=np.float64),
        "starts": np.cumsum([0, *(len(each) for each in entries)]).astype(np.int32),
        "indices": np.array([index for each in entries for index in each], dtype=np.int32),
        "values": dense[dense != 0],
        "start": None,
        "seconds": 300.0,
        "seed": 1,
        "whole": np.ones(len(cost), dtype=np.bool_),
    }
    return Program(**{**settings, **fields})


def random_program(rng: Random, columns: int, rows: int, **fields: Any) -> Program:
    """A random covering program: every row needs some of its columns, and a last row limits their number."""
    cost = [rng.randint(-3, 20) for _ in range(columns)]
    wanted: list[Row] = []
    for _ in range(rows):
        coefficients = [rng.choice((0, 1, 1, 2)) for _ in range(columns)]
        wanted.append((rng.randint(1, 3), coefficients, np.inf))
    return program(cost, [*wanted, (-np.inf, [1] * columns, columns - 1)], **fields)


def is_allowed(asked: Program, point: Sequence[float]) -> bool:
    """Whether a point satisfies every row, computed slowly."""
    for row, (lower, upper) in enumerate(zip(asked.row_lower, asked.row_upper, strict=True)):
        entries = range(asked.starts[row], asked.starts[row + 1])
        activity = sum(asked.values[at] * point[asked.indices[at]] for at in entries)
        if not lower - 1e-9 <= activity <= upper + 1e-9:
            return False
    return True


def least(asked: Program) -> float | None:
    """Optimum of a 0-1 program by enumeration; `None` if no point is feasible."""
    points = product((0, 1), repeat=len(asked.cost))
    values = [asked.offset + float(asked.cost @ np.array(each)) for each in points if is_allowed(asked, each)]
    return min(values, default=None)


def reports_of(asked: Program, name: str = "highs") -> list[Report]:
    """All reports of a peer's worker, run to its end."""
    done = subprocess.run(
        [sys.executable, "-m", "placement.mip.worker", name],
        input=pickle.dumps(asked, protocol=pickle.HIGHEST_PROTOCOL),
        capture_output=True,
        timeout=600,
        check=False,
    )
    assert (done.returncode, done.stderr) == (0, b"")
    return all_messages(done.stdout)


def all_messages(sent: bytes) -> list[Report]:
    """All messages up to the end of the stream."""
    stream = BytesIO(sent)
    messages: list[Report] = []
    while True:
        try:
            messages.append(receive(stream))
        except EOFError:
            return messages


def ask_alone(questions: Sequence[tuple[Any, ...]]) -> list[Any]:
    """Answers of :mod:`tests.mip.alone`, with all questions put to one process."""
    done = subprocess.run(
        [sys.executable, "-m", "tests.mip.alone"],
        input=pickle.dumps(list(questions)),
        capture_output=True,
        timeout=600,
        check=False,
    )
    assert done.returncode == 0, done.stderr.decode()
    answers: list[Any] = pickle.loads(done.stdout)
    return answers
