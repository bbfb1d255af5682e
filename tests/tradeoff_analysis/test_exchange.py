"""Exchange rates, compared with every existing placement."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from fractions import Fraction
from functools import cache
from typing import Any

import pytest

from placement.catalogue import COVERAGE, NAMES
from placement.result import Placement, Status
from placement.results.tradeoffs import Exchange
from placement.tradeoff_analysis.exchange import exchange
from tests.check.small import case, group, pupil
from tests.oracle import Measures
from tests.seeds import seeds
from tests.solver.worlds import search
from tests.tradeoff_analysis.priced import Known, Priced, nearest, solved, tabled


def exchanges(world: Priced, **limits: Any) -> tuple[Exchange, ...]:
    return exchange(world.problem, world.result, world.payoff, search(**limits))


@cache
def drawn(seed: int) -> tuple[Priced, tuple[Exchange, ...]]:
    world = tabled(seed)
    return world, exchanges(world)


def ideal(world: Priced, name: str) -> Fraction:
    return min(measures[name] for _, measures in world.everything)


def with_less(world: Priced, each: Exchange) -> list[Known]:
    """The placements that achieve the reduction asked for."""
    most = world.now[each.criterion] - each.asked
    return [pair for pair in world.everything if pair[1][each.criterion] <= most]


def deltas(world: Priced, measures: Measures) -> Mapping[str, Fraction]:
    changes = {name: measures[name] - world.now[name] for name in NAMES}
    return {name: change for name, change in changes.items() if change}


@pytest.mark.parametrize("seed", seeds(3, 14))
def test_joint_cost_of_reducing_a_criterion_is_exact(seed: int) -> None:
    world, found = drawn(seed)
    assert [each.criterion for each in found] == [name for name in NAMES if world.now[name] > ideal(world, name)]
    for each in found:
        assert each.asked == min(1, world.now[each.criterion] - ideal(world, each.criterion))
        assert (each.status, each.gap) == (Status.OPTIMAL, 0)
        allowed = with_less(world, each)
        fewest = min(world.points(measures) for _, measures in allowed)
        assert each.delta_points == fewest - world.points(world.now)
        equals = [pair for pair in allowed if world.points(pair[1]) == fewest]
        assert each.deltas in [deltas(world, measures) for _, measures in nearest(equals, world.chosen)]


@pytest.mark.parametrize("seed", seeds(3, 14))
def test_pairwise_cost_of_reducing_a_criterion_is_exact(seed: int) -> None:
    world, found = drawn(seed)
    for each in found:
        assert each.criterion not in each.pairs
        for other, delta in each.pairs.items():
            held = [name for name in (COVERAGE, *NAMES) if name not in (other, each.criterion)]
            allowed = [
                measures[other]
                for _, measures in with_less(world, each)
                if all(measures[name] <= world.now[name] for name in held)
            ]
            assert delta == (min(allowed) - world.now[other] if allowed else None)
        nadir = {name: max(row.measures[name] for row in world.payoff.rows.values()) for name in NAMES}
        varied = {name for name in NAMES if max(nadir[name], world.now[name]) > ideal(world, name)}
        assert each.pairs.keys() == varied - {each.criterion}


def test_pairs_of_every_kind_occur() -> None:
    pairs = [delta for seed in range(9) for each in drawn(seed)[1] for delta in each.pairs.values()]
    assert None in pairs
    assert any(delta is not None and delta > 0 for delta in pairs)
    assert any(delta is not None and delta <= 0 for delta in pairs)


def test_a_criterion_without_weight_may_be_reduced_for_nothing() -> None:
    # Two groups that differ only in their cost, which has no weight.
    world = solved(
        case(
            [pupil("P1")],
            [group("G1", "S1", opening_cost=Fraction(2000)), group("G2", "S1")],
            groups="choose",
            weights={"cost": 0},
        )
    )
    dear = Placement({"P1": "G1"})
    chosen = next(measures for placement, measures in world.everything if placement == dear)
    point = replace(world.payoff.chosen, placement=dear, measures=chosen)
    world = replace(
        world,
        result=replace(world.result, placement=dear),
        known=replace(world.payoff, chosen=point),
    )
    (cost,) = (each for each in exchanges(world) if each.criterion == "cost")
    assert cost.asked == 1
    assert cost.deltas == {"cost": -2}
    assert cost.delta_points == 0
    assert cost.pairs == {}


@pytest.mark.parametrize("seed", seeds(3, 5))
def test_less_than_a_unit_is_asked_if_no_more_is_left(seed: int) -> None:
    for each in exchanges(tabled(seed, choose=True)):
        assert each.asked <= 1
        assert -each.deltas[each.criterion] >= each.asked


@pytest.mark.parametrize("seed", seeds(2, 12))
def test_lexicographic_mode_follows_the_order_and_has_no_points(seed: int) -> None:
    world = tabled(seed, stages=4)
    for each in exchanges(world):
        assert each.status is Status.OPTIMAL
        assert each.delta_points is None
        left = with_less(world, each)
        for name in world.case.scenario.solve.order:
            least = min(measures[name] for _, measures in left)
            left = [pair for pair in left if pair[1][name] == least]
        assert each.deltas in [deltas(world, measures) for _, measures in nearest(left, world.chosen)]


def test_every_question_is_counted() -> None:
    world = tabled(1)
    told: list[tuple[int, int | None]] = []
    found = exchange(world.problem, world.result, world.payoff, search(), lambda *each: told.append(each))
    total = sum(1 + len(each.pairs) for each in found)
    assert told == [(done, total) for done in range(total + 1)]


@pytest.mark.parametrize("seed", seeds(3, 8))
def test_without_time_nothing_unproven_is_called_proven(seed: int) -> None:
    world, found = drawn(seed)
    proven = {each.criterion: each for each in found}
    for each in exchanges(world, seconds=None, deterministic=1e-9):
        best = proven[each.criterion]
        # The placement that minimises the criterion is known: it is an answer, though not the best.
        assert each.delta_points is not None
        assert best.delta_points is not None
        assert each.delta_points >= best.delta_points
        assert each.status is not Status.OPTIMAL or (each.deltas, each.pairs) == (best.deltas, best.pairs)
        for other, delta in each.pairs.items():
            least = best.pairs[other]
            assert delta == least if delta is None or least is None else delta >= least


def test_without_time_much_is_left_open() -> None:
    statuses = [each.status for seed in range(6) for each in exchanges(tabled(seed), seconds=None, deterministic=1e-9)]
    assert Status.FEASIBLE in statuses
