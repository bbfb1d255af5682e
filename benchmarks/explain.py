"""Time to price every group of a pupil, and to explain whole weeks: `python -m benchmarks.explain`.

Three weeks: the sample; one of 25 sign-ups and 24 groups; and the worst, with 25 applicants and 10 groups that take
every age. The first two are asked pupil by pupil, as a screen asks, in a process that is warm; the sample and the worst
week are explained as a whole.
"""

from __future__ import annotations

import argparse
import time
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from itertools import islice
from pathlib import Path
from statistics import median

from benchmarks.worlds import region
from placement.case import Case
from placement.compilation import build_problem
from placement.domain import GroupStatus
from placement.explanations.everyone import explain_all
from placement.explanations.explain import Run
from placement.explanations.forced import forced
from placement.policy import Rules, SolveSettings
from placement.result import Status
from placement.results.explanation import Alternative, Range, Verdict
from placement.scenario.load import load_case
from placement.solver.solving import solve
from placement.studies.pricing import News, Pricing
from placement.studies.solved import SolvedCase

SAMPLE = Path(__file__).parents[1] / "scenarios" / "baseline.yaml"
APPLICANTS = 25
ASKED = 50
"""Pupils who are priced one after the other."""

ALLOWED_SECONDS = 30.0
"""The most that explaining a whole week may take."""


def week(seed: int = 1, *, pupils: int = 150, groups: int = 10, every_age: bool = True) -> Case:
    """A week in which seated pupils stay and groups are fixed.

    Parameters
    ----------
    every_age
        Whether every group takes every age, so that nearly every pair has to be solved.
    """
    case = region(pupils, groups, SolveSettings(), seed)
    opened = tuple(replace(each, status=GroupStatus.OPEN, opening_cost=Fraction(0)) for each in case.region.groups)
    if every_age:
        opened = tuple(replace(each, age_from=6, age_to=12) for each in opened)
    seated = [each for each in case.region.pupils if each.group_id is not None]
    applicants = [each for each in case.region.pupils if each.group_id is None][:APPLICANTS]
    tables = replace(case.region, groups=opened, pupils=(*seated, *applicants))
    return replace(case, region=tables, scenario=replace(case.scenario, name="week", rules=Rules()))


def solved(case: Case) -> SolvedCase:
    """A case solved."""
    return SolvedCase(case, solve(case), build_problem(case))


# --- pupil by pupil ---------------------------------------------------------------------------------


@dataclass(frozen=True)
class Took:
    """Seconds that the prices of one pupil took.

    Attributes
    ----------
    known, ranges, prices
        Until what needs no search, the last range, and the last price.
    processor
        Processor time of all.
    staged
        Processor time of the same groups solved stage by stage; `None` if that was not asked for.
    """

    known: float
    ranges: float
    prices: float
    processor: float
    staged: float | None


def asked(run: SolvedCase) -> Iterator[str]:
    """Pupils with a group to price, applicants first."""
    asking = Run.of(run.problem, run.result)
    others = (each for each in run.problem.options if each not in asking.applicants)
    return (each for each in (*asking.applicants, *others) if asking.searched(each))


def priced(pricing: Pricing, pupil_id: str, beside: Run | None) -> Took:
    """What one pupil's prices take, with a comparison of every answer if that is asked for."""
    told: list[tuple[float, News]] = []
    began, busy = time.perf_counter(), time.process_time()
    known = pricing.known(pupil_id)
    first = time.perf_counter() - began
    found = pricing.price(pupil_id, told=lambda news: told.append((time.perf_counter() - began, news)))
    prices, processor = time.perf_counter() - began, time.process_time() - busy
    ranges = max((at for at, news in told if isinstance(news, Range)), default=first)
    staged = None
    if beside is not None:
        busy = time.process_time()
        again = {
            each.group_id: forced(beside.problem, beside.placement, pupil_id, each.group_id, before=beside.measures)
            for each in known
            if each.answer is None
        }
        staged = time.process_time() - busy
        _compare(found.alternatives, again)
    return Took(first, ranges, prices, processor, staged)


def _compare(found: Iterable[Alternative], again: dict[str, Alternative]) -> None:
    wrong = [each.group_id for each in found if each != again.get(each.group_id, each)]
    if wrong:
        raise AssertionError(f"solved stage by stage, the answer is another one: {wrong}")


def report(name: str, took: Sequence[Took]) -> None:
    """Print medians and the worst."""
    parts = {
        "known": [each.known for each in took],
        "ranges": [each.ranges for each in took],
        "all prices": [each.prices for each in took],
        "processor": [each.processor for each in took],
    }
    figures = "; ".join(f"{what} {median(each):.3f} s, worst {max(each):.3f} s" for what, each in parts.items())
    print(f"{name}: {len(took)} pupils; {figures}")
    staged = [each.staged for each in took if each.staged is not None]
    if staged:
        ratio = sum(staged) / sum(each.processor for each in took)
        print(f"    stage by stage {median(staged):.3f} s of processor, worst {max(staged):.3f} s: {ratio:.1f} times")


def pupil_by_pupil(name: str, cases: Iterable[Case], most: int, *, beside: bool) -> None:
    """Price up to `most` pupils of weeks, one after the other."""
    took: list[Took] = []
    for case in cases:
        run = solved(case)
        pricing, other = Pricing(run), Run.of(run.problem, run.result) if beside else None
        took += [priced(pricing, each, other) for each in islice(asked(run), most - len(took))]
    report(name, took)


# --- whole weeks ------------------------------------------------------------------------------------


def explained(name: str, case: Case, processes: int) -> float:
    """Explain every applicant of a case, print a summary, and return the seconds."""
    run = solved(case)
    began = time.perf_counter()
    explanations = explain_all(run.problem, run.result, processes=processes)
    seconds = time.perf_counter() - began
    every = [each for explanation in explanations for each in explanation.alternatives]
    count = Counter(each.verdict for each in every)
    proven = sum(each.verdict is Verdict.POSSIBLE and each.status is Status.OPTIMAL for each in every)
    print(
        f"{name}: {len(explanations)} applicants, {len(case.region.groups)} groups, "
        f"{count[Verdict.POSSIBLE] + count[Verdict.FULL] + count[Verdict.UNKNOWN]} solved again "
        f"({proven} proven, {count[Verdict.FULL]} full): {seconds:.1f} s"
    )
    return seconds


def main() -> int:
    """Price pupils one by one, then explain whole weeks; fail if a week takes more than half a minute."""
    parser = argparse.ArgumentParser(description="Price pupils of two weeks, and explain two weeks as a whole.")
    parser.add_argument("--processes", type=int, default=2, help="searches side by side (default 2)")
    parser.add_argument("--pupils", type=int, default=ASKED, help=f"pupils to price (default {ASKED})")
    parser.add_argument("--beside", action="store_true", help="solve each stage by stage as well, and compare")
    given = parser.parse_args()
    sample = load_case(SAMPLE)
    pupil_by_pupil("sample", [sample], given.pupils, beside=given.beside)
    drawn = (week(seed, pupils=300, groups=24, every_age=False) for seed in (1, 2))
    pupil_by_pupil("25 sign-ups, 24 groups", drawn, given.pupils, beside=given.beside)
    slowest = max(explained("sample", sample, given.processes), explained("worst week", week(), given.processes))
    return 0 if slowest <= ALLOWED_SECONDS else 1


if __name__ == "__main__":
    raise SystemExit(main())
