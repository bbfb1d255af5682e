"""One question to the model: goals in order, within limits."""

from __future__ import annotations

from fractions import Fraction
from random import Random

import pytest

from placement.catalogue import COVERAGE, NAMES
from placement.check import measure_all, violations
from placement.compilation import build_problem
from placement.result import Placement, Status
from placement.solver.ask import Goal, ask, measured
from tests.check.small import case, pin, pupil
from tests.oracle import Measures, candidates
from tests.solver.worlds import drawn, search, tied


def points(world_weights: Goal, measures: Measures) -> Fraction:
    return sum((world_weights.weights.of(name) * measures[name] for name in NAMES), Fraction(0))


@pytest.mark.parametrize("seed", range(25))
def test_goals_are_minimised_one_after_the_other(seed: int) -> None:
    world, _ = drawn(seed)
    rng = Random(seed)
    first, second = rng.sample(NAMES, 2)
    weighted = Goal("weighted", world.scenario.weights)
    answer = ask(build_problem(world), search(), [Goal.of(first), Goal.of(second), weighted])
    left = candidates(world)
    for name in (first, second):
        least = min(measures[name] for _, measures in left)
        left = [each for each in left if each[1][name] == least]
    assert answer.status is Status.OPTIMAL
    assert answer.gap == 0
    assert [stage.name for stage in answer.stages] == [COVERAGE, first, second, "weighted"]
    assert answer.placement is not None
    assert violations(world, answer.placement) == []
    assert answer.measures == measure_all(world, answer.placement)
    assert [stage.value for stage in answer.stages] == [
        left[0][1][COVERAGE],
        left[0][1][first],
        left[0][1][second],
        min(points(weighted, measures) for _, measures in left),
    ]


@pytest.mark.parametrize("seed", range(25))
def test_limits_are_kept_or_proven_impossible(seed: int) -> None:
    world, _ = drawn(seed)
    rng = Random(seed)
    problem = build_problem(world)
    everything = candidates(world)
    limited = rng.sample(NAMES, 2)
    middle = rng.choice(everything)[1]
    limits = {name: middle[name] - rng.choice((0, 0, Fraction(1, 3), 1)) for name in limited}
    limits[COVERAGE] = middle[COVERAGE]
    allowed = [measures for _, measures in everything if all(measures[name] <= most for name, most in limits.items())]
    weighted = Goal("weighted", world.scenario.weights)
    answer = ask(problem, search(), [weighted], limits=limits)
    if not allowed:
        assert (answer.status, answer.placement, answer.measures, answer.gap) == (Status.INFEASIBLE, None, {}, None)
        return
    assert answer.status is Status.OPTIMAL
    assert [stage.name for stage in answer.stages] == ["weighted"]
    assert answer.stages[0].value == min(points(weighted, measures) for measures in allowed)
    assert answer.placement is not None
    assert all(answer.measures[name] <= most for name, most in limits.items())


@pytest.mark.parametrize("seed", range(1, 5))
def test_ties_go_to_the_nearest_placement(seed: int) -> None:
    world, best = tied(seed)
    problem = build_problem(world)
    weighted = Goal("weighted", world.scenario.weights)
    for known in best.placements[:3]:
        assert ask(problem, search(), [weighted], near=known).placement == known
        assert ask(problem, search(), [weighted], start=known, near=known).placement == known


def test_a_limit_may_be_on_something_constant() -> None:
    world = case([pupil("P1", group_id="G1")], weights={"cost": 1})
    problem = build_problem(world)
    before = measured(problem, Placement({"P1": "G1"}))
    assert ask(problem, search(), [], limits={"proximity": before["proximity"]}).status is Status.OPTIMAL
    over = ask(problem, search(), [], limits={"proximity": before["proximity"] - Fraction(1, 1000)})
    assert over.status is Status.INFEASIBLE


def test_a_pupil_without_options_makes_it_infeasible() -> None:
    world = case([pupil("P1", refused=("G2",))], pins=[pin("P1", "G2")])
    assert ask(build_problem(world), search(), []).status is Status.INFEASIBLE


def test_no_answer_in_time_is_unknown() -> None:
    world, _ = drawn(3)
    everything = candidates(world)
    limits = {name: min(measures[name] for _, measures in everything) for name in ("proximity", "diversity")}
    late = search(seconds=1e-9)
    answer = ask(build_problem(world), late, [Goal.of("family")], limits=limits)
    assert answer.status in {Status.UNKNOWN, Status.FEASIBLE}
