"""How much of the gap between `myopic` and hindsight looking ahead closes: `python -m benchmarks.lookahead_years`.

A year of 52 weeks in each region (`benchmarks/years/*.yaml`: invented, by what hindsight counts), the same arrivals for
every policy. The figure is what is compared in a simulation: points of the linear criteria, and waiting, a waiting
point as the hundred points that the look-ahead holds against it; hindsight by its bound. Draws 1 to 30 of seed 2026 are
reported. Whatever there was to choose was chosen on draws 101 to 108 of seed 1.

Draws that were played are kept in a file, so that it may be stopped and goes on.
"""

from __future__ import annotations

import argparse
import csv
import os
from collections.abc import Iterator, Sequence
from dataclasses import astuple, dataclass, fields
from pathlib import Path

import numpy as np

from placement.later.values import WAITING
from placement.scenario.load import load_case
from placement.simulation.figures import POINTS, WAITING_POINTS, YEAR, figures_of
from placement.simulation.plan import SimulatePlan, SimulateRequest, Task
from placement.simulation.policies.registry import HINDSIGHT, MYOPIC, POLICIES
from placement.simulation.reading import arrivals_of
from placement.studies.simulate import carried_out, plan

SCENARIOS = Path(__file__).parent / "years"
REGIONS = ("sample", "haarlem", "emmen", "nijmegen", "hardenberg")
SEED, DRAWS, WEEKS = 2026, 30, 52
RESULTS = Path("lookahead_years.csv")
LEAST_GAP = 0.02
"""Part of hindsight's figure; a region with a smaller gap is named, not counted."""
RESAMPLES = 10_000


@dataclass(frozen=True, slots=True)
class Year:
    """A year of a region under one policy; hindsight's by its bound.

    Attributes
    ----------
    seconds
        Of the processor, those of child processes included.
    """

    region: str
    draw: int
    policy: str
    waiting_points: float
    points: float
    seconds: float

    @property
    def figure(self) -> float:
        """Points, waiting included."""
        return self.points + float(WAITING) * self.waiting_points


def year_of(made: SimulatePlan, draw: int) -> Year:
    """Play a year of the only world and policy of a plan."""
    began = sum(os.times()[:4])
    (play,) = carried_out(made, Task(0, draw))[1]
    if play.failure:
        raise RuntimeError(f"{play.world}, draw {draw}, {play.policy}: {play.failure}")
    found = {each.measure: float(each.value or 0) for each in figures_of(play) if each.section == YEAR}
    seconds = sum(os.times()[:4]) - began
    return Year(play.world, draw, play.policy, found[WAITING_POINTS], found[POINTS], round(seconds, 2))


def known(path: Path) -> list[Year]:
    """Years that were played before."""
    if not path.exists():
        return []
    with path.open(encoding="utf-8", newline="") as file:
        return [
            Year(row["region"], int(row["draw"]), row["policy"], *(float(row[key]) for key in _FLOATS))
            for row in csv.DictReader(file)
        ]


_FLOATS = ("waiting_points", "points", "seconds")


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
        "| region | draws | policy | waiting points | points | gap of myopic | share closed | 95 % interval "
        "| share of points where all wait alike | seconds a year |"
    )
    yield f"|{' --- |' * 10}"
    for region in dict.fromkeys(each.region for each in years):
        here = {(each.policy, each.draw): each for each in years if each.region == region}
        for policy in (each for each in POLICIES if any(name == each for name, _ in here)):
            draws = [
                draw for name, draw in here if name == policy and (MYOPIC, draw) in here and (HINDSIGHT, draw) in here
            ]
            if draws:
                yield _line(
                    region, policy, [[here[each, draw] for draw in draws] for each in (MYOPIC, policy, HINDSIGHT)]
                )


def _line(region: str, policy: str, years: Sequence[Sequence[Year]]) -> str:
    myopic, mine, hindsight = ([each.figure for each in some] for some in years)
    gap = (sum(myopic) - sum(hindsight)) / sum(hindsight)
    alike = [
        [each.points for each in draw]
        for draw in zip(*years, strict=True)
        if len({each.waiting_points for each in draw}) == 1
    ]
    share, points = ("", ""), ""
    if policy not in (MYOPIC, HINDSIGHT):
        part, low, high = closed(myopic, mine, hindsight)
        share = (f"{part:.2f}", f"{low:.2f} to {high:.2f}" if gap >= LEAST_GAP else "not counted")
        if alike:
            points = "{:.2f} ({:.2f} to {:.2f}), {} draws".format(*closed(*zip(*alike, strict=True)), len(alike))
    many = len(mine)
    means = [sum(getattr(each, name) for each in years[1]) / many for name in _FLOATS]
    return (
        f"| {region} | {many} | {policy} | {means[0]:.1f} | {means[1]:.1f} | {gap:.1%} | {share[0]} | {share[1]} "
        f"| {points} | {means[2]:.1f} |"
    )


def main() -> None:
    """Play what was not played yet, and print the table."""
    parser = argparse.ArgumentParser(description="How much of the gap to hindsight looking ahead closes in a year.")
    parser.add_argument("--regions", default=",".join(REGIONS))
    parser.add_argument("--policies", default="myopic,prices,two-stage,hindsight")
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
                    request = SimulateRequest(weeks=WEEKS, draws=draw, policies=(policy,), processes=1)
                    made = plan([case], lambda each: arrivals_of(each, None, asked.seed), request)
                    note(asked.results, year_of(made, draw))
    for line in table(known(asked.results)):
        print(line)


if __name__ == "__main__":
    main()
