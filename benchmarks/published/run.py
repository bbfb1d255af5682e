"""One solver on one published instance, in a process of its own: `python -m benchmarks.published.run SOLVER NAME`.

Prints what it came to as JSON.
"""

from __future__ import annotations

import argparse
import json
import resource
import threading
import time
from collections.abc import Callable
from dataclasses import asdict, dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from benchmarks.published.instance import Published, published
from benchmarks.published.prove import prove
from benchmarks.published.scenario import write_scenario
from placement.case import Case
from placement.errors import NothingFoundError, Progress
from placement.result import Result, Status
from placement.scenario.load import load_case
from placement.solver.solving import solve
from placement.solver.tiebreak import TIEBREAK


@dataclass(frozen=True)
class Outcome:
    """What a solver came to.

    Attributes
    ----------
    value, bound
        In units of cost; `None` where nothing was found or proven.
    seconds
        From building the model until the value was proven, or the solver gave up.
    processor
        Seconds of all threads and processes in that time.
    """

    value: float | None
    bound: float | None
    proven: bool
    seconds: float
    processor: float


def until_proven(case: Case) -> Result:
    """Solve a case, and end its last pass as soon as it begins: it decides between equals and proves no value."""
    proven = threading.Event()

    def watch(progress: Progress) -> None:
        if progress.stage == TIEBREAK:
            proven.set()

    return solve(case, progress=watch, stop=proven)


Come = tuple[float | None, float | None, bool]
"""Value and bound, if there are any, and whether the value is proven."""


def engine(entry: Published, time_limit: float) -> Callable[[], Come]:
    """The instance, read as a user's scenario, ready to be solved by the engine."""
    with TemporaryDirectory() as folder:
        case = load_case(write_scenario(entry, Path(folder), time_limit))

    def run() -> Come:
        try:
            result = until_proven(case)
        except NothingFoundError:
            return None, None, False
        value, bound = (None if each is None else float(each) for each in (result.objective, result.bound))
        held = result.stages[0].status is Status.OPTIMAL
        return value, bound if held else None, result.status is Status.OPTIMAL

    return run


def highs(entry: Published, time_limit: float) -> Callable[[], Come]:
    """The instance, ready to be solved as the textbook's integer programme by HiGHS alone."""
    instance = entry.read()

    def run() -> Come:
        proof = prove(instance, time_limit)
        return proof.objective, proof.bound, proof.optimal

    return run


SOLVERS = {"placement": engine, "highs": highs}


def outcome(solver: str, entry: Published, time_limit: float) -> Outcome:
    """Run a solver on an instance."""
    run = SOLVERS[solver](entry, time_limit)
    began, before = time.perf_counter(), _processor()
    value, bound, proven = run()
    return Outcome(value, bound, proven, time.perf_counter() - began, _processor() - before)


def _processor() -> float:
    own, others = (resource.getrusage(whose) for whose in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    return own.ru_utime + own.ru_stime + others.ru_utime + others.ru_stime


def main() -> int:
    """Run one solver on one instance."""
    entries = {entry.name: entry for entry in published()}
    parser = argparse.ArgumentParser(description="Run one solver on one published instance.")
    parser.add_argument("solver", choices=sorted(SOLVERS))
    parser.add_argument("name", choices=sorted(entries))
    parser.add_argument("--time-limit", type=float, default=120.0, help="seconds (default 120)")
    arguments = parser.parse_args()
    print(json.dumps(asdict(outcome(arguments.solver, entries[arguments.name], arguments.time_limit))))
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
