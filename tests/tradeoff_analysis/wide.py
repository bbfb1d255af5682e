"""Worlds with many conflicts between criteria, and their non-dominated vectors by brute force."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property
from random import Random
from typing import Any, TypeVar

from placement.case import Case
from placement.catalogue import NAMES
from placement.compilation import build_problem
from placement.problem import Problem
from placement.result import Result
from placement.results.tradeoffs import Frontier
from placement.solver.solving import solve
from tests.once import once
from tests.oracle import Candidate, candidates, combinations
from tests.solver.worlds import with_settings
from tests.worlds import lexicographic, random_case

Vector = tuple[Fraction, ...]
V = TypeVar("V", Vector, tuple[int, ...])

LOOSE: Mapping[str, Any] = {
    "moves": "free",
    "max_distance_km": None,
    "age_slack_months": 48,
    "diversity_columns": ["origin"],
}


@dataclass(frozen=True)
class Wide:
    """A solved world.

    Attributes
    ----------
    everything
        Every allowed placement with the fewest waiting points, measured by brute force.
    """

    problem: Problem
    result: Result
    everything: Sequence[Candidate]

    @cached_property
    def _frontiers(self) -> dict[tuple[str, ...], set[Vector]]:
        return {}

    @cached_property
    def points(self) -> Sequence[Fraction]:
        """Sum of weight * measure for each placement."""
        weight = self.problem.case.scenario.weights.of
        return [sum((weight(name) * each[name] for name in NAMES), Fraction(0)) for _, each in self.everything]

    @cached_property
    def _ranks(self) -> dict[str, tuple[Sequence[Fraction], Sequence[int]]]:
        """A criterion's values from low to high, and of every placement the place of its value among them."""
        found: dict[str, tuple[Sequence[Fraction], Sequence[int]]] = {}
        for name in NAMES:
            values = sorted({measures[name] for _, measures in self.everything})
            places = {value: place for place, value in enumerate(values)}
            found[name] = values, [places[measures[name]] for _, measures in self.everything]
        return found

    def _values(self, criteria: tuple[str, ...], ranks: Collection[tuple[int, ...]]) -> set[Vector]:
        values = [self._ranks[name][0] for name in criteria]
        return {tuple(each[at] for each, at in zip(values, rank, strict=True)) for rank in ranks}

    def vectors(self, criteria: tuple[str, ...]) -> set[Vector]:
        return self._values(criteria, set(zip(*(self._ranks[name][1] for name in criteria), strict=True)))

    def frontier(self, criteria: tuple[str, ...]) -> set[Vector]:
        # What dominates what depends on which value is lower alone, and whole numbers compare sooner than fractions.
        if criteria not in self._frontiers:
            ranks = set(zip(*(self._ranks[name][1] for name in criteria), strict=True))
            self._frontiers[criteria] = self._values(criteria, non_dominated(ranks))
        return self._frontiers[criteria]

    def conflict(self, number: int) -> tuple[str, ...]:
        """This many criteria, with as many non-dominated combinations as a few draws can find."""
        rng = Random(f"{self.problem.case.scenario.starts_on} {number} {len(self.everything)}")
        varying = [name for name in NAMES if len(self.vectors((name,))) > 1]
        draws = [tuple(rng.sample(varying, number)) for _ in range(12)]
        return max(draws, key=lambda names: len(self.frontier(names)))


@once
def wide(seed: int, *, stages: int = 0, choose: bool | None = None, **rules: Any) -> Wide:
    """A world with at least a hundred placements, drawn and solved.

    Parameters
    ----------
    stages
        Number of stages in lexicographic mode; 0 for weighted mode.
    """
    rng = Random(f"wide {seed} {stages} {choose} {rules}")
    while True:
        case = random_case(
            rng,
            pupils=rng.randint(6, 9),
            groups=rng.randint(3, 5),
            seated=0.3,
            choose=choose,
            **{**LOOSE, **rules},
        )
        if 200 <= combinations(case) <= 2000:
            everything = candidates(case)
            if len(everything) > 80 and sum(_varies(everything, name) for name in NAMES) > 4:
                break
    if stages:
        case = lexicographic(rng, case, stages=stages)
    return solved(case, everything)


def solved(case: Case, everything: Sequence[Candidate] | None = None) -> Wide:
    """A world solved."""
    case = with_settings(case, workers=1)
    return Wide(build_problem(case), solve(case), candidates(case) if everything is None else everything)


def vectors_of(frontier: Frontier) -> list[Vector]:
    return [vector_of(point.measures, frontier.criteria) for point in frontier.points]


def vector_of(measures: Mapping[str, Fraction], criteria: tuple[str, ...]) -> Vector:
    return tuple(measures[name] for name in criteria)


def non_dominated(vectors: Collection[V]) -> set[V]:
    return {each for each in vectors if not any(other != each and _is_nowhere_more(other, each) for other in vectors)}


def _is_nowhere_more(one: tuple[Any, ...], other: tuple[Any, ...]) -> bool:
    return all(mine <= theirs for mine, theirs in zip(one, other, strict=True))


def _varies(everything: Sequence[Candidate], name: str) -> bool:
    return len({measures[name] for _, measures in everything}) > 1
