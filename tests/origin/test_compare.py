"""The same solve without mixing by origin, compared with brute force."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from fractions import Fraction
from functools import cache
from importlib import import_module
from pathlib import Path
from random import Random

import pytest

from placement.case import Case
from placement.catalogue import NAMES
from placement.check import measure_all, violations
from placement.check.distance import Distances
from placement.compilation import build_problem
from placement.errors import CheckFailedError, NothingFoundError
from placement.origin.compare import compare_origin, decided_by_origin, without_origin
from placement.policy import DiversityColumn, Weights
from placement.problem import Problem
from placement.result import Placement, Result, Status
from placement.results.origin import OriginComparison
from placement.scenario.load import load_case
from placement.solver.solving import solve
from tests.check.small import case, pupil
from tests.mip.programs import unwatched
from tests.oracle import best
from tests.seeds import seeds
from tests.solver.worlds import drawn, search, tied
from tests.worlds import lexicographic

SCENARIOS = Path(__file__).parents[2] / "scenarios"
SEEDS = range(20)


@pytest.fixture(autouse=True)
def _unwatched(monkeypatch: pytest.MonkeyPatch) -> None:
    unwatched(monkeypatch)


@cache
def mixing(seed: int) -> Case:
    """A world that mixes by origin, alone or with another column, in which origin matters or ties exist."""
    number = 1000 * seed
    while True:
        rng = Random(number)
        columns = [DiversityColumn(column="origin"), DiversityColumn(column="support_need", values=("yes",))]
        drawn_world, _ = drawn(number) if seed % 2 else tied(number)
        world = with_columns(drawn_world, columns[: rng.randint(1, 2)], diversity=rng.choice((1, 4, 9)))
        if seed % 2 == 0 or disjoint(world):
            return world
        number += 1


def disjoint(world: Case) -> bool:
    """Whether no placement is best both with and without mixing."""
    one, other = best(world), best(without(world))
    assert one is not None
    assert other is not None
    return all(placement not in other.placements for placement in one.placements)


def with_columns(world: Case, columns: Iterable[DiversityColumn], diversity: int) -> Case:
    scenario = world.scenario
    rules = scenario.rules.model_copy(update={"diversity_columns": tuple(columns)})
    weights: Weights = scenario.weights.model_copy(update={"diversity": Fraction(diversity)})
    return replace(world, scenario=replace(scenario, rules=rules, weights=weights))


def without(world: Case) -> Case:
    kept = [each for each in world.scenario.rules.diversity_columns if each.column == "support_need"]
    return with_columns(world, kept, int(world.scenario.weights.of("diversity")))


@cache
def compared(seed: int) -> tuple[Case, Result, OriginComparison]:
    world = mixing(seed)
    result = solve(world)
    return world, result, told(compare_origin(build_problem(world), result, search()))


def told(comparison: OriginComparison | None) -> OriginComparison:
    assert comparison is not None
    return comparison


def other(result: Result, comparison: OriginComparison) -> Placement:
    """The placement without mixing, as reported."""
    groups = dict(result.placement.groups)
    for shift in comparison.shifts:
        assert groups.pop(shift.pupil_id, None) == shift.before
        if shift.after is not None:
            groups[shift.pupil_id] = shift.after
    return Placement(groups)


def points(world: Case, placement: Placement) -> Fraction:
    measures = measure_all(world, placement)
    return sum((world.scenario.weights.of(name) * measures[name] for name in NAMES), Fraction(0))


@pytest.mark.parametrize("seed", SEEDS)
def test_the_comparison_is_the_difference_between_two_optima(seed: int) -> None:
    world, result, comparison = compared(seed)
    there = other(result, comparison)
    optimum, optimum_without = best(world), best(without(world))
    assert optimum is not None
    assert optimum_without is not None
    assert comparison.status is Status.OPTIMAL
    assert comparison.gap == 0
    assert violations(without(world), there) == []
    assert points(world, result.placement) == optimum.objective
    assert points(without(world), there) == optimum_without.objective
    here, then = measure_all(world, result.placement), measure_all(world, there)
    assert comparison.deltas == {name: here[name] - then[name] for name in here if here[name] != then[name]}
    in_points = sum(
        (world.scenario.weights.of(name) * change for name, change in comparison.deltas.items()), Fraction(0)
    )
    assert in_points == optimum.objective - points(world, there) <= 0


@pytest.mark.parametrize("seed", SEEDS)
def test_only_pupils_who_must_move_are_elsewhere(seed: int) -> None:
    world, result, comparison = compared(seed)
    equals = best(without(world))
    assert equals is not None
    everybody = [each.id for each in world.region.pupils]
    fewest = min(
        sum(result.placement.groups.get(each) != placement.groups.get(each) for each in everybody)
        for placement in equals.placements
    )
    assert len(comparison.shifts) == fewest
    assert decided_by_origin(comparison) == {shift.pupil_id for shift in comparison.shifts}
    assert all(shift.before != shift.after for shift in comparison.shifts)
    assert list(comparison.shifts) == sorted(comparison.shifts, key=lambda shift: shift.pupil_id)


@pytest.mark.parametrize("seed", SEEDS)
def test_metres_cover_pupils_in_a_group_in_both_placements(seed: int) -> None:
    world, result, comparison = compared(seed)
    here, there = result.placement.groups, other(result, comparison).groups
    distances = Distances(world.region, world.scenario.rules.detour)
    schools = {school.id: school for school in world.region.schools}
    at = {group.id: schools[group.school_id] for group in world.region.groups}
    assert comparison.delta_metres == sum(
        distances.metres(each, at[here[each.id]]) - distances.metres(each, at[there[each.id]])
        for each in world.region.pupils
        if each.id in here and each.id in there
    )


def test_some_worlds_have_something_to_compare() -> None:
    assert all(compared(seed)[2].shifts for seed in SEEDS if seed % 2)
    assert any(compared(seed)[2].delta_metres for seed in SEEDS)


@pytest.mark.parametrize("seed", seeds(3, 6))
def test_lexicographic_mode_compares_too(seed: int) -> None:
    world = lexicographic(Random(seed), mixing(seed), stages=3)
    order = ("diversity", *(name for name in world.scenario.solve.order if name != "diversity"))
    settings = world.scenario.solve.model_copy(update={"order": order, "tolerance": {}, "workers": 1})
    world = replace(world, scenario=replace(world.scenario, solve=settings))
    result = solve(world)
    comparison = told(compare_origin(build_problem(world), result, search()))
    equals = best(without(world))
    assert equals is not None
    assert other(result, comparison) in equals.placements
    fewest = min(
        sum(result.placement.groups.get(each.id) != placement.groups.get(each.id) for each in world.region.pupils)
        for placement in equals.placements
    )
    assert len(comparison.shifts) == fewest


@pytest.mark.parametrize(
    ("columns", "dropped"),
    [
        pytest.param([], (), id="nothing is mixed"),
        pytest.param(["support_need"], (), id="support need only"),
        pytest.param(["origin"], ("origin",), id="origin"),
        pytest.param([{"home_language": ["arabic"]}], ("home_language",), id="some home languages"),
        pytest.param(["support_need", "home_language", "origin"], ("origin", "home_language"), id="both, and another"),
    ],
)
def test_columns_that_reveal_origin_are_dropped(columns: list[object], dropped: tuple[str, ...]) -> None:
    world = case([pupil("P1"), pupil("P2")], diversity_columns=columns)
    result = solve(world)
    comparison = compare_origin(build_problem(world), result, search())
    left = [each.column for each in without_origin(build_problem(world)).rules.diversity_columns]
    assert left == [name for name in columns if name == "support_need"]
    if dropped:
        assert told(comparison).columns == dropped
        assert decided_by_origin(comparison) == frozenset()
    else:
        assert comparison is None
        assert decided_by_origin(None) == frozenset()


def test_the_rest_of_the_case_is_kept() -> None:
    problem = replace(build_problem(mixing(1)), loose_families=frozenset({"F1"}))
    changed: Problem = without_origin(problem)
    assert changed.loose_families == {"F1"}
    assert changed.case.region is problem.case.region
    assert changed.options == problem.options
    assert changed.may_wait == problem.may_wait


def test_without_time_what_is_known_is_reported() -> None:
    world, result, _ = compared(1)
    ended = search()
    ended.stop.set()
    comparison = told(compare_origin(build_problem(world), result, ended))
    assert comparison.status is Status.FEASIBLE
    assert comparison.shifts == ()
    assert comparison.gap is not None
    assert comparison.gap > 0


def test_nothing_found_is_an_error(monkeypatch: pytest.MonkeyPatch) -> None:
    module = import_module("placement.origin.compare")
    problem, result = build_problem(mixing(1)), compared(1)[1]
    found = module.find
    monkeypatch.setattr(module, "find", lambda *args, **fields: replace(found(*args, **fields), placement=None))
    with pytest.raises(NothingFoundError, match="without mixing by origin"):
        compare_origin(problem, result, search())


def test_a_placement_that_breaks_a_rule_is_an_error(monkeypatch: pytest.MonkeyPatch) -> None:
    module = import_module("placement.origin.compare")
    world = case([pupil("P1", refused=("G1",))])
    found = module.find
    broken = Placement({"P1": "G1"})
    monkeypatch.setattr(module, "find", lambda *args, **fields: replace(found(*args, **fields), placement=broken))
    with pytest.raises(CheckFailedError):
        compare_origin(build_problem(world), solve(world), search())


def test_the_sample_week_is_compared() -> None:
    baseline = load_case(SCENARIOS / "baseline.yaml")
    world = with_columns(baseline, baseline.scenario.rules.diversity_columns, diversity=3)
    result = solve(world)
    comparison = told(compare_origin(build_problem(world), result, search(workers=2)))
    assert comparison.status is Status.OPTIMAL
    assert comparison.deltas["diversity"] < 0
    assert len(comparison.rows) > 1
    total = sum((row.pupils * (row.metres_with - row.metres_without) for row in comparison.rows), Fraction(0))
    assert total == comparison.delta_metres


def test_the_sample_week_without_origin_is_not_compared() -> None:
    world = load_case(SCENARIOS / "no-origin.yaml")
    result = solve(world)
    assert compare_origin(build_problem(world), result, search()) is None
    assert {each.name: each.measure for each in result.criteria}["diversity"] == 0
