"""Time to compare ten scenarios: `python -m benchmarks.scenarios`, without draws and with."""

from __future__ import annotations

import argparse
import resource
import time
from collections.abc import Sequence
from pathlib import Path

from placement.case import Case
from placement.scenario.chance import is_random
from placement.scenario.sources.loading import load_cases
from placement.whatif.compare import compare
from placement.whatif.draws import DRAWS

SCENARIOS = Path(__file__).parents[1] / "scenarios"
NAMES = (
    "baseline",
    "candidate",
    "closed-group",
    "winding-down",
    "with-moves",
    "choose",
    "board-leaves",
    "azc-opens",
    "inflow-drop",
    "inflow-rise",
)
"""Questions of a steering group about the sample week, the base first; the last three are random."""

ALLOWED_SECONDS = 60.0


def compared(cases: Sequence[Case], draws: int, processes: int) -> float:
    """Compare scenarios, print a summary with the time taken, and return the seconds."""
    before, began = _processor(), time.perf_counter()
    found = compare(cases, draws=draws, processes=processes)
    seconds = time.perf_counter() - began
    statuses = ", ".join(f"{each.name} {each.status}" for each in found.scenarios)
    print(f"{len(cases)} scenarios, {draws} draws: {seconds:.1f} s, processor {_processor() - before:.1f} s")
    print(f"  {statuses}")
    for each in found.bands:
        print(
            f"  {each.scenario}: {len(each.seeds)} draws, {len(each.unsolved)} without a placement, "
            f"{len(each.unproven)} not proven"
        )
    return seconds


def _processor() -> float:
    """Processor time so far in seconds, of this process and its ended children."""
    own, others = (resource.getrusage(whose) for whose in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    return own.ru_utime + own.ru_stime + others.ru_utime + others.ru_stime


def main() -> int:
    """Compare and print the seconds; fail if ten scenarios without draws take more than a minute."""
    parser = argparse.ArgumentParser(description="Compare ten scenarios of the sample week.")
    parser.add_argument("--processes", type=int, default=2, help="solves side by side (default 2)")
    parser.add_argument("--draws", type=int, default=DRAWS, help=f"draws of those with chance in them ({DRAWS})")
    given = parser.parse_args()
    cases = load_cases([SCENARIOS / f"{name}.yaml" for name in NAMES])
    print(f"with chance: {', '.join(each.scenario.name for each in cases if is_random(each))}")
    seconds = compared(cases, 1, given.processes)
    compared(cases, given.draws, given.processes)
    return 0 if seconds <= ALLOWED_SECONDS else 1


if __name__ == "__main__":
    raise SystemExit(main())
