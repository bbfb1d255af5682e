"""How much of the gap between `myopic` and hindsight looking ahead closes: `python -m benchmarks.lookahead_years`.

A year of 52 weeks in each region (`benchmarks/years/*.yaml`: invented, by what hindsight counts), the same arrivals for
every policy. The figure is points of the linear criteria, and 100 for every week that a child is without a seat. Who of
those who wait comes first is not for those who look ahead to say: in every week each policy seats those who have waited
longest, which hindsight need not. So the same figure by waiting points, in which a week counts more the longer a child
has waited, stands beside it. Hindsight is the best by either, least waiting and then fewest points, by its bound. Draws
1 to 30 of seed 2027 are reported. Whatever there was to choose was chosen on draws 101 to 108 of seed 1.

Draws that were played are kept in a file, so that it may be stopped and goes on.
"""

from __future__ import annotations

import argparse
import csv
import os
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import astuple, dataclass, fields
from pathlib import Path

import numpy as np

from placement.criteria.coverage import waiting_points
from placement.later.values import WAITING
from placement.problem import Problem
from placement.scenario.load import load_case
from placement.simulation.arrivals import drawn
from placement.simulation.figures import POINTS, WAITING_POINTS, YEAR, figures_of
from placement.simulation.foresight import foresee
from placement.simulation.hindsight import schedule
from placement.simulation.plan import SimulatePlan, SimulateRequest, Task
from placement.simulation.policies.registry import HINDSIGHT, MYOPIC, POLICIES
from placement.simulation.reading import arrivals_of
from placement.simulation.weeks import weeks_of
from placement.studies.simulate import carried_out, plan

SCENARIOS = Path(__file__).parent / "years"
REGIONS = ("sample", "haarlem", "emmen", "nijmegen", "hardenberg", "utrecht")
SEED, DRAWS, WEEKS = 2027, 30, 52
RESULTS = Path("lookahead_years.csv")
LEAST_GAP = 0.02
"""Part of hindsight's figure; a region with a smaller gap is named, not counted."""
RESAMPLES = 10_000


@dataclass(frozen=True, slots=True)
class Year:
    """A year of a region under one policy; hindsight's by its bound.

    Attributes
    ----------
    waited
        Weeks without a seat of all children together; for those who know beforehand, what `policy` counts as waiting.
    waiting_points
        Of the same weeks, each 1 and the weeks that the child had waited by then.
    seconds
        Of the processor, those of child processes included.
    """

    region: str
    draw: int
    policy: str
    waited: float
    waiting_points: float
    points: float
    seconds: float

    def figure(self, measure: Measure) -> float:
        """Points, waiting included."""
        return self.points + float(WAITING) * float(getattr(self, measure.column))


@dataclass(frozen=True, slots=True)
class Measure:
    """How waiting is counted, and the hindsight that is best by it."""

    column: str
    hindsight: str


BY_WEEKS = Measure("waited", "hindsight by weeks")
BY_POINTS = Measure("waiting_points", HINDSIGHT)
ORDER = (*(each for each in POLICIES if each != HINDSIGHT), BY_WEEKS.hindsight, HINDSIGHT)


def year_of(made: SimulatePlan, draw: int, policy: str) -> Year:
    """Play a year of the only world of a plan."""
    began = sum(os.times()[:4])
    found = _known(made, draw, policy) if policy in _WAITS else _played(made, draw)
    seconds = sum(os.times()[:4]) - began
    return Year(made.base.name, draw, policy, *found, round(seconds, 2))


def _played(made: SimulatePlan, draw: int) -> tuple[float, float, float]:
    (play,) = carried_out(made, Task(0, draw))[1]
    if play.failure:
        raise RuntimeError(f"{play.world}, draw {draw}, {play.policy}: {play.failure}")
    found = {each.measure: float(each.value or 0) for each in figures_of(play) if each.section == YEAR}
    return float(sum(len(week.waited) for week in play.weeks)), found[WAITING_POINTS], found[POINTS]


def _known(made: SimulatePlan, draw: int, policy: str) -> tuple[float, float, float]:
    (world,) = made.worlds
    weeks = weeks_of(world.case, WEEKS)
    coming = drawn(world.case, world.arrivals, weeks, draw, world.level)
    bound = schedule(foresee(world.case, coming, world.arrivals.stay_months, weeks, _WAITS[policy])).bound
    waiting = float(bound.waiting_points)
    return waiting, waiting, float(bound.points)


_WAITS: Mapping[str, Callable[[Problem, str], int]] = {
    BY_WEEKS.hindsight: lambda *_: 1,
    HINDSIGHT: waiting_points,
}


def known(path: Path) -> list[Year]:
    """Years that were played before."""
    if not path.exists():
        return []
    with path.open(encoding="utf-8", newline="") as file:
        return [
            Year(row["region"], int(row["draw"]), row["policy"], *(float(row[key]) for key in _FLOATS))
            for row in csv.DictReader(file)
        ]


_FLOATS = ("waited", "waiting_points", "points", "seconds")


