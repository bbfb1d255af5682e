"""A country: 60 regions of 500 pupils in mid-year, side by side: `python -m benchmarks.country`."""

from __future__ import annotations

import argparse
import time
from collections.abc import Sequence
from functools import partial

from benchmarks.country_region import Size, Solved, as_it_is, solved
from placement.workers import in_processes

ALLOWED_GAP = 0.01


def _line(each: Solved) -> str:
    proven = "proven" if each.is_proven else f"gap {100 * each.gap:.2f} %"
    points = f"{each.objective:.1f} points, {each.waiting:.0f} waiting points"
    return f"region {each.seed}: {points}, {proven}, {each.seconds:.1f} s"


def solve_all(size: Size, regions: int, processes: int) -> Sequence[Solved]:
    """Solve every region, printing each as it is done."""
    seeds = range(1, regions + 1)
    return in_processes(
        partial(as_it_is, size), solved, seeds, processes=processes, done=lambda each: print(_line(each), flush=True)
    )


def main() -> int:
    """Solve all regions and print what came of them; fail where one has a larger gap than is allowed."""
    parser = argparse.ArgumentParser(description="Solve the regions of an invented country side by side.")
    parser.add_argument("--regions", type=int, default=60, help="their number (default 60)")
    parser.add_argument("--pupils", type=int, default=500, help="pupils of each region (default 500)")
    parser.add_argument("--groups", type=int, default=40, help="groups of each region (default 40)")
    parser.add_argument("--time-limit", type=float, default=60.0, help="seconds for each region (default 60)")
    parser.add_argument("--processes", type=int, default=2, help="regions side by side (default 2)")
    # With one worker nobody but CP-SAT is asked, which proves little of regions in which everybody may move.
    parser.add_argument("--workers", type=int, default=2, help="parallel workers of each (default 2)")
    given = parser.parse_args()
    size = Size(given.pupils, given.groups, given.time_limit, given.workers)
    began = time.perf_counter()
    found = solve_all(size, given.regions, given.processes)
    proven = sum(each.is_proven for each in found)
    within = sum(each.gap <= ALLOWED_GAP for each in found)
    print(f"{len(found)} regions of {given.pupils} pupils: {time.perf_counter() - began:.0f} s")
    print(f"proven {proven}, gap within 1 % {within}, worst gap {100 * max(each.gap for each in found):.2f} %")
    return 0 if within == len(found) else 1


if __name__ == "__main__":
    raise SystemExit(main())
