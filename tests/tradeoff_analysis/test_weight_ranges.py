"""Weight ranges, compared with every existing placement."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction
from functools import cache
from typing import Any

import pytest

from placement.catalogue import NAMES
from placement.explanations.shifts import shifts
from placement.policy import Weights
from placement.result import Status
from placement.results.explanation import Shift
from placement.results.tradeoffs import WeightRange
from placement.tradeoff_analysis.weight_ranges import weight_ranges
from tests.solver.worlds import search
from tests.tradeoff_analysis.priced import Priced, nearest, points_at, solved, tabled

SEEDS = (*range(14), 34, 42)
"""The last two have weights with an end on both sides."""


def intervals(world: Priced, **limits: Any) -> tuple[WeightRange, ...]:
    return weight_ranges(world.problem, world.result, world.payoff, search(**limits))


@cache
def drawn(seed: int) -> tuple[Priced, tuple[WeightRange, ...]]:
    world = tabled(seed)
    return world, intervals(world)


def halves(world: Priced, name: str) -> tuple[Fraction, Fraction | None]:
    """The intersection of the half-lines that all placements leave to the chosen one."""
    low, high = Fraction(0), None
    now = world.now
    rest = points_at(world.case, now, **{name: Fraction(0)})
    for _, measures in world.everything:
        more = measures[name] - now[name]
        gain = rest - points_at(world.case, measures, **{name: Fraction(0)})
        if more > 0:
            low = max(low, gain / more)
        elif more < 0:
            high = gain / more if high is None else min(high, gain / more)
        else:
            assert gain <= 0
    return low, high


def taking_over(world: Priced, name: str, weight: Fraction, *, up: bool) -> list[tuple[Shift, ...]]:
    """Shifts of the placements that are optimal just beyond a weight, the nearest of them."""
    points = [points_at(world.case, measures, **{name: weight}) for _, measures in world.everything]
    equals = [pair for pair, each in zip(world.everything, points, strict=True) if each == min(points)]
    extreme = (min if up else max)(measures[name] for _, measures in equals)
    first = [pair for pair in equals if pair[1][name] == extreme]
    return [shifts(world.problem, world.chosen, placement) for placement, _ in nearest(first, world.chosen)]


@pytest.mark.parametrize("seed", SEEDS)
def test_the_ends_are_exact(seed: int) -> None:
    world, found = drawn(seed)
    assert [each.criterion for each in found] == list(NAMES)
    for each in found:
        assert each.weight == world.case.scenario.weights.of(each.criterion)
        assert (each.low, each.high) == halves(world, each.criterion)
        assert each.low <= each.weight
        assert each.high is None or each.high >= each.weight
        assert each.proven


@pytest.mark.parametrize("seed", SEEDS)
def test_pupils_elsewhere_beyond_an_end_are_the_fewest(seed: int) -> None:
    world, found = drawn(seed)
    for each in found:
        assert bool(each.below) is (each.low > 0)
        assert bool(each.above) is (each.high is not None)
        if each.below:
            assert each.below in taking_over(world, each.criterion, each.low, up=False)
        if each.high is not None:
            assert each.above in taking_over(world, each.criterion, each.high, up=True)


def test_ends_of_every_kind_occur() -> None:
    found = [each for seed in SEEDS for each in drawn(seed)[1]]
    assert any(each.low > 0 for each in found)
    assert any(each.high is None for each in found)
    assert any(each.high is not None and each.high > each.weight > each.low > 0 for each in found)
    assert any(each.high == each.weight for each in found)
    assert any(not each.weight and each.high for each in found)


@pytest.mark.parametrize("seed", range(4))
def test_lexicographic_and_unproven_runs_have_no_ranges(seed: int) -> None:
    assert intervals(tabled(seed, stages=3)) == ()
    world = tabled(seed)
    assert intervals(replace(world, result=replace(world.result, status=Status.FEASIBLE))) == ()


@pytest.mark.parametrize("seed", range(8))
def test_without_time_a_range_is_never_too_small_nor_called_proven(seed: int) -> None:
    world = tabled(seed)
    for each in intervals(world, seconds=None, deterministic=1e-9):
        low, high = halves(world, each.criterion)
        assert each.low <= low
        assert each.high is None or (high is not None and each.high >= high)
        assert not each.proven or (each.low, each.high) == (low, high)


def test_without_time_some_ends_stay_open() -> None:
    found = [each for seed in range(8) for each in intervals(tabled(seed), seconds=None, deterministic=1e-9)]
    assert {each.proven for each in found} == {True, False}
    assert any(not each.proven and each.above for each in found)


def test_an_unproven_ideal_proves_nothing() -> None:
    world = tabled(1)
    doubtful = {name: replace(row, status=Status.FEASIBLE) for name, row in world.payoff.rows.items()}
    found = weight_ranges(world.problem, world.result, replace(world.payoff, rows=doubtful), search())
    assert any(each.high is None for each in found)
    assert all(each.proven is (each.high is not None) for each in found)


def test_rounded_coefficients_prove_nothing() -> None:
    world = tabled(1)
    weights = world.case.scenario.weights
    odd = Weights.only({name: weights.of(name) for name in NAMES} | {"stability": Fraction(1, 7**20)})
    world = solved(replace(world.case, scenario=replace(world.case.scenario, weights=odd)))
    assert world.result.status is Status.OPTIMAL
    assert world.result.objective_error > 0
    found = intervals(world)
    assert any(each.low > 0 for each in found)
    assert not any(each.proven for each in found if each.weight and each.criterion != "stability" and each.high)


def test_a_placement_that_is_not_optimal_has_no_proven_range() -> None:
    world = tabled(1)
    worst, measures = max(world.everything, key=lambda pair: world.points(pair[1]))
    point = replace(world.payoff.chosen, placement=worst, measures=measures, points=world.points(measures))
    result = replace(world.result, placement=worst)
    found = intervals(replace(world, result=result, known=replace(world.payoff, chosen=point)))
    assert world.points(measures) > world.points(world.now)
    assert not any(each.proven for each in found if each.weight and each.high is not None)


def test_every_end_is_counted() -> None:
    world = tabled(1)
    told: list[tuple[int, int | None]] = []
    weight_ranges(world.problem, world.result, world.payoff, search(), lambda *each: told.append(each))
    asked = 2 * len(NAMES)
    assert told == [(done, asked) for done in range(asked + 1)]