def note(path: Path, year: Year) -> None:
    """Add a year to those that were played."""
    is_new = not path.exists()
    with path.open("a", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        if is_new:
            writer.writerow(each.name for each in fields(Year))
        writer.writerow(astuple(year))


def closed(myopic: Sequence[float], policy: Sequence[float], hindsight: Sequence[float]) -> tuple[float, float, float]:
    """Part of the gap that a policy closes over draws, with its 95 % interval: a ratio of sums, draws resampled."""
    figures = np.array([myopic, policy, hindsight], dtype=float)
    many = figures.shape[1]
    sums = figures[:, np.random.default_rng(1).integers(many, size=(RESAMPLES, many))].sum(axis=2)
    gaps = sums[0] - sums[2]
    parts = np.divide(sums[0] - sums[1], gaps, out=np.zeros(RESAMPLES), where=gaps != 0)
    all_of_it = figures.sum(axis=1)
    low, high = np.quantile(parts, (0.025, 0.975))
    return float((all_of_it[0] - all_of_it[1]) / (all_of_it[0] - all_of_it[2])), float(low), float(high)


def table(years: Sequence[Year]) -> Iterator[str]:
    """Lines of a table: for each region and policy the share of the gap that it closes."""
    yield (
        "| region | draws | policy | weeks waited | points | gap of myopic | share closed | 95 % interval "
        "| the same by waiting points | share of points where all wait alike | seconds a year |"
    )
    yield f"|{' --- |' * 11}"
    for region in dict.fromkeys(each.region for each in years):
        here = {(each.policy, each.draw): each for each in years if each.region == region}
        for policy in (each for each in ORDER if any(name == each for name, _ in here)):
            draws = [
                draw
                for name, draw in here
                if name == policy and all((each, draw) in here for each in (MYOPIC, BY_WEEKS.hindsight, HINDSIGHT))
            ]
            if draws:
                yield _line({each: [here[each, draw] for draw in draws] for each in {*_BESIDE, policy}}, policy)


_BESIDE = (MYOPIC, BY_WEEKS.hindsight, HINDSIGHT)


def _line(years: Mapping[str, Sequence[Year]], policy: str) -> str:
    mine = years[policy]
    part, gap = _share(years, policy, BY_WEEKS), _gap(years, BY_WEEKS)
    cells = ["", "", "", ""]
    if policy not in _BESIDE:
        cells[0], interval = part.split(" ", 1)
        cells[1] = interval.strip("()") if gap >= LEAST_GAP else "not counted"
        cells[2] = _share(years, policy, BY_POINTS)
        cells[3] = _where_all_wait_alike(years, policy)
    many = len(mine)
    means = {name: sum(float(getattr(each, name)) for each in mine) / many for name in _FLOATS}
    return (
        f"| {mine[0].region} | {many} | {policy} | {means['waited']:.1f} | {means['points']:.1f} | {gap:.1%} "
        f"| {' | '.join(cells)} | {means['seconds']:.1f} |"
    )


def _gap(years: Mapping[str, Sequence[Year]], measure: Measure) -> float:
    """Part of hindsight's figure by which `myopic` is above it."""
    best = sum(each.figure(measure) for each in years[measure.hindsight])
    return (sum(each.figure(measure) for each in years[MYOPIC]) - best) / best


def _share(years: Mapping[str, Sequence[Year]], policy: str, measure: Measure) -> str:
    each = ([year.figure(measure) for year in years[name]] for name in (MYOPIC, policy, measure.hindsight))
    return "{:.2f} ({:.2f} to {:.2f})".format(*closed(*each))


def _where_all_wait_alike(years: Mapping[str, Sequence[Year]], policy: str) -> str:
    """Share of the points alone, over draws in which children wait as long under every policy."""
    draws = zip(years[MYOPIC], years[policy], years[BY_WEEKS.hindsight], strict=True)
    alike = [[each.points for each in draw] for draw in draws if len({each.waited for each in draw}) == 1]
    if not alike:
        return ""
    return "{:.2f} ({:.2f} to {:.2f}), {} draws".format(*closed(*zip(*alike, strict=True)), len(alike))


def main() -> None:
    """Play what was not played yet, and print the table."""
    parser = argparse.ArgumentParser(description="How much of the gap to hindsight looking ahead closes in a year.")
    parser.add_argument("--regions", default=",".join(REGIONS))
    parser.add_argument("--policies", default=",".join((MYOPIC, "prices", "two-stage", *_WAITS)))
    parser.add_argument("--draws", type=int, default=DRAWS, help=f"of each region (default {DRAWS})")
    parser.add_argument("--results", type=Path, default=RESULTS, help="file of the years played so far")
    parser.add_argument("--seed", type=int, default=SEED, help=f"of arrivals (default {SEED}, which is reported)")
    parser.add_argument("--first", type=int, default=1, help="first draw")
    asked = parser.parse_args()
    done = {(each.region, each.draw, each.policy) for each in known(asked.results)}
    cases = {each: load_case(SCENARIOS / f"{each}.yaml") for each in asked.regions.split(",")}
    for draw in range(asked.first, asked.first + asked.draws):
        for region, case in cases.items():
            for policy in asked.policies.split(","):
                if (region, draw, policy) not in done:
                    name = HINDSIGHT if policy in _WAITS else policy
                    request = SimulateRequest(weeks=WEEKS, draws=draw, policies=(name,), processes=1)
                    made = plan([case], lambda each: arrivals_of(each, None, asked.seed), request)
                    note(asked.results, year_of(made, draw, policy))
    for line in table(known(asked.results)):
        print(line)


if __name__ == "__main__":
    main()
