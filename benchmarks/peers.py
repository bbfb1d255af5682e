"""One solver on one instance, in a process of its own: `python -m benchmarks.peers PEER INSTANCE`.

Prints its figures as JSON. Every figure except bounds is measured on the placement itself, by the code that
checks placements; a placement that breaks a rule is an error, whichever solver found it.
"""

from __future__ import annotations

import argparse
import json
import resource
import sys
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from fractions import Fraction

from ortools.math_opt.python import mathopt

from benchmarks.course import Event, gap_of
from benchmarks.instances import Instance
from benchmarks.solvers import Solver, Watch, cp_sat, engine, hand, local, math_opt, measured
from placement.case import Case
from placement.check import violations
from placement.policy import SolveSettings

BYTES_PER_MB = 1_000_000

PEERS: dict[str, Solver] = {
    "engine": engine,
    "cp-sat": cp_sat,
    "highs": math_opt(mathopt.SolverType.HIGHS),
    "gscip": math_opt(mathopt.SolverType.GSCIP),
    "local search": local,
    "by hand": hand,
}


@dataclass(frozen=True)
class Figures:
    """One row of the comparison.

    Attributes
    ----------
    waiting
        Waiting points, minimised before all else.
    objective, bound
        Points; `None` if there is no placement, or nothing proven.
    gap
        (objective - bound) / max(1, abs(objective)).
    seconds
        From building the model to the last stage, tables already read.
    megabytes
        Maximum resident set size of the process, and of the largest that it started.
    events
        Course of the search, as in :class:`benchmarks.course.Course`.
    """

    instance: str
    peer: str
    waiting: float | None
    objective: float | None
    bound: float | None
    gap: float | None
    seconds: float
    megabytes: float
    events: Sequence[Event] = ()


def settings_of(time_limit: float, workers: int, seed: int) -> SolveSettings:
    """Settings that every peer gets."""
    return SolveSettings(time_limit=Fraction(repr(time_limit)), workers=workers, seed=seed)


def run(peer: str, name: str, case: Case) -> Figures:
    """Let one peer solve a case in this process."""
    watch = Watch()
    found = PEERS[peer](case, watch)
    seconds = watch.elapsed
    if found.placement is None:
        return Figures(name, peer, None, None, None, None, seconds, _megabytes())
    broken = violations(case, found.placement)
    if broken:
        raise ValueError(f"{peer} on {name} breaks a rule: {broken[0]}")
    waiting, objective = (float(each) for each in measured(case, found.placement))
    bound = None if found.bound is None else float(found.bound)
    gap = None if bound is None else gap_of(objective, bound)
    return Figures(name, peer, waiting, objective, bound, gap, seconds, _megabytes(), watch.course.events)


def _megabytes() -> float:
    """Peak memory of this process and of the largest that it started, in megabytes."""
    peak = sum(resource.getrusage(each).ru_maxrss for each in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    return peak * (1 if sys.platform == "darwin" else 1024) / BYTES_PER_MB


def main() -> int:
    """Run one peer on one instance and print its figures."""
    parser = argparse.ArgumentParser(description="Run one solver on one instance and print its figures as JSON.")
    parser.add_argument("peer", choices=PEERS)
    parser.add_argument("instance", type=Instance.named, help="as in free-loose-300-24-1")
    parser.add_argument("--time-limit", type=float, default=60.0, help="seconds (default 60)")
    parser.add_argument("--workers", type=int, default=2, help="parallel workers (default 2)")
    parser.add_argument("--seed", type=int, default=1, help="seed of the search (default 1)")
    asked = parser.parse_args()
    case = asked.instance.case(settings_of(asked.time_limit, asked.workers, asked.seed))
    print(json.dumps(asdict(run(asked.peer, asked.instance.name, case))))
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
