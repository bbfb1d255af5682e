"""A whole solve: it ends in a checked placement or in one of three errors, and in nothing else."""

from __future__ import annotations

import threading
from dataclasses import replace
from fractions import Fraction
from random import Random
from typing import Any

import pytest

from placement.case import Case
from placement.check import violations
from placement.compilation import build_problem
from placement.errors import CheckFailedError, ContradictionError, NothingFoundError, Progress
from placement.policy import Mode
from placement.result import Outcome, Placement, Status
from placement.solver import beside, engine, solving
from placement.solver.outcome import Found
from placement.solver.solving import assemble, solve
from tests.check.small import case, group, pin, pupil
from tests.solver.worlds import LONG, drawn, figures, large_drawn, with_settings
from tests.worlds import lexicographic, random_case

WORLD = with_settings(
    case([pupil("P1"), pupil("P2", postcode="1002"), pupil("P3", group_id="G1")], weights={"clustering": 1}), workers=1
)


def find(monkeypatch: pytest.MonkeyPatch, placement: Placement | None) -> None:
    """Make the search find this placement."""
    stages = solve(WORLD).stages
    reached = () if placement is None else (placement,) * len(stages)
    found = Found(placement, stages, False, Fraction(0), reached)
    monkeypatch.setattr(solving, "find", lambda problem, search, **_: found)


# --- endings ---------------------------------------------------------------------------------------


def test_every_solve_ends_in_a_checked_placement_or_a_known_error() -> None:
    rng, endings = Random("endings"), {"placed": 0, "contradiction": 0}
    for number in range(60):
        world = random_case(rng, pupils=rng.randint(0, 14), groups=rng.randint(1, 6))
        if number % 3 == 0:
            world = lexicographic(rng, world, stages=3)
        world = with_settings(world, workers=1)
        try:
            result = solve(world)
        except ContradictionError as error:
            endings["contradiction"] += 1
            assert all(each.verified for each in error.repairs)
            continue
        endings["placed"] += 1
        assert violations(world, result.placement) == []
        assert result.status is Status.OPTIMAL
        assert result.reproducible
        assert not result.interrupted
    assert min(endings.values()) >= 5


def test_no_placement_in_time_is_an_error(monkeypatch: pytest.MonkeyPatch) -> None:
    find(monkeypatch, None)
    with pytest.raises(NothingFoundError):
        solve(WORLD)


@pytest.mark.parametrize("mode", ["weighted", "lexicographic"])
def test_a_hundredth_of_a_second_returns_the_first_placement(mode: str) -> None:
    world = with_settings(large_drawn(0), time_limit=Fraction(1, 100), mode=Mode(mode))
    result = solve(world)
    assert violations(world, result.placement) == []
    coverage, points = figures(world, result.placement)
    assert result.stages[0].value == coverage
    assert result.objective in (None, points)
    assert all(each.bound <= each.value for each in result.stages)


def test_a_solve_may_be_stopped_before_it_begins() -> None:
    stop = threading.Event()
    stop.set()
    world = with_settings(large_drawn(1), time_limit=Fraction(LONG))
    result = solve(world, stop=stop)
    assert result.interrupted
    assert result.seconds < LONG
    assert violations(world, result.placement) == []


def test_a_solve_may_be_stopped_in_a_contradiction() -> None:
    stop = threading.Event()
    stop.set()
    groups = [group("G1", "S1", max_size=1, target_size=1)]
    world = case([pupil("P1", refused=("G1",))], groups, pins=[pin("P1", "G1")])
    with pytest.raises(ContradictionError) as caught:
        solve(world, stop=stop)
    assert all(each.verified for each in caught.value.repairs)


def test_two_solvers_find_the_same_placement(monkeypatch: pytest.MonkeyPatch) -> None:
    alone = {seed: solve(drawn(seed)[0]) for seed in range(3)}
    monkeypatch.setattr(beside, "PEER_AFTER_SECONDS", 0.0)
    monkeypatch.setattr(engine, "POLL_SECONDS", 0.001)
    for seed, expected in alone.items():
        result = solve(with_settings(drawn(seed)[0], workers=2))
        assert result.placement == expected.placement
        assert result.objective == expected.objective
        assert result.workers == 2


# --- the check -------------------------------------------------------------------------------------


def test_a_placement_that_breaks_a_rule_is_never_returned(monkeypatch: pytest.MonkeyPatch) -> None:
    find(monkeypatch, Placement({"P1": "G1", "P2": "G2", "P3": "G2"}))
    with pytest.raises(CheckFailedError) as caught:
        solve(WORLD)
    assert any("P3" in line for line in caught.value.disagreements)


@pytest.mark.parametrize("name", ["proximity", "coverage", "clustering"])
def test_a_wrong_measure_is_never_returned(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    def wrong(*arguments: Any) -> object:
        result = assemble(*arguments)
        lines = tuple(
            replace(each, measure=each.measure + Fraction(1, 1000)) if each.name == name else each
            for each in result.criteria
        )
        return replace(result, criteria=lines)

    monkeypatch.setattr(solving, "assemble", wrong)
    with pytest.raises(CheckFailedError, match=name):
        solve(WORLD)


def test_a_wrong_sum_is_never_returned(monkeypatch: pytest.MonkeyPatch) -> None:
    def wrong(*arguments: Any) -> object:
        result = assemble(*arguments)
        assert result.objective is not None
        return replace(result, objective=result.objective - 1)

    monkeypatch.setattr(solving, "assemble", wrong)
    with pytest.raises(CheckFailedError, match="objective"):
        solve(WORLD)


def test_a_wrong_outcome_is_never_returned(monkeypatch: pytest.MonkeyPatch) -> None:
    def wrong(*given: Any) -> object:
        result = assemble(*given)
        first, *others = result.pupils
        return replace(result, pupils=(replace(first, outcome=Outcome.WAITING), *others))

    monkeypatch.setattr(solving, "assemble", wrong)
    with pytest.raises(CheckFailedError, match="P1"):
        solve(WORLD)


def test_a_wrong_route_is_never_returned(monkeypatch: pytest.MonkeyPatch) -> None:
    def wrong(world: Case) -> object:
        problem = build_problem(world)
        route = replace(problem.routes["P3"], code="regular")
        return replace(problem, routes={**problem.routes, "P3": route})

    monkeypatch.setattr(solving, "build_problem", wrong)
    with pytest.raises(CheckFailedError, match="route: pupil P3"):
        solve(WORLD)


# --- what it tells ---------------------------------------------------------------------------------


def test_stages_are_reported_in_order() -> None:
    told: list[Progress] = []
    result = solve(large_drawn(1), progress=told.append)
    stages = list(dict.fromkeys(each.stage for each in told))
    assert stages[0] == "start"
    assert stages[-1] == "check"
    assert "weighted" in stages
    assert result.seconds >= max(each.seconds for each in told) - 0.5
    assert result.seconds > 0


def test_every_pupil_is_counted() -> None:
    result = solve(WORLD)
    assert {each.pupil_id for each in result.pupils} == set(build_problem(WORLD).pupils)
    assert result.counts["placed"] == 2
    assert result.counts["stays"] == 1
