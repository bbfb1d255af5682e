"""The largest cases: 20,000 pupils in 5,000 strict families and 100 groups, `python -m benchmarks.large`."""

from __future__ import annotations

import argparse
import resource
from collections.abc import Callable, Mapping

from benchmarks.course import first_within
from benchmarks.peers import BYTES_PER_MB, run, settings_of
from benchmarks.wishes import wishes
from benchmarks.worlds import large
from placement.case import Case
from placement.policy import SolveSettings

ALLOWED_SECONDS = 300.0
NEAR = 0.01
"""A gap that people ask the time of."""
WORLDS: Mapping[str, Callable[[SolveSettings], Case]] = {"large": large, "wishes": wishes}
"""Everybody applies and all groups are open; or every family has ten wishes, and groups may stay empty."""


def main() -> int:
    """Solve one and print the figures; fail if it takes too long or nothing is found."""
    parser = argparse.ArgumentParser(description="Place 20,000 pupils in 5,000 families that are never split.")
    parser.add_argument("--world", choices=WORLDS, default="large", help="which (default large)")
    parser.add_argument("--time-limit", type=float, default=270.0, help="seconds (default 270)")
    parser.add_argument("--workers", type=int, default=2, help="parallel workers (default 2)")
    parser.add_argument("--seed", type=int, default=1, help="seed of the search (default 1)")
    arguments = parser.parse_args()
    settings = settings_of(arguments.time_limit, arguments.workers, arguments.seed)
    figures = run("engine", arguments.world, WORLDS[arguments.world](settings))
    if figures.objective is None:
        print(f"nothing found in {figures.seconds:.1f} s, {figures.megabytes:.0f} MB")
        return 1
    bound = "none" if figures.bound is None else f"{figures.bound:.1f}"
    gap = "unknown" if figures.gap is None else f"{100 * figures.gap:.2f} %"
    own, others = (resource.getrusage(whose) for whose in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    print(f"objective {figures.objective:.1f} points, {figures.waiting:.0f} waiting points")
    print(f"bound     {bound}")
    print(f"gap       {gap}")
    near = first_within(figures.events, NEAR)
    known = f"not within {100 * NEAR:g} %" if near is None else f"within {100 * NEAR:g} % after {near:.1f}"
    print(f"seconds   {figures.seconds:.1f}, {known}")
    print(f"processor {own.ru_utime + own.ru_stime:.1f} s, the second solver {others.ru_utime + others.ru_stime:.1f} s")
    here, there = (each.ru_maxrss * 1024 / BYTES_PER_MB for each in (own, others))
    print(f"memory    {here:.0f} MB, the second solver {there:.0f} MB")
    return 0 if figures.seconds <= ALLOWED_SECONDS else 1


if __name__ == "__main__":
    raise SystemExit(main())
