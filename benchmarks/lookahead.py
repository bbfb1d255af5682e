"""How near weekly policies come to hindsight: `python -m benchmarks.lookahead`.

Every policy gets the same years (:mod:`benchmarks.resettlement`), week by week; hindsight knows the whole year, and may
share seats in parts, so that no policy can beat it.
"""

from __future__ import annotations

import argparse
import csv
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import astuple, dataclass, fields
from fractions import Fraction
from pathlib import Path
from random import Random
from statistics import mean, stdev

from benchmarks.resettlement import BEST, KINDS, Kind, Year, drawn, future
from placement.later.hindsight import relaxation
from placement.later.prices import seat_prices
from placement.later.two_stage import two_stage
from placement.later.values import Newcomer, Room

FUTURES = 30
"""Draws of those to come that a policy looks at each week."""
DRAWS = 30
REPORTED = range(1, 1 + DRAWS)
"""Seeds of the years that are reported. Whatever there was to choose was chosen on those from 1,000 on."""
RESULTS = Path("lookahead.csv")
T_95 = 2.05
"""Quantile of Student's distribution for 95 % and some thirty draws."""

Chosen = Mapping[str, str | None]


@dataclass(frozen=True, slots=True)
class Week:
    """What a policy decides on.

    Attributes
    ----------
    free
        Seats left in each place.
    batch
        This week's cases.
    number
        This week, counted from 0.
    """

    year: Year
    number: int
    free: Mapping[str, int]
    batch: Sequence[Newcomer]
    seed: int

    @property
    def room(self) -> Room:
        """Seats until the end of the year."""
        left = len(self.year.batches) - self.number
        return Room({name: [seats] * left for name, seats in self.free.items()})

    @property
    def futures(self) -> list[list[Newcomer]]:
        """Draws of those to come, the same for every policy."""
        rng = Random(f"futures {self.seed} {self.number}")
        return [future(self.year, self.number, rng) for _ in range(FUTURES)]


def greedy(week: Week) -> Chosen:
    """Each case in turn to its best place with room."""
    free, chosen = dict(week.free), dict[str, str | None]()
    for who in week.batch:
        place = min((each for each in who.costs if free[each] >= who.size), key=who.costs.__getitem__, default=None)
        chosen[who.id] = place
        if place is not None:
            free[place] -= who.size
    return chosen


def myopic(week: Week) -> Chosen:
    """The best of this batch together, without a thought for later ones."""
    return two_stage(Room({name: [seats] for name, seats in week.free.items()}), week.batch, [[]])


def priced(week: Week) -> Chosen:
    """The best of this batch together, each seat at its price to those who come later."""
    prices = seat_prices(week.room, week.batch, week.futures).seats
    batch = [_dearer(who, prices) for who in week.batch]
    return two_stage(Room({name: [seats] for name, seats in week.free.items()}), batch, [[]])


def _dearer(who: Newcomer, prices: Mapping[str, Fraction]) -> Newcomer:
    costs = {place: cost + who.size * float(prices[place]) for place, cost in who.costs.items()}
    return Newcomer(who.id, costs, who.waiting, size=who.size, unplaced=1000 * BEST)


def staged(week: Week) -> Chosen:
    """The batch in whole seats, with every future as a linear program beside it."""
    return two_stage(week.room, week.batch, week.futures)


POLICIES: Mapping[str, Callable[[Week], Chosen]] = {
    "greedy": greedy,
    "myopic": myopic,
    "prices": priced,
    "two-stage": staged,
}


def weight_of(year: Year, policy: Callable[[Week], Chosen], seed: int) -> tuple[float, int]:
    """Weight that a policy reaches in a year, and cases that it places nowhere."""
    free, total, nowhere = dict(year.capacities), 0.0, 0
    for number, families in enumerate(year.batches):
        batch = {f"{number}.{each}": family for each, family in enumerate(families)}
        chosen = policy(Week(year, number, free, [family.newcomer(name, 0) for name, family in batch.items()], seed))
        for name, family in batch.items():
            place = chosen[name]
            if place is None:
                nowhere += 1
                continue
            free[place] -= family.size
            total += family.weights[place]
    assert min(free.values()) >= 0
    return total, nowhere


