"""Time to find the best of thousands of combinations: 12 candidates, at most 2 opened and 2 closed.

`python -m benchmarks.options` prints the seconds for the sample week with eleven more candidates.
"""

from __future__ import annotations

import argparse
import time
from dataclasses import replace
from fractions import Fraction
from pathlib import Path

from placement.case import Case
from placement.domain import Group, GroupStatus
from placement.results.options import Options
from placement.scenario.load import load_case
from placement.whatif.options.request import MOST_ENUMERATED, OptionsRequest
from placement.whatif.options.study import options

SAMPLE = Path(__file__).parents[1] / "scenarios" / "baseline.yaml"
CANDIDATES, OPENED, CLOSED = 12, 2, 2
ALLOWED_SECONDS = 180.0

BANDS = ((6, 12), (6, 9), (9, 12), (6, 8))


def world() -> Case:
    """The sample week with twelve candidates, spread over its schools, each with room for them."""
    case = load_case(SAMPLE)
    region = case.region
    there = sum(group.status is GroupStatus.CANDIDATE for group in region.groups)
    new = tuple(_candidate(n, region.schools[n % len(region.schools)].id) for n in range(CANDIDATES - there))
    schools = tuple(
        replace(school, rooms=None if school.rooms is None else school.rooms + 2) for school in region.schools
    )
    return replace(case, region=replace(region, schools=schools, groups=(*region.groups, *new)))


def _candidate(n: int, school_id: str) -> Group:
    low, high = BANDS[n % len(BANDS)]
    return Group(
        f"C{n + 1:02}",
        school_id,
        age_from=low,
        age_to=high,
        target_size=15 if n % 3 else 12,
        status=GroupStatus.CANDIDATE,
        opening_cost=Fraction(85_000 + 1000 * n),
    )


def told(found: Options) -> None:
    """Print the best combinations, overall and for each number of open groups."""
    for each in found.best:
        rank = ", ".join(f"{float(part):.2f}" for part in each.figures.rank) if each.figures else ""
        opened, closed = ("|".join(ids) or "-" for ids in (each.combination.opened, each.combination.closed))
        print(f"  open {opened}, close {closed}: {rank}")
    for number in found.by_number:
        best = None if number.best is None else number.best.combination
        named = "none" if best is None else "|".join((*best.opened, *best.closed)) or "nothing"
        print(f"  {number.groups_open} open: {named}, {'proven' if number.proven else 'not proven'}")


def main() -> int:
    """Find the best combinations and print the seconds; fail if it takes more than three minutes."""
    parser = argparse.ArgumentParser(description="Find the best groups to open and close among twelve candidates.")
    parser.add_argument("--processes", type=int, default=2, help="solves side by side (default 2)")
    parser.add_argument(
        "--one-by-one", type=int, default=MOST_ENUMERATED, help="combinations that are not left to the model"
    )
    given = parser.parse_args()
    case = world()
    request = OptionsRequest(OPENED, CLOSED, top=10, seconds=Fraction(3600), enumerate_up_to=given.one_by_one)
    began = time.perf_counter()
    found = options(case, request, processes=given.processes)
    seconds = time.perf_counter() - began
    print(
        f"{len(found.candidates)} candidates, {len(found.closable)} groups that may close, "
        f"{found.combinations} combinations, {found.valued} solved, "
        f"{'proven' if found.proven else 'not proven'}: {seconds:.1f} s"
    )
    told(found)
    return 0 if seconds <= ALLOWED_SECONDS and found.proven else 1


if __name__ == "__main__":
    raise SystemExit(main())
