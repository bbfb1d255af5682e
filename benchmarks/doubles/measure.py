"""Precision, recall and false alarms over worlds, with the same of names alone; and over the pairs written by hand."""

from __future__ import annotations

import csv
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from benchmarks.doubles.population import World
from placement.register.doubles.names import compare_names
from placement.register.doubles.person import PartialDate, Person
from placement.register.doubles.score import Comparison, compare
from placement.register.doubles.search import find_suspects, marks

HARD = Path(__file__).with_name("hard.csv")


@dataclass(frozen=True)
class Tally:
    """Counts of pairs.

    Attributes
    ----------
    found, as_twins
        Doubles that were suspected; doubles that were listed as possible twins, which do not count as found.
    alarms
        Pairs of two children that were suspected.
    twins, not_twins
        Pairs that were listed as twins, and are; and are neither twins nor one child.
    compared, reachable
        Pairs that were looked at; doubles among them.
    """

    sign_ups: int
    doubles: int
    found: int
    alarms: int
    as_twins: int
    twins: int
    not_twins: int
    compared: int
    reachable: int

    @property
    def precision(self) -> float:
        """Share of suspicions that are right."""
        return self.found / max(1, self.found + self.alarms)

    @property
    def recall(self) -> float:
        """Share of doubles that are suspected."""
        return self.found / self.doubles

    @property
    def alarms_a_sign_up(self) -> float:
        """Suspicions that are wrong, for every child that signs up."""
        return self.alarms / self.sign_ups


def measure(worlds: Iterable[World]) -> Tally:
    """What the search finds in all worlds together."""
    counts: Counter[str] = Counter()
    for each in worlds:
        counts.update(_counts(each))
    return Tally(**{name: counts[name] for name in Tally.__dataclass_fields__})


def _counts(world: World) -> Counter[str]:
    result = find_suspects(world.newcomers, world.registered)
    doubles = true_pairs(world)
    counts = Counter(sign_ups=len(world.newcomers), doubles=len(doubles), compared=result.compared)
    for each in result.suspects:
        counts[_verdict(world, each)] += 1
    known = {each.key: each for each in (*world.registered, *world.newcomers)}
    counts["reachable"] = sum(bool(marks(known[one]) & marks(known[other])) for one, other in doubles)
    return counts


def _verdict(world: World, each: Comparison) -> str:
    is_one = world.is_one_child(each.first, each.second)
    if each.kind == "double":
        return "found" if is_one else "alarms"
    if is_one:
        return "as_twins"
    return "twins" if world.are_twins(each.first, each.second) else "not_twins"


def true_pairs(world: World) -> list[tuple[str, str]]:
    """Keys of every newcomer who is registered, with the earlier registration."""
    earlier = {world.child_of[each.key].id: each.key for each in world.registered}
    ids = ((each.key, world.child_of[each.key].id) for each in world.newcomers)
    return [(key, earlier[child]) for key, child in ids if child in earlier]


@dataclass(frozen=True)
class NamesAlone:
    """What likeness of names does by itself, at the threshold with the best F1, and where it finds 97 in 100."""

    threshold: float
    precision: float
    recall: float
    alarms_a_sign_up: float
    alarms_at_97: float

    @property
    def f1(self) -> float:
        """Harmonic mean of precision and recall."""
        return 2 * self.precision * self.recall / (self.precision + self.recall)


def names_alone(world: World) -> NamesAlone:
    """Every newcomer against everybody registered, by likeness of names and nothing else."""
    right: Counter[int] = Counter()
    wrong: Counter[int] = Counter()
    for new in world.newcomers:
        for old in world.registered:
            names = ((new.given_names, new.family_names), (old.given_names, old.family_names))
            counts = right if world.is_one_child(new.key, old.key) else wrong
            counts[round(compare_names(*names).total * 100)] += 1
    doubles, sign_ups = right.total(), len(world.newcomers)
    above = [(at, _from(right, at), _from(wrong, at)) for at in range(101)]
    at, hits, misses = max(above, key=lambda each: 2 * each[1] / max(1, each[1] + each[2] + doubles))
    enough = max(each for each in above if each[1] >= 0.97 * doubles)
    return NamesAlone(at / 100, hits / (hits + misses), hits / doubles, misses / sign_ups, enough[2] / sign_ups)


def _from(counts: Counter[int], least: int) -> int:
    return sum(number for at, number in counts.items() if at >= least)


@dataclass(frozen=True)
class HardPair:
    """A pair written by hand, what it is, and what is said of it."""

    label: str
    why: str
    comparison: Comparison
    share_a_mark: bool

    @property
    def verdict(self) -> str:
        """What a person would be shown: the suspicion, or that nothing is asked."""
        return (self.comparison.kind or "nothing") if self.share_a_mark else "nothing"

    @property
    def is_right(self) -> bool:
        """Whether a double is suspected, and of others none; twins may be listed as twins."""
        return (self.verdict == "double") is (self.label == "same")


def hard_pairs() -> list[HardPair]:
    """The pairs of `hard.csv`, compared."""
    with HARD.open(encoding="utf-8", newline="") as file:
        return [_hard(row) for row in csv.DictReader(file)]


def _hard(row: dict[str, str]) -> HardPair:
    first, second = _person(row, "1"), _person(row, "2")
    return HardPair(row["label"], row["why"], compare(first, second), bool(marks(first) & marks(second)))


def _person(row: dict[str, str], number: str) -> Person:
    cells = {name.removesuffix(f"_{number}"): text for name, text in row.items() if name.endswith(f"_{number}")}
    return Person(
        number,
        cells["given"],
        cells["family"],
        PartialDate.parse(cells["birth"]),
        cells["postcode"] or None,
        cells["address"] or None,
        cells["family_key"] or None,
        date.fromisoformat(cells["arrived"]) if cells["arrived"] else None,
        frozenset(cells["ids"].split()),
        bool(cells["centre"]),
    )