def best(year: Year) -> float:
    """Weight of hindsight: an upper bound."""
    everybody = [
        family.newcomer(f"{week}.{number}", week)
        for week, families in enumerate(year.batches)
        for number, family in enumerate(families)
    ]
    room = Room({name: [seats] * len(year.batches) for name, seats in year.capacities.items()})
    found = relaxation(room, [_for_weight(each) for each in everybody])
    return len(everybody) - found.value / BEST


def _for_weight(who: Newcomer) -> Newcomer:
    """The case where only weight counts: nowhere is a weight of 0."""
    return Newcomer(who.id, who.costs, BEST, week=who.week, size=who.size, unplaced=BEST)


@dataclass(frozen=True, slots=True)
class Played:
    """One year under one policy.

    Attributes
    ----------
    ratio
        Part of hindsight's weight.
    nowhere
        Cases without a place.
    """

    kind: str
    policy: str
    seed: int
    ratio: float
    nowhere: int
    seconds: float

    @property
    def key(self) -> tuple[str, str, int]:
        """What it is a result of."""
        return self.kind, self.policy, self.seed


def play(kind: Kind, policy: str, seed: int) -> Played:
    """A year of a kind, played week by week."""
    began, year = time.perf_counter(), drawn(kind, seed)
    weight, nowhere = weight_of(year, POLICIES[policy], seed)
    return Played(kind.name, policy, seed, weight / best(year), nowhere, time.perf_counter() - began)


def known(path: Path) -> list[Played]:
    """Years that were played before."""
    if not path.exists():
        return []
    with path.open(encoding="utf-8", newline="") as file:
        years = [
            Played(
                row["kind"],
                row["policy"],
                int(row["seed"]),
                float(row["ratio"]),
                int(row["nowhere"]),
                float(row["seconds"]),
            )
            for row in csv.DictReader(file)
        ]
    # Two processes may have played the same year.
    return list({each.key: each for each in years}.values())


def note(path: Path, played: Played) -> None:
    """Add a year to those that were played."""
    is_new = not path.exists()
    with path.open("a", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        if is_new:
            writer.writerow(each.name for each in fields(Played))
        writer.writerow(astuple(played))


def table(results: Sequence[Played]) -> Iterator[str]:
    """Lines of a table: for each kind and policy the mean over years, with its 95 % interval."""
    yield "| years | policy | of hindsight | 95 % interval | draws | cases nowhere | seconds a year |"
    yield f"|{' --- |' * 7}"
    groups: dict[tuple[str, str], list[Played]] = {}
    for each in results:
        groups.setdefault((each.kind, each.policy), []).append(each)
    for (kind, policy), years in groups.items():
        ratios = [each.ratio for each in years]
        middle = mean(ratios)
        half = T_95 * stdev(ratios) / len(ratios) ** 0.5 if len(ratios) > 1 else 0.0
        nowhere, seconds = mean(each.nowhere for each in years), mean(each.seconds for each in years)
        yield (
            f"| {kind} | {policy} | {middle:.4f} | {middle - half:.4f} to {middle + half:.4f} | {len(years)} "
            f"| {nowhere:.1f} | {seconds:.1f} |"
        )


def main() -> None:
    """Play what was not played yet, and print the table."""
    parser = argparse.ArgumentParser(description="How near weekly policies come to hindsight.")
    parser.add_argument("--kinds", default=",".join(each.name for each in KINDS))
    parser.add_argument("--policies", default=",".join(POLICIES))
    parser.add_argument("--draws", type=int, default=DRAWS, help=f"years of each kind (default {DRAWS})")
    parser.add_argument("--results", type=Path, default=RESULTS, help="file of the years played so far")
    asked = parser.parse_args()
    wanted = [
        (kind, policy, seed)
        for kind in KINDS
        for policy in asked.policies.split(",")
        for seed in REPORTED[: asked.draws]
        if kind.name in asked.kinds.split(",")
    ]
    done = {each.key for each in known(asked.results)}
    for kind, policy, seed in wanted:
        if (kind.name, policy, seed) not in done:
            note(asked.results, play(kind, policy, seed))
    for line in table(known(asked.results)):
        print(line)


if __name__ == "__main__":
    main()
