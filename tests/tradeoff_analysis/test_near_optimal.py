"""Near-optimal placements that differ most, compared with every existing placement."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from fractions import Fraction
from typing import Any

import pytest

from placement.catalogue import COVERAGE
from placement.check import violations
from placement.policy import Weights
from placement.result import Placement, Status
from placement.results.tradeoffs import NearOptimal
from placement.tradeoff_analysis.near_optimal import near_optimal
from tests.check.small import case, group, pupil
from tests.seeds import seeds
from tests.solver.worlds import search
from tests.tradeoff_analysis.priced import Known, Priced, distance, priced, solved

FIFTH = Fraction(1, 5)


def others(world: Priced, count: int, within: Fraction = FIFTH, **limits: Any) -> tuple[NearOptimal, ...]:
    return near_optimal(world.problem, world.result, search(**limits), count=count, within=within)


def in_room(world: Priced, within: Fraction) -> list[Known]:
    """The placements that are good enough."""
    order = world.case.scenario.solve.order if world.result.objective is None else ()
    return [
        (placement, measures)
        for placement, measures in world.everything
        if all(measures[name] <= world.now[name] * (1 + within) for name in order)
        and (order or world.points(measures) <= world.points(world.now) * (1 + within))
    ]


def apart(world: Priced, placement: Placement, known: Sequence[Placement]) -> int:
    return min(distance(world.problem, placement, each) for each in known)


@pytest.mark.parametrize("seed", seeds(8, 16))
def test_no_placement_is_farther_and_none_as_far_is_better(seed: int) -> None:
    world = priced(seed)
    room = in_room(world, FIFTH)
    known = [world.chosen]
    for each in others(world, 3):
        farthest = max(apart(world, placement, known) for placement, _ in room)
        assert apart(world, each.point.placement, known) == farthest > 0
        best = min(world.points(measures) for placement, measures in room if apart(world, placement, known) == farthest)
        assert each.point.points == best
        assert (each.point.status, each.point.gap) == (Status.OPTIMAL, 0)
        assert each.different == len(each.shifts) == distance(world.problem, each.point.placement, world.chosen)
        assert each.point.measures[COVERAGE] == world.now[COVERAGE]
        assert violations(world.case, each.point.placement) == []
        known.append(each.point.placement)
    if len(known) < 4:
        assert max(apart(world, placement, known) for placement, _ in room) == 0


def test_some_worlds_have_as_many_as_asked_and_some_fewer() -> None:
    counts = {len(others(priced(seed), 3)) for seed in range(8)}
    assert {0, 3} <= counts


@pytest.mark.parametrize("seed", seeds(6, 10))
def test_lexicographic_mode_applies_the_margin_to_each_criterion(seed: int) -> None:
    world = priced(seed, stages=3)
    order = world.case.scenario.solve.order
    room = in_room(world, Fraction(1, 2))
    known = [world.chosen]
    for each in others(world, 2, Fraction(1, 2)):
        farthest = max(apart(world, placement, known) for placement, _ in room)
        assert apart(world, each.point.placement, known) == farthest > 0
        as_far = [measures for placement, measures in room if apart(world, placement, known) == farthest]
        assert [each.point.measures[name] for name in order] == min([m[name] for name in order] for m in as_far)
        known.append(each.point.placement)


LIKE = case(
    [pupil(f"P{number}", postcode="1002") for number in range(1, 5)],
    [group("G1", "S1", max_size=4, opening_cost=Fraction(1000)), group("G2", "S2", max_size=4)],
    weights={"cost": 1},
)
"""Four interchangeable pupils, and points that nothing changes."""


def test_interchangeable_pupils_who_swap_make_no_other_placement() -> None:
    world = solved(LIKE)
    found = others(world, 5, Fraction(100))
    sizes = sorted([list(each.point.placement.groups.values()).count("G1") for each in found])
    here = list(world.chosen.groups.values()).count("G1")
    assert sizes == sorted({0, 1, 2, 3, 4} - {here})
    assert [each.different for each in found] == [
        abs(list(each.point.placement.groups.values()).count("G1") - here) for each in found
    ]


def test_a_margin_of_zero_allows_ties_only() -> None:
    # One seat near home for two pupils with equal claims to it.
    world = solved(
        case(
            [pupil("P1", family_id="F1"), pupil("P2", family_id="F2"), pupil("P3", family_id="F1", group_id="G3")],
            [group("G1", "S1", max_size=1), group("G2", "S2", max_size=1), group("G3", "S3", max_size=1)],
            siblings_strict=False,
        )
    )
    (each,) = others(world, 3, Fraction(0))
    assert each.point.points == world.points(world.now)
    assert each.different == 2


def test_no_placements_are_searched_for_if_none_is_asked() -> None:
    assert others(priced(0), 0) == ()


@pytest.mark.parametrize("seed", seeds(3, 5))
def test_the_placements_do_not_depend_on_the_seed(seed: int) -> None:
    first, second = (others(priced(seed), 3, seed=number) for number in (1, 8))
    assert first == second


def test_rounded_coefficients_exceed_no_limit() -> None:
    world = priced(3)
    weights = world.case.scenario.weights
    odd = Weights.only({**weights.model_dump(), "stability": Fraction(1, 7**20)})
    world = solved(replace(world.case, scenario=replace(world.case.scenario, weights=odd)))
    assert world.result.objective_error > 0
    assert all(each.point.points <= world.points(world.now) * (1 + FIFTH) for each in others(world, 3))
    assert others(world, 1, Fraction(0)) == () or others(world, 1, Fraction(0))[0].point.points <= world.points(
        world.now
    )


@pytest.mark.parametrize("seed", range(6))
def test_without_time_nothing_is_called_proven(seed: int) -> None:
    world = priced(seed)
    for each in others(world, 3, seconds=None, deterministic=1e-9):
        assert each.point.status is Status.FEASIBLE
        assert each.point.gap > 0


def test_every_placement_is_counted() -> None:
    world = priced(0)
    told: list[tuple[int, int | None]] = []
    found = near_optimal(
        world.problem, world.result, search(), count=2, within=FIFTH, tell=lambda *each: told.append(each)
    )
    assert told == [(done, 2) for done in range(min(2, len(found) + 1) + 1)]
