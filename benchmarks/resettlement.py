"""Cases as papers on refugee resettlement try them: weights by case and place, capacities by place, weekly batches.

Invented and seeded; the shape follows arXiv 2105.14388 and 2007.03069, whose data may not be shared. A weight is the
probability of work. It depends on the place, on how case and place go together, and on chance; whoever is not placed in
the week of arrival, or finds no room, counts 0. Cases are single persons, or families who take several seats.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import exp
from random import Random

from placement.later.values import Newcomer

BEST = 10.0
"""Points of a case without any weight; a weight of 1 is 0 points."""
NOWHERE = 3 * BEST
"""Points of a case without a seat: first of all everybody is placed."""
TRAITS = 4


@dataclass(frozen=True, slots=True)
class Family:
    """A case: its weight in each place, and the seats that it takes."""

    weights: Mapping[str, float]
    size: int

    def newcomer(self, name: str, week: int) -> Newcomer:
        """The case as one who comes in a week, and whose seat is never free again."""
        costs = {place: BEST * (1 - weight) for place, weight in self.weights.items()}
        return Newcomer(name, costs, waiting=NOWHERE, week=week, size=self.size, unplaced=NOWHERE)


@dataclass(frozen=True, slots=True)
class Year:
    """A year of weekly batches.

    Attributes
    ----------
    capacities
        Place -> seats in the whole year.
    batches
        Cases of each week.
    earlier
        Cases of earlier years, from which futures are drawn: all that a policy knows of those to come, besides how
        many are announced.
    """

    capacities: Mapping[str, int]
    batches: tuple[tuple[Family, ...], ...]
    earlier: tuple[Family, ...]


@dataclass(frozen=True, slots=True)
class Kind:
    """What sort of year is drawn.

    Attributes
    ----------
    rate
        Cases in a week.
    spare
        Seats for each person who comes.
    sizes
        Seats of a case, drawn evenly.
    """

    name: str
    places: int
    weeks: int
    rate: int
    spare: float
    sizes: tuple[int, ...]


KINDS = (
    Kind("singles", 10, 30, 16, 1.0, (1,)),
    Kind("families", 10, 30, 16, 1.1, (1, 1, 2, 3, 5)),
    Kind("small", 10, 30, 6, 1.1, (1, 1, 2, 3, 5)),
)


def drawn(kind: Kind, seed: int, history: int = 400) -> Year:
    """A year, the same for the same seed.

    Parameters
    ----------
    history
        Cases of earlier years.
    """
    # One stream for each purpose, so that none depends on how much another draws.
    coming, known, order, room = (Random(f"{what} {kind.name} {seed}") for what in ("now", "earlier", "order", "room"))
    places = _places(kind, Random(f"places {kind.name} {seed}"))
    cases = [_family(kind, places, coming) for _ in range(kind.weeks * kind.rate)]
    order.shuffle(cases)
    batches = tuple(tuple(cases[week * kind.rate : (week + 1) * kind.rate]) for week in range(kind.weeks))
    seats = round(kind.spare * sum(case.size for case in cases))
    return Year(
        _capacities(tuple(places), seats, room), batches, tuple(_family(kind, places, known) for _ in range(history))
    )


def future(year: Year, after: int, rng: Random) -> list[Newcomer]:
    """One draw of those who come in the weeks after a week, as earlier years make it likely."""
    return [
        rng.choice(year.earlier).newcomer(f"{week}.{number}", week)
        for week, batch in enumerate(year.batches[after + 1 :], start=1)
        for number in range(len(batch))
    ]


@dataclass(frozen=True, slots=True)
class _Place:
    quality: float
    traits: tuple[float, ...]


def _places(kind: Kind, rng: Random) -> dict[str, _Place]:
    return {
        f"A{number:02}": _Place(rng.gauss(0, 0.6), tuple(rng.gauss(0, 1) for _ in range(TRAITS)))
        for number in range(1, kind.places + 1)
    }


def _family(kind: Kind, places: Mapping[str, _Place], rng: Random) -> Family:
    traits, level = [rng.gauss(0, 1) for _ in range(TRAITS)], rng.gauss(-1, 0.7)
    weights = {}
    for name, place in places.items():
        match = sum(own * there for own, there in zip(traits, place.traits, strict=True))
        weights[name] = 1 / (1 + exp(-(level + place.quality + 0.5 * match + rng.gauss(0, 0.3))))
    return Family(weights, rng.choice(kind.sizes))


def _capacities(names: Sequence[str], seats: int, rng: Random) -> dict[str, int]:
    """Seats divided over places of unlike sizes, all of them."""
    ends = [0.0]
    for _ in names:
        ends.append(ends[-1] + rng.uniform(0.4, 1.6))
    cuts = [round(seats * end / ends[-1]) for end in ends]
    return {name: cuts[number + 1] - cuts[number] for number, name in enumerate(names)}
