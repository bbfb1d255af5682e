"""How near weekly policies come to hindsight: `python -m benchmarks.lookahead`.

Every policy gets the same years (:mod:`benchmarks.resettlement`), week by week; hindsight knows the whole year, and may
share seats in parts, so that no policy can beat it.
"""

from __future__ import annotations

import argparse
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from random import Random
from statistics import mean, stdev

from benchmarks.resettlement import BEST, KINDS, Kind, Year, drawn, future
from placement.later.hindsight import relaxation
from placement.later.prices import seat_prices
from placement.later.two_stage import two_stage
from placement.later.values import Newcomer, Room

FUTURES = 10
"""Draws of those to come that a policy looks at each week."""
DRAWS = 30
TUNED = range(1_000, 1_010)
"""Seeds on which anything was ever chosen; what is reported comes from others."""
REPORTED = range(1, 1 + DRAWS)

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
class Figure:
    """What a policy reaches of hindsight, over years.

    Attributes
    ----------
    half
        Half of the 95 % interval of the mean.
    """

    policy: str
    ratio: float
    half: float
    nowhere: float
    seconds: float


def measured(kind: Kind, name: str, seeds: Sequence[int]) -> Figure:
    """Figure of a policy for years of a kind."""
    began, ratios, nowhere = time.perf_counter(), list[float](), list[int]()
    for seed in seeds:
        year = drawn(kind, seed)
        weight, left = weight_of(year, POLICIES[name], seed)
        ratios.append(weight / best(year))
        nowhere.append(left)
    half = 1.96 * stdev(ratios) / len(ratios) ** 0.5 if len(ratios) > 1 else 0.0
    return Figure(name, mean(ratios), half, mean(nowhere), time.perf_counter() - began)


def main() -> None:
    """Print a table of every kind of year and every policy."""
    parser = argparse.ArgumentParser(description="How near weekly policies come to hindsight.")
    parser.add_argument("--kinds", default=",".join(each.name for each in KINDS))
    parser.add_argument("--policies", default=",".join(POLICIES))
    parser.add_argument("--draws", type=int, default=DRAWS, help=f"years (default {DRAWS})")
    parser.add_argument("--first", type=int, default=REPORTED[0], help="seed of the first year")
    asked = parser.parse_args()
    seeds = range(asked.first, asked.first + asked.draws)
    print(f"| years | policy | of hindsight | 95 % interval | nowhere | seconds |\n|{' --- |' * 6}")
    for kind in KINDS:
        for name in asked.policies.split(","):
            if kind.name in asked.kinds.split(","):
                found = measured(kind, name, seeds)
                low, high = found.ratio - found.half, found.ratio + found.half
                print(
                    f"| {kind.name} | {name} | {found.ratio:.4f} | {low:.4f} to {high:.4f} | {found.nowhere:.1f} "
                    f"| {found.seconds:.0f} |",
                    flush=True,
                )


if __name__ == "__main__":
    main()
