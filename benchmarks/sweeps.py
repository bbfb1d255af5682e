"""What many solves cost beside building and solving: what sharing saves, what is spent around a solve, and memory.

python -m benchmarks.sweeps saving 200        # the sample week, with and without what runs tell of each other
python -m benchmarks.sweeps memory 10000      # a small world; memory after a tenth of the runs, and after all
"""

from __future__ import annotations

import argparse
import resource
import tempfile
import time
from collections.abc import Callable
from dataclasses import dataclass, replace
from fractions import Fraction
from pathlib import Path

from placement.answer.assemble import versions
from placement.executors.processes import Processes
from placement.policy import SolveSettings, Weights
from placement.scenario.load import load_case
from placement.store.sweep import sweep_folder
from placement.studies.sweep import plan, sweep
from placement.sweeping.answering import Ask, answered, packed
from placement.sweeping.design import Design, Method, Scale, Span
from placement.sweeping.nameless import nameless
from placement.sweeping.runs import Row
from placement.sweeping.values import Plan
from tests.cli.world import write_world

SAMPLE = Path(__file__).parents[1] / "scenarios" / "baseline.yaml"


def span(name: str, low: int, high: int, steps: int) -> Span:
    return Span(f"weights.{name}", Fraction(low), Fraction(high), steps, Scale.LINEAR, False)


def design(count: int) -> Design:
    """A grid of at least so many weightings."""
    axes = (span("family", 1, 40, max(2, count // 20)), span("proportionality", 0, 10, 5), span("preference", 0, 6, 4))
    return Design(axes, Method.GRID, None, 1, 1)


@dataclass(frozen=True)
class Spent:
    """What a sweep took: seconds by the clock, of its rows, and how many needed no solve."""

    rows: dict[str, Row]
    seconds: float
    starting: float
    """Until the first row: a process starts, loads the solver, and solves once."""

    @property
    def settled(self) -> int:
        """Number of rows that needed no solve."""
        return sum(not row.solver_seconds for row in self.rows.values())

    def told(self, what: str) -> str:
        """One line."""
        _, *later = self.rows.values()
        solved = [row for row in later if row.solver_seconds]
        around = 1000 * (self.seconds - self.starting - sum(each.wall_seconds for each in solved)) / len(later)
        return (
            f"{what}: {self.seconds:.1f} s for {len(self.rows)} runs, {self.settled} of them without a solve; "
            f"{around:.0f} ms a run around building, solving and checking"
        )


def spent(made: Plan, *, shares: bool) -> Spent:
    """A sweep with one process, so that what lies between two solves is seen."""
    rows: dict[str, Row] = {}
    firsts: list[float] = []

    def keep(key: str, row: Row) -> None:
        rows[key] = row
        if not firsts:
            firsts.append(time.perf_counter() - began)

    began = time.perf_counter()
    sweep(made, known=(), keep=keep, home=Processes(1), shares=shares)
    return Spent(rows, time.perf_counter() - began, firsts[0])


def saving(count: int) -> None:
    """The same design twice, one after the other."""
    made = plan([load_case(SAMPLE)], design(count))
    alone, shared = (spent(made, shares=each) for each in (False, True))
    print(alone.told("each by itself"))
    print(shared.told("sharing"))
    same = all(_answer(alone.rows[key]) == _answer(row) for key, row in shared.rows.items())
    print(f"ratio {shared.seconds / alone.seconds:.2f}; {'the same rows' if same else 'DIFFERENT ROWS'}")


def _answer(row: Row) -> Row:
    return replace(row, solver_seconds=0.0, wall_seconds=0.0, memory_mb=None)


def memory(count: int) -> None:
    """A sweep of a small world: the peak of this process, which asks and keeps the rows."""
    with tempfile.TemporaryDirectory() as folder:
        case = load_case(write_world(Path(folder)))
        steps = max(2, count // 50)
        axes = (span("family", 1, 40, steps), span("proportionality", 0, 10, 10), span("diversity", 0, 6, 5))
        made = plan([case], Design(axes, Method.GRID, None, 1, 1))
        seen: list[int] = []

        def look(done: int) -> None:
            if done in (len(made.runs) // 10, len(made.runs)):
                seen.append(_peak())

        took = _swept(made, look)
    print(f"who asks: {seen[0]} MB after a tenth of {len(made.runs)} runs, {seen[1]} MB after all, {took:.0f} s")
    print(f"ratio {seen[1] / seen[0]:.3f}")


def _swept(made: Plan, look: Callable[[int], None]) -> float:
    """Seconds of a sweep whose rows are kept in its folder, as the command keeps them."""
    began, done = time.perf_counter(), 0
    with tempfile.TemporaryDirectory() as folder, sweep_folder(Path(folder) / "out", made) as journal:

        def keep(key: str, row: Row) -> None:
            nonlocal done
            journal.add(key, row)
            done += 1
            look(done)

        sweep(made, known=(), keep=keep, home=Processes(1))
    return time.perf_counter() - began


def solves(count: int) -> None:
    """Solves with other weights each time, one after the other: the peak of a process that solves."""
    with tempfile.TemporaryDirectory() as folder:
        body = packed(nameless(load_case(write_world(Path(folder)))).case)
    known, settings = versions(), SolveSettings(workers=1)
    began, first = time.perf_counter(), 0
    for at in range(1, count + 1):
        weights = Weights.only({"proximity": Fraction(1), "family": Fraction(at, 100), "diversity": Fraction(at % 7)})
        assert answered(Ask(known, "small", body, weights, settings)).row.measures
        if at == count // 10:
            first = _peak()
    took = 1000 * (time.perf_counter() - began) / count
    print(f"who solves: {first} MB after a tenth of {count} runs, {_peak()} MB after all, {took:.1f} ms a run")
    print(f"ratio {_peak() / first:.3f}")


def _peak() -> int:
    return round(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("what", choices=("saving", "memory", "solves"))
    parser.add_argument("count", type=int)
    given = parser.parse_args()
    {"saving": saving, "memory": memory, "solves": solves}[given.what](given.count)


if __name__ == "__main__":
    main()
