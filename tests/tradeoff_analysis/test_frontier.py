"""The frontier compared with brute force: every non-dominated combination, and nothing else."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from fractions import Fraction
from itertools import pairwise

import pytest

from placement.catalogue import COVERAGE
from placement.check import violations
from placement.compilation import build_problem
from placement.errors import CheckFailedError
from placement.policy import Weights
from placement.result import Placement, Result, Status
from placement.results.tradeoffs import Frontier
from placement.solver.solving import solve
from placement.tradeoff_analysis.errors import TooFewCriteriaError, UnknownCriterionError
from placement.tradeoff_analysis.frontier import frontier
from placement.tradeoff_analysis.probe import Probe, Prober
from tests.check.small import case, group, pupil
from tests.seeds import seeds
from tests.solver.worlds import large_drawn, search, with_settings
from tests.tradeoff_analysis.wide import Vector, Wide, non_dominated, solved, vector_of, vectors_of, wide


def of(world: Wide, criteria: tuple[str, ...], points: int | None = None) -> Frontier:
    return frontier(world.problem, world.result, criteria, search(), points=points)


def assert_whole(world: Wide, criteria: tuple[str, ...]) -> None:
    """Compare with brute force: the combinations, the points of each, and their status."""
    found = of(world, criteria)
    expected = world.frontier(criteria)
    vectors = vectors_of(found)
    assert vectors == sorted(expected)
    assert found.complete
    fewest: dict[Vector, Fraction] = {}
    for (_, measures), points in zip(world.everything, world.points, strict=True):
        vector = vector_of(measures, criteria)
        fewest[vector] = min(points, fewest.get(vector, points))
    assert [point.points for point in found.points] == [fewest[vector] for vector in vectors]
    assert {(point.status, point.gap) for point in found.points} == {(Status.OPTIMAL, 0.0)}
    assert found.chosen.placement == world.result.placement
    assert found.chosen_on_it == (vector_of(found.chosen.measures, criteria) in expected)


@pytest.mark.parametrize("number", [2, 3, 4])
@pytest.mark.parametrize("seed", seeds(2, 12))
def test_the_whole_frontier_is_found(seed: int, number: int) -> None:
    world = wide(seed)
    assert_whole(world, world.conflict(number))


@pytest.mark.parametrize("number", [2, 3])
@pytest.mark.parametrize("seed", seeds(2, 4))
def test_the_frontier_is_found_after_a_lexicographic_run(seed: int, number: int) -> None:
    world = wide(seed, stages=3)
    assert_whole(world, world.conflict(number))


@pytest.mark.parametrize("seed", seeds(2, 4))
def test_the_frontier_is_found_if_groups_open_and_close(seed: int) -> None:
    world = wide(seed, choose=True)
    assert_whole(world, world.conflict(3))


def test_the_worlds_have_enough_points() -> None:
    worlds = [wide(seed) for seed in range(12)]
    assert sum(len(world.frontier(world.conflict(4))) > 5 for world in worlds) > 3
    waiting = [world.everything[0][1][COVERAGE] for world in worlds]
    assert 2 < sum(each > 0 for each in waiting) < 10


def test_criteria_without_weight_still_span_a_frontier() -> None:
    world = wide(2)
    nothing = Weights.only({})
    assert_whole(
        solved(replace(world.problem.case, scenario=replace(world.problem.case.scenario, weights=nothing))),
        world.conflict(3),
    )


@pytest.mark.parametrize("points", [1, 2, 3, 5, 100])
@pytest.mark.parametrize("seed", seeds(2, 5))
def test_a_limited_number_of_points_is_found(seed: int, points: int) -> None:
    world = wide(seed)
    criteria = world.conflict(3)
    every = world.frontier(criteria)
    found = of(world, criteria, points)
    vectors = vectors_of(found)
    assert set(vectors) <= every
    assert len(vectors) == min(points, len(every))
    assert not found.complete or set(vectors) == every
    assert {point.status for point in found.points} == {Status.OPTIMAL}
    if points >= len(criteria):
        for place in range(len(criteria)):
            assert min(vector[place] for vector in vectors) == min(vector[place] for vector in every)


@pytest.mark.parametrize("number", [2, 3, 4])
def test_limited_points_do_not_depend_on_the_seed(number: int) -> None:
    for seed in range(4):
        world = wide(seed)
        criteria = world.conflict(number)
        found = [
            frontier(world.problem, world.result, criteria, search(seed=each, workers=each), points=number + 2)
            for each in (1, 2)
        ]
        assert vectors_of(found[0]) == vectors_of(found[1])


@pytest.mark.parametrize("seed", seeds(2, 5))
def test_the_chosen_placement_is_found_before_the_zones(seed: int) -> None:
    world = wide(seed)
    criteria = world.conflict(3)
    found = of(world, criteria, len(criteria) + 1)
    chosen = vector_of(found.chosen.measures, criteria)
    assert found.chosen_on_it == (chosen in world.frontier(criteria))
    if found.chosen_on_it:
        point = next(each for each in found.points if vector_of(each.measures, criteria) == chosen)
        # Nobody is moved needlessly.
        assert point.placement == world.result.placement


def test_the_points_are_spread() -> None:
    # Nine live at S1; each who goes to S2 costs a longer distance and makes one group smaller: ten points on a line.
    world = solved(
        case(
            [pupil(f"P{number}") for number in range(9)],
            [group("G1", "S1", target_size=1, max_size=9), group("G2", "S2", target_size=9, max_size=9)],
        )
    )
    criteria = ("proximity", "group_size")
    every = sorted(world.frontier(criteria))
    assert len(every) == 9
    found = vectors_of(of(world, criteria, 5))
    places = [every.index(vector) for vector in found]
    assert places[0] == 0
    assert places[-1] == 8
    assert max(later - sooner for sooner, later in pairwise(places)) <= 4


def test_ties_go_to_the_placement_nearest_the_chosen_one() -> None:
    world = wide(3)
    criteria = world.conflict(2)
    for point in of(world, criteria).points:
        groups = [
            placed
            for (placed, measures), points in zip(world.everything, world.points, strict=True)
            if vector_of(measures, criteria) == vector_of(point.measures, criteria) and points == point.points
        ]
        assert _moved(point.placement.groups, world) == min(_moved(each, world) for each in groups)


def _moved(groups: Mapping[str, str], world: Wide) -> int:
    chosen = world.result.placement.groups
    return sum(groups.get(each) != chosen.get(each) for each in {*groups, *chosen})


def test_criteria_that_do_not_conflict_have_one_point() -> None:
    world = solved(case([pupil("P1"), pupil("P2")]))
    found = of(world, ("proximity", "age_fit", "continuity"))
    assert len(found.points) == 1
    assert found.complete
    assert found.chosen_on_it
    assert found.points[0].placement == world.result.placement


def test_without_a_choice_the_frontier_has_one_point() -> None:
    world = solved(case([pupil("P1", group_id="G1")]))
    found = of(world, ("proximity", "family"))
    assert vectors_of(found) == [(Fraction(9, 10), Fraction(0))]
    assert found.complete


def test_progress_is_reported() -> None:
    world = wide(0)
    criteria = world.conflict(3)
    told: list[tuple[int, int | None]] = []
    frontier(world.problem, world.result, criteria, search(), points=3, tell=lambda *each: told.append(each))
    assert told
    assert {wanted for _, wanted in told} == {3}
    assert [done for done, _ in told] == sorted(done for done, _ in told)
    told.clear()
    found = frontier(world.problem, world.result, criteria, search(), tell=lambda *each: told.append(each))
    assert told[-1] == (len(found.points), None)


@pytest.mark.parametrize(
    ("criteria", "error"),
    [
        pytest.param(("proximity", "nearness"), UnknownCriterionError, id="unknown"),
        pytest.param(("proximity",), TooFewCriteriaError, id="one"),
    ],
)
def test_invalid_criteria_are_refused(criteria: tuple[str, ...], error: type[Exception]) -> None:
    with pytest.raises(error):
        of(wide(0), criteria)


@pytest.mark.parametrize("limit", [0.0, 0.0003, 0.001, 0.002, 0.004, 0.01, 0.03])
@pytest.mark.parametrize("seed", seeds(3, 4, first=1))
def test_a_search_cut_short_says_what_is_proven(seed: int, limit: float) -> None:
    world = wide(seed)
    criteria = world.conflict(3)
    cut = search(seconds=None, deterministic=limit)
    found = frontier(world.problem, world.result, criteria, cut)
    every, vectors = world.frontier(criteria), vectors_of(found)
    assert found.points
    assert set(vectors) <= world.vectors(criteria)
    assert non_dominated(vectors) == set(vectors)
    assert {vector for vector, point in zip(vectors, found.points, strict=True) if _is_proven(point.status)} <= every
    assert not found.complete or set(vectors) == every
    assert all((point.gap > 0) != _is_proven(point.status) for point in found.points)
    assert (limit > 0.0) or not found.complete


def _is_proven(status: Status) -> bool:
    return status is Status.OPTIMAL


def test_a_larger_world_may_be_cut_short() -> None:
    world = large_drawn(0)
    result, problem = solve(world), build_problem(world)
    cut = search(seconds=None, deterministic=0.3)
    found = frontier(problem, result, ("proximity", "diversity", "preference"), cut)
    assert not found.complete
    assert len(found.points) > 1
    assert cut.left == 0
    for point in found.points:
        assert violations(world, point.placement) == []


WAITING = case([pupil("P1"), pupil("P2"), pupil("P3", postcode="1002")])


def unproven(waiting: Placement) -> Result:
    """Solve, and pretend that the search ended before it was known that all can be seated."""
    result = solve(with_settings(WAITING, workers=1))
    stages = tuple(
        replace(stage, value=Fraction(1), bound=Fraction(0), gap=1.0, status=Status.FEASIBLE)
        if stage.name == COVERAGE
        else stage
        for stage in result.stages
    )
    return replace(result, placement=waiting, stages=stages, status=Status.FEASIBLE)


def test_coverage_is_minimised_first_if_the_run_did_not_prove_it() -> None:
    world = solved(WAITING)
    result = unproven(Placement({"P1": "G1", "P2": "G1"}))
    criteria = ("proximity", "group_size")
    found = frontier(world.problem, result, criteria, search())
    assert set(vectors_of(found)) == world.frontier(criteria)
    assert {point.measures[COVERAGE] for point in found.points} == {0}
    assert found.complete
    assert not found.chosen_on_it
    assert found.chosen.gap == 1.0


def test_unproven_coverage_leaves_the_points_unproven() -> None:
    world = solved(WAITING)
    result = unproven(Placement({"P1": "G1", "P2": "G1"}))
    found = frontier(world.problem, result, ("proximity", "group_size"), search(seconds=0.0))
    assert not found.complete
    assert {point.status for point in found.points} == {Status.FEASIBLE}
    assert all(point.gap >= 1 for point in found.points)


def test_a_zone_that_was_too_hard_is_tried_again_with_all_the_time(monkeypatch: pytest.MonkeyPatch) -> None:
    world = wide(1)
    criteria = world.conflict(3)
    zones: list[tuple[int, ...]] = []
    real = Prober.best

    def best(
        self: Prober, most: tuple[int, ...], weights: tuple[int, ...], share: float, start: Placement | None = None
    ) -> Probe | None:
        if start is None and most not in zones:
            zones.append(most)
            assert share < 1
            return None
        assert (share == 1) == (most in zones)
        return real(self, most, weights, share, start)

    monkeypatch.setattr(Prober, "best", best)
    assert_whole(world, criteria)
    assert zones


def test_a_point_that_breaks_a_rule_is_never_returned(monkeypatch: pytest.MonkeyPatch) -> None:
    world = solved(case([pupil(f"P{number}") for number in range(4)]))
    crowded = Placement(dict.fromkeys((f"P{number}" for number in range(4)), "G1"))
    monkeypatch.setattr("placement.tradeoff_analysis.probe.aligned", lambda *_: crowded)
    with pytest.raises(CheckFailedError):
        of(world, ("proximity", "group_size"), 1)
