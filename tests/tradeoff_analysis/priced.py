"""Small solved worlds, with every placement that has the fewest waiting points."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from functools import cached_property
from random import Random

from placement.case import Case
from placement.catalogue import NAMES
from placement.compilation import build_problem
from placement.criteria.build import build_model
from placement.problem import Problem
from placement.result import Placement, Result
from placement.results.tradeoffs import PayOff
from placement.solver.solving import solve
from placement.tradeoff_analysis.payoff import pay_off
from tests.once import once
from tests.oracle import Measures, best, candidates, combinations
from tests.solver.worlds import search, with_settings
from tests.worlds import lexicographic, random_case

Known = tuple[Placement, Measures]


@dataclass(frozen=True)
class Priced:
    """A solved world.

    Attributes
    ----------
    everything
        Every allowed placement with the fewest waiting points, measured by brute force.
    """

    problem: Problem
    result: Result
    everything: Sequence[Known]
    known: PayOff | None = None

    @cached_property
    def payoff(self) -> PayOff:
        """The pay-off table, computed on first use unless it is known already."""
        return self.known or pay_off(self.problem, self.result, search())

    @property
    def case(self) -> Case:
        return self.problem.case

    @property
    def chosen(self) -> Placement:
        return self.result.placement

    @property
    def now(self) -> Measures:
        return next(measures for each, measures in self.everything if each == self.chosen)

    def points(self, measures: Measures) -> Fraction:
        return points_at(self.case, measures)


def points_at(case: Case, measures: Measures, **other: Fraction) -> Fraction:
    """Sum of weight * measure, with some weights replaced."""
    weights = {name: case.scenario.weights.of(name) for name in NAMES} | other
    return sum((weights[name] * measures[name] for name in NAMES), Fraction(0))


@once
def priced(seed: int, *, stages: int = 0, choose: bool | None = None, crowded: bool = False) -> Priced:
    """A world with some choice, drawn and solved.

    Parameters
    ----------
    stages
        Number of stages in lexicographic mode; 0 for weighted mode.
    crowded
        Whether no group holds more than two, so that some pupils wait.
    """
    rng = Random(f"priced {seed} {stages} {choose}")
    while True:
        case = random_case(rng, pupils=rng.randint(5, 9), groups=rng.randint(2, 4), choose=choose)
        if seed % 2:
            # Where every seat has a price, hardly one criterion gives way without another.
            case = replace(case, prices={})
        if stages:
            case = lexicographic(rng, case, stages=stages)
        if crowded:
            tiny = tuple(replace(each, min_size=1, target_size=1, max_size=2) for each in case.region.groups)
            case = replace(case, region=replace(case.region, groups=tiny))
        if not 8 <= combinations(case) <= 1200:
            continue
        case = with_settings(case, workers=1)
        if best(case) is None:
            continue
        everything = [(Placement(groups), measures) for groups, measures in candidates(case)]
        if len(everything) > 1:
            return solved(case, everything)


@once
def tabled(seed: int, *, stages: int = 0, choose: bool | None = None) -> Priced:
    """Draw such a world, and work out its pay-off table."""
    world = priced(seed, stages=stages, choose=choose)
    return replace(world, known=world.payoff)


def solved(case: Case, everything: Sequence[Known] | None = None) -> Priced:
    """A world solved."""
    case = with_settings(case, workers=1)
    problem, result = build_problem(case), solve(case)
    if everything is None:
        everything = [(Placement(groups), measures) for groups, measures in candidates(case)]
    return Priced(problem, result, everything)


def elsewhere(one: Placement, other: Placement) -> int:
    """Number of pupils whose group differs, by name."""
    pupils = one.groups.keys() | other.groups.keys()
    return sum(one.groups.get(each) != other.groups.get(each) for each in pupils)


def nearest(found: Sequence[Known], base: Placement) -> list[Known]:
    """The placements that differ least, by name, interchangeable pupils in every order."""
    counts = [elsewhere(placement, base) for placement, _ in found]
    return [each for count, each in zip(counts, found, strict=True) if count == min(counts)]


def distance(problem: Problem, one: Placement, other: Placement) -> int:
    """Number of pupils whose group differs, with interchangeable pupils matched."""
    count = 0
    for unit in build_model(problem).units:
        mine, theirs = (
            [tuple(each.groups.get(name) for name in copy) for copy in unit.copies] for each in (one, other)
        )
        if len(unit.copies) == 1:
            count += sum(new != old for new, old in zip(mine[0], theirs[0], strict=True))
        else:
            count += len(unit.copies) - (Counter(mine) & Counter(theirs)).total()
    return count
