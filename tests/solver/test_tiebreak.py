"""Among equally good placements, the one with the smallest sum of lots; pruning columns changes nothing."""

from __future__ import annotations

import threading
from fractions import Fraction
from typing import Any

import pytest

from placement.case import Case
from placement.compilation import build_problem
from placement.criteria.build import build_model
from placement.lot import lot
from placement.result import Placement
from placement.solver import proven_ranges, tiebreak
from placement.solver.greedy import first_placement
from placement.solver.linear import is_feasible, variable_bounds
from placement.solver.objective import weighted_objective
from placement.solver.proven_ranges import narrow
from placement.solver.pruning import prune
from placement.solver.session import Session
from placement.solver.tiebreak import break_ties
from placement.solver.weighted import minimise_coverage, solve_weighted
from tests.solver.worlds import drawn, large_drawn, search, tied


def placement_of(world: Case, workers: int = 1) -> Placement:
    session = Session(build_model(build_problem(world)), search(workers=workers))
    session.begin(first_placement(session.model))
    found = solve_weighted(session)
    assert found.reproducible
    assert found.placement is not None
    return found.placement


@pytest.mark.parametrize("seed", range(1, 10))
def test_the_smallest_sum_of_lots_among_the_best_wins(seed: int) -> None:
    world, best = tied(seed)
    lots = {sum(lot(*seat) for seat in each.groups.items()) for each in best.placements}
    found = placement_of(world)
    assert sum(lot(*seat) for seat in found.groups.items()) == min(lots)
    assert len(lots) > 1


def test_pruning_changes_no_placement(monkeypatch: pytest.MonkeyPatch) -> None:
    pruned: list[int] = []

    def counted(*arguments: Any) -> int:
        pruned.append(prune(*arguments))
        return pruned[-1]

    worlds = [*(tied(seed)[0] for seed in range(1, 4)), *(large_drawn(seed) for seed in range(4))]
    expected = [placement_of(world) for world in worlds]
    monkeypatch.setattr(tiebreak, "PLAIN_SECONDS", 0.0)
    monkeypatch.setattr(tiebreak, "prune", counted)
    monkeypatch.setattr(proven_ranges, "MOST_COLUMNS", 0)
    assert [placement_of(world, workers=2) for world in worlds] == expected
    assert len(pruned) >= 5
    assert sum(pruned) > 0


@pytest.mark.parametrize("seed", range(1, 7))
def test_narrower_ranges_hold_every_best_placement_and_rule_out_others(seed: int) -> None:
    world, best = tied(seed)
    session = begun(world)
    minimise_coverage(session)
    objective = weighted_objective(session.model, world.scenario.weights)
    stage = session.minimise("weighted", objective.expression, objective.unit)
    session.hold(objective.expression, int(stage.value / objective.unit))
    before = variable_bounds(session.model.cp)
    assert narrow(session, objective.expression)
    ranges = variable_bounds(session.model.cp)
    assert (ranges[:, 1] - ranges[:, 0]).sum() < (before[:, 1] - before[:, 0]).sum()
    for each in best.placements:
        assert is_feasible(session.model.cp, session.model.start_values(each))


def begun(world: Case, **settings: Any) -> Session:
    session = Session(build_model(build_problem(world)), search(**settings))
    session.begin(first_placement(session.model))
    return session


def test_without_time_lots_decide_nothing() -> None:
    stop = threading.Event()
    session = begun(large_drawn(0), stop=stop)
    stop.set()
    assert break_ties(session) is False


def test_lots_cut_short_are_not_called_decided() -> None:
    session = begun(large_drawn(1), seconds=None, deterministic=1e-9)
    assert break_ties(session) is False
    assert session.best is not None


def test_no_column_is_pruned_in_byte_reproducible_runs(monkeypatch: pytest.MonkeyPatch) -> None:
    def unwanted(*_: object) -> int:
        raise AssertionError("the second solver's answer depends on the clock")

    monkeypatch.setattr(tiebreak, "prune", unwanted)
    monkeypatch.setattr(tiebreak, "PLAIN_SECONDS", 0.0)
    session = begun(drawn(1)[0], seconds=None, deterministic=20.0, workers=2)
    objective = weighted_objective(session.model, session.model.problem.case.scenario.weights)
    stage = session.minimise("weighted", objective.expression, Fraction(1))
    session.hold(objective.expression, int(stage.value))
    assert break_ties(session, objective.expression)
