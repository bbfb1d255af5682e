"""The pay-off table compared with brute force."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction
from functools import cache

import pytest

from placement.catalogue import COVERAGE, NAMES
from placement.errors import CheckFailedError
from placement.result import Placement, Status
from placement.results.tradeoffs import PayOff
from placement.solver.solving import solve
from placement.tradeoff_analysis.payoff import best_alone, pay_off
from placement.tradeoff_analysis.point import chosen_point, point_of
from tests.check.small import case, group, placed, pupil
from tests.oracle import Measures
from tests.seeds import seeds
from tests.solver.worlds import search
from tests.tradeoff_analysis.wide import Wide, solved, wide


def points_at(world: Wide, measures: Measures) -> Fraction:
    weights = world.problem.case.scenario.weights
    return sum((weights.of(name) * measures[name] for name in NAMES), Fraction(0))


def rows(world: Wide, name: str) -> list[Measures]:
    """Possible measures in a criterion's row, leaving open which of several ties is nearest."""
    every = [(measures, points) for (_, measures), points in zip(world.everything, world.points, strict=True)]
    least = min(measures[name] for measures, _ in every)
    alone = [(measures, points) for measures, points in every if measures[name] == least]
    fewest = min(points for _, points in alone)
    return [measures for measures, points in alone if points == fewest]


@cache
def drawn(seed: int, *, stages: int = 0) -> tuple[Wide, PayOff]:
    world = wide(seed, stages=stages)
    return world, pay_off(world.problem, world.result, search())


def assert_whole(world: Wide, found: PayOff) -> None:
    assert list(found.rows) == list(NAMES)
    for name, row in found.rows.items():
        expected = rows(world, name)
        assert row.measures in expected
        assert row.points == points_at(world, expected[0])
        assert (row.status, row.gap) == (Status.OPTIMAL, 0.0)
        assert found.ideal[name] == expected[0][name]
        assert found.nadir[name] == max(each.measures[name] for each in found.rows.values())
        if found.chosen.measures in expected:
            assert row.placement == world.result.placement


@pytest.mark.parametrize("seed", seeds(3, 10))
def test_every_row_is_optimal(seed: int) -> None:
    assert_whole(*drawn(seed))


@pytest.mark.parametrize("seed", seeds(2, 4))
def test_rows_after_a_lexicographic_run_are_optimal(seed: int) -> None:
    assert_whole(*drawn(seed, stages=3))


def test_the_nadir_is_the_maximum_over_the_rows() -> None:
    exact = 0
    for seed in range(6):
        world, found = drawn(seed)
        expected = {name: rows(world, name) for name in NAMES}
        if all(each.count(each[0]) == len(each) for each in expected.values()):
            exact += 1
            for name in NAMES:
                assert found.nadir[name] == max(row[0][name] for row in expected.values())
    assert exact > 1


APART = case([pupil("P1"), pupil("P2")], [group("G1", "S1", target_size=1), group("G2", "S2", target_size=1)])
"""Both live at S1, 0.9 km away; S2 is 13 km away, 7 of them far: 27 weighted km."""


def test_a_small_table() -> None:
    world = solved(APART)
    found = pay_off(world.problem, world.result, search())
    near, apart = Fraction(18, 10), Fraction(9, 10) + 27
    assert found.rows["proximity"].placement == placed(P1="G1", P2="G1")
    assert found.chosen.measures == found.rows["proximity"].measures
    assert (found.ideal["proximity"], found.nadir["proximity"]) == (near, apart)
    assert (found.ideal["group_size"], found.nadir["group_size"]) == (Fraction(0), Fraction(1))
    assert found.distance("proximity") == 0
    assert found.distance("group_size") == 1
    assert found.distance("cost") is None


def test_the_chosen_placement_does_not_affect_the_nadir() -> None:
    # Chosen by hand, and worse than any row.
    world = solved(case([pupil("P1")], [group("G1", "S1"), group("G2", "S2")]))
    result = replace(world.result, placement=placed(P1="G2"))
    found = pay_off(world.problem, result, search())
    assert found.nadir["proximity"] == Fraction(9, 10)
    assert found.chosen.measures["proximity"] == 27


def test_coverage_is_minimised_first_if_the_run_did_not_prove_it() -> None:
    world = solved(APART)
    stages = tuple(
        replace(stage, value=Fraction(1), bound=Fraction(0), gap=1.0, status=Status.FEASIBLE)
        if stage.name == COVERAGE
        else stage
        for stage in world.result.stages
    )
    result = replace(world.result, placement=placed(P1="G1"), stages=stages, status=Status.FEASIBLE)
    found = pay_off(world.problem, result, search())
    assert (found.chosen.status, found.chosen.gap) == (Status.FEASIBLE, 1.0)
    assert {row.measures[COVERAGE] for row in found.rows.values()} == {0}
    assert found.ideal["proximity"] == Fraction(18, 10)


@pytest.mark.parametrize("limit", [0.0, 0.001, 0.004, 0.01])
def test_a_search_cut_short_says_what_is_proven(limit: float) -> None:
    world = wide(1)
    found = pay_off(world.problem, world.result, search(seconds=None, deterministic=limit))
    for name, row in found.rows.items():
        least = rows(world, name)[0]
        assert row.measures[name] >= least[name]
        assert (row.status is Status.OPTIMAL) == (row.gap == 0)
        if row.status is Status.OPTIMAL:
            assert row.measures[name] == least[name]
            assert row.points == points_at(world, least)
    assert limit > 0.0 or any(row.status is Status.FEASIBLE for row in found.rows.values())


def test_progress_is_reported() -> None:
    world = solved(APART)
    told: list[tuple[int, int | None]] = []
    pay_off(world.problem, world.result, search(), tell=lambda *each: told.append(each))
    assert told == [(done, len(NAMES)) for done in range(len(NAMES) + 1)]


def test_minimum_alone_is_added_to_the_criteria() -> None:
    world, found = drawn(0)
    filled = best_alone(world.result, found)
    assert [each.name for each in filled] == [each.name for each in world.result.criteria]
    for new, old in zip(filled, world.result.criteria, strict=True):
        assert new.best_alone == found.ideal.get(new.name)
        assert replace(new, best_alone=None) == old
    assert filled[0].name == COVERAGE
    assert filled[0].best_alone is None


def test_a_point_has_the_measures_of_the_run() -> None:
    world = wide(0)
    point = chosen_point(world.problem, world.result)
    assert point.measures == {each.name: each.measure for each in world.result.criteria}
    assert (point.points, point.status, point.gap) == (world.result.objective, Status.OPTIMAL, 0.0)


def test_a_lexicographic_run_has_points_too() -> None:
    world = wide(0, stages=3)
    point = chosen_point(world.problem, world.result)
    assert world.result.objective is None
    assert point.points == points_at(world, dict(point.measures))


def test_a_placement_that_breaks_a_rule_is_no_point() -> None:
    world = case([pupil("P1", refused=("S2",))])
    problem = solved(world).problem
    assert solve(world).placement == placed(P1="G1")
    with pytest.raises(CheckFailedError):
        point_of(problem, Placement({"P1": "G2"}), Status.OPTIMAL, 0.0)
