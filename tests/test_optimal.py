"""The engine compared with brute force: what it calls optimal is optimal, and nothing allowed is refused."""

from __future__ import annotations

from dataclasses import replace
from functools import cache
from random import Random

import pytest

from placement.answer.shut import as_solved
from placement.case import Case
from placement.catalogue import NAMES
from placement.check import measure_all, violations
from placement.domain import GroupStatus
from placement.errors import ContradictionError
from placement.lot import lot
from placement.policy import UnderMin, Weights
from placement.result import Result, Status
from placement.solver.solving import solve
from tests.oracle import best, combinations, settled
from tests.seeds import seeds
from tests.worlds import lexicographic, opening, random_case

MOST_COMBINATIONS = 8000
"""Brute force takes about a tenth of a second for this many."""


@cache
def world(seed: int, mode: str) -> Case:
    """A world that brute force can enumerate and in which some pupil has a choice."""
    rng = Random(f"{mode} {seed}")
    while True:
        drawn = random_case(rng, pupils=rng.randint(5, 10), groups=rng.randint(2, 5))
        if 0 < combinations(drawn) <= MOST_COMBINATIONS:
            break
    if mode == "lexicographic":
        drawn = lexicographic(rng, drawn, stages=rng.randint(1, 4))
    return one_worker(drawn, 1)


def one_worker(case: Case, seed: int) -> Case:
    settings = case.scenario.solve.model_copy(update={"workers": 1, "seed": seed})
    return replace(case, scenario=replace(case.scenario, solve=settings))


def solved(case: Case) -> Result | None:
    try:
        return solve(case)
    except ContradictionError:
        return None


@pytest.mark.parametrize("seed", seeds(20, 60))
def test_weighted_mode_finds_the_optimum(seed: int) -> None:
    case = world(seed, "weighted")
    expected, result = best(case), solved(case)
    assert (result is None) == (expected is None)
    if result is None or expected is None:
        return
    assert violations(case, result.placement) == []
    assert result.status is Status.OPTIMAL
    assert measure(result, "coverage") == expected.coverage
    assert result.objective is not None
    assert expected.objective is not None
    assert 0 <= result.objective - expected.objective <= result.objective_error


@pytest.mark.parametrize("seed", range(4))
@pytest.mark.parametrize("name", NAMES)
def test_each_criterion_alone_reaches_its_optimum(name: str, seed: int) -> None:
    drawn = world(seed, f"only {name}")
    weights = Weights(**{each: int(each == name) for each in NAMES})
    case = replace(drawn, scenario=replace(drawn.scenario, weights=weights))
    expected, result = best(case), solved(case)
    assert (result is None) == (expected is None)
    if result is None or expected is None:
        return
    assert result.status is Status.OPTIMAL
    assert measure(result, "coverage") == expected.coverage
    assert result.objective == expected.objective == measure(result, name)


@pytest.mark.parametrize("seed", seeds(12, 40))
def test_lexicographic_mode_finds_every_optimum(seed: int) -> None:
    case = world(seed, "lexicographic")
    expected, result = best(case), solved(case)
    assert (result is None) == (expected is None)
    if result is None or expected is None:
        return
    assert violations(case, result.placement) == []
    assert result.status is Status.OPTIMAL
    assert result.objective is None
    assert [(stage.name, stage.value) for stage in result.stages] == list(expected.stages)
    assert tuple((name, measure(result, name)) for name, _ in expected.final) == expected.final


@cache
def opening_world(seed: int, mode: str) -> Case:
    """A world with groups that a change opens."""
    rng = Random(f"opening {mode} {seed}")
    while True:
        drawn = random_case(rng, pupils=rng.randint(5, 9), groups=rng.randint(2, 4), choose=False)
        drawn = opening(rng, drawn)
        if drawn.opened and 0 < combinations(drawn) <= MOST_COMBINATIONS:
            break
    if mode == "lexicographic":
        drawn = lexicographic(rng, drawn, stages=rng.randint(1, 4))
    return one_worker(drawn, 1)


@pytest.mark.parametrize("mode", ["weighted", "lexicographic"])
@pytest.mark.parametrize("seed", seeds(12, 40))
def test_what_a_change_opens_gets_its_minimum_or_stays_shut(seed: int, mode: str) -> None:
    case = opening_world(seed, mode)
    expected, result = settled(case), solved(case)
    assert (result is None) == (expected is None)
    if result is None or expected is None:
        return
    ended, found = expected
    assert as_solved(case, result).region.groups == ended.region.groups
    assert violations(ended, result.placement) == []
    assert {name: measure(result, name) for name in NAMES} == {
        name: value for name, value in measure_all(ended, result.placement).items() if name in NAMES
    }
    assert measure(result, "coverage") == found.coverage
    if found.objective is not None and result.objective is not None:
        assert 0 <= result.objective - found.objective <= result.objective_error
    assert tuple((name, measure(result, name)) for name, _ in found.final) == found.final
    for each in result.groups:
        if each.group_id in case.opened and case.scenario.rules.under_min is not UnderMin.FLAG:
            assert each.size >= each.min_size or (each.size, each.status) == (0, "shut")


def test_the_worlds_with_opened_groups_include_open_and_shut_ones() -> None:
    endings = [settled(opening_world(seed, "weighted")) for seed in range(20)]
    groups = [(each[0].opened, group) for each in endings if each is not None for group in each[0].region.groups]
    shut = sum(group.status is GroupStatus.SHUT for _, group in groups)
    assert shut >= 8
    assert sum(group.id in opened and group.status is GroupStatus.OPEN for opened, group in groups) >= 8


def test_the_worlds_include_solutions_and_contradictions() -> None:
    endings = [best(world(seed, "weighted")) for seed in range(30)]
    assert 1 <= sum(each is None for each in endings) <= 20
    assert sum(each is not None and each.coverage > 0 for each in endings) >= 5
    assert sum(each is not None and each.coverage == 0 for each in endings) >= 5


@cache
def tied_world(seed: int, mode: str) -> Case:
    """A world in which several placements are equally good."""
    draw = 1000 * seed
    while True:
        case = world(draw, mode)
        found = best(case)
        if found is not None and len(found.placements) > 1:
            return case
        draw += 1


@pytest.mark.parametrize("mode", ["weighted", "lexicographic"])
def test_ties_are_decided_by_lot(mode: str) -> None:
    wrong = []
    for seed in range(1, 13):
        case = tied_world(seed, mode)
        found = best(case)
        assert found is not None
        drawn = min(found.placements, key=lambda each: sum(lot(*seat) for seat in each.groups.items()))
        if solve(case).placement != drawn:
            wrong.append(seed)
    assert wrong == []


@pytest.mark.parametrize("mode", ["weighted", "lexicographic"])
@pytest.mark.parametrize("seed", range(1, 7))
def test_the_placement_does_not_depend_on_seed_or_order_of_rows(seed: int, mode: str) -> None:
    case = tied_world(seed, mode)
    rng = Random(seed)
    region = replace(
        case.region,
        pupils=tuple(rng.sample(case.region.pupils, len(case.region.pupils))),
        groups=tuple(rng.sample(case.region.groups, len(case.region.groups))),
        schools=tuple(rng.sample(case.region.schools, len(case.region.schools))),
    )
    first, second = solve(case), solve(one_worker(replace(case, region=region), 7))
    assert first.reproducible
    assert second.reproducible
    assert first.placement == second.placement


def measure(result: Result, name: str) -> object:
    return next(each.measure for each in result.criteria if each.name == name)
