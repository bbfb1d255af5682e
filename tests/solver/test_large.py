"""Models too large for CP-SAT alone, scaled down: valid bounds, feasible placements, and a prompt stop."""

from __future__ import annotations

import threading
from collections.abc import Mapping
from dataclasses import replace
from typing import Any

import numpy as np
import pytest

from placement import model
from placement.check import violations
from placement.compilation import build_problem
from placement.criteria.build import build_model
from placement.errors import Progress
from placement.expressions import linear_form
from placement.mip.program import Program
from placement.result import Status
from placement.solver import hand, large
from placement.solver.greedy import first_placement
from placement.solver.large import LOOKS, is_large, is_left_to_prove, minimise_large
from placement.solver.linear import is_feasible
from placement.solver.question import Solved
from placement.solver.solving import solve
from tests.oracle import Best
from tests.solver.test_engine import Pretender
from tests.solver.worlds import Asked, drawn, large_drawn, search, with_settings


@pytest.mark.parametrize(
    ("columns", "deterministic", "expected"), [(0, None, True), (10**6, None, False), (0, 5.0, False)]
)
def test_models_with_many_columns_are_large(
    columns: int, deterministic: float | None, expected: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(large, "LARGE", columns)
    assert is_large(build_model(build_problem(drawn(1)[0])), search(deterministic=deterministic)) is expected


def begun(seed: int) -> tuple[Asked, dict[int, int], Best]:
    """A world as one question, with a feasible start."""
    while True:
        world, found = drawn(seed)
        asked = Asked.about(world)
        start = asked.model.start_values(first_placement(asked.model))
        if asked.model.columns and is_feasible(asked.model.cp, start):
            return asked, start, found
        seed += 100


def ask(asked: Asked, start: Mapping[int, int], **settings: Any) -> Solved:
    return minimise_large(asked.model, asked.question, search(**settings), stage="x", unit=1.0, start=start)


@pytest.mark.parametrize(("seed", "links", "workers"), [*((seed, 0, 2) for seed in range(6)), (0, 2000, 2), (1, 0, 1)])
def test_value_optimum_and_bound_are_in_order(
    seed: int, links: int, workers: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(model, "MOST_LINKS", links)
    asked, start, found = begun(seed)
    solved = ask(asked, start, workers=workers)
    optimum, margin = asked.integer(found), asked.error / asked.unit
    assert solved.values is not None
    assert solved.objective is not None
    assert solved.bound is not None
    assert is_feasible(asked.model.cp, solved.values)
    assert violations(asked.problem.case, asked.placement(solved.values)) == []
    assert solved.objective == linear_form(asked.question.objective).value(solved.values)
    assert solved.bound <= optimum + margin
    assert optimum - margin <= solved.objective <= linear_form(asked.question.objective).value(start)
    assert (solved.status is Status.OPTIMAL) == (solved.bound >= solved.objective)


@pytest.mark.parametrize("seed", [0, 1])
def test_a_whole_solve_finds_the_optimum(seed: int, monkeypatch: pytest.MonkeyPatch) -> None:
    world = with_settings(large_drawn(seed), workers=2)
    usual = solve(world)
    monkeypatch.setattr(large, "LARGE", 0)
    found = solve(world)
    assert violations(world, found.placement) == []
    assert usual.objective is not None
    assert found.objective is not None
    assert found.bound is not None
    assert usual.stages[0].value <= found.stages[0].value
    if found.stages[0].value == usual.stages[0].value:
        assert found.bound <= usual.objective <= found.objective
        assert found.objective <= 2 * usual.objective


def pretend(monkeypatch: pytest.MonkeyPatch, pretender: Pretender) -> None:
    as_children(monkeypatch, pretender)


def as_children(monkeypatch: pytest.MonkeyPatch, child: Any) -> None:
    """Let something else stand for HiGHS, for the relaxation and for every search after it."""
    monkeypatch.setattr(large, "Child", child)
    monkeypatch.setattr(hand, "Child", child)


def test_a_child_that_dies_leaves_the_start(monkeypatch: pytest.MonkeyPatch) -> None:
    asked, start, _ = begun(1)
    pretend(monkeypatch, Pretender(None, -np.inf))
    value = linear_form(asked.question.objective).value(start)
    assert ask(asked, start) == Solved(Status.FEASIBLE, start, value, None)


def test_children_that_die_later_leave_the_rounded_placement(monkeypatch: pytest.MonkeyPatch) -> None:
    asked, start, found = begun(1)
    best = asked.model.start_values(found.placements[0])
    values = np.array([best[index] for index in range(len(best))], dtype=np.float64)
    first = Pretender(values, -3.0, reduced_costs=np.zeros(len(best)))
    children = [*(Pretender(None, -np.inf) for _ in LOOKS), first]

    def next_child(name: str, program: Program) -> Pretender:
        return children.pop()(name, program)

    as_children(monkeypatch, next_child)
    solved = ask(asked, start)
    assert solved.values is not None
    assert solved.objective is not None
    assert solved.objective <= linear_form(asked.question.objective).value(start)
    assert (solved.bound, solved.status) == (-3, Status.FEASIBLE)


def test_an_infeasible_placement_is_not_taken(monkeypatch: pytest.MonkeyPatch) -> None:
    asked, start, _ = begun(1)
    count = len(asked.question.model.proto.variables)
    children: list[Pretender] = []

    def next_child(name: str, program: Program) -> Pretender:
        size = len(program.cost)
        children.append(Pretender(np.full(size, 1000.0), -7.0, reduced_costs=np.zeros(size)))
        return children[-1](name, program)

    as_children(monkeypatch, next_child)
    question = replace(asked.question, complete=dict)
    solved = minimise_large(asked.model, question, search(), stage="x", unit=1.0, start=start)
    assert solved.values is not None
    assert is_feasible(asked.model.cp, solved.values)
    assert solved.bound == -7
    relaxation, *looks = [each for child in children for each in child.asked]
    assert relaxation.core is not None
    assert len(relaxation.cost) == count
    assert len(looks) == len(LOOKS)
    assert all(each.core is None for each in looks)
    # Columns used by the start are kept, whatever they cost.
    assert looks[-1].start is not None
    assert looks[-1].start.sum() == sum(start.values())


@pytest.mark.parametrize("when", ["before", "during"])
def test_a_large_search_can_be_stopped(when: str, monkeypatch: pytest.MonkeyPatch) -> None:
    asked, start, _ = begun(2)
    pretend(monkeypatch, Pretender(None, -np.inf, is_done=False))
    stop = threading.Event()
    timer = threading.Timer(0.0 if when == "before" else 0.2, stop.set)
    timer.start()
    if when == "before":
        timer.join()
    watch = search(stop=stop)
    solved = minimise_large(asked.model, asked.question, watch, stage="x", unit=1.0, start=start)
    timer.join()
    assert watch.left > 0
    assert solved.values == start


def test_a_large_search_ends_in_time(monkeypatch: pytest.MonkeyPatch) -> None:
    asked, start, _ = begun(2)
    pretend(monkeypatch, Pretender(None, -np.inf, is_done=False))
    assert ask(asked, start, seconds=0.1).values == start


@pytest.mark.parametrize(("most", "expected"), [(10**6, True), (0, False)])
def test_what_is_left_open_is_searched_with_all_columns_if_they_are_not_too_many(
    most: int, expected: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(large, "MOST_LINKED", most)
    asked, start, _ = begun(2)
    found = Solved(Status.FEASIBLE, start, 5, 1)
    assert is_left_to_prove(asked.model, found, search()) is expected
    assert not is_left_to_prove(asked.model, replace(found, status=Status.OPTIMAL), search())
    assert not is_left_to_prove(asked.model, found, search(seconds=0.0))


def test_watchers_of_a_large_search_are_informed() -> None:
    asked, start, _ = begun(3)
    told: list[Progress] = []
    solved = ask(asked, start, watcher=told.append)
    assert {each.stage for each in told} == {"x"}
    incumbents = [each.incumbent for each in told if each.incumbent is not None]
    assert incumbents == sorted(incumbents, reverse=True)
    assert solved.objective is not None
    assert incumbents[-1] >= solved.objective
