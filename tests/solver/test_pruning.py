"""Columns ruled out by reduced costs are in no best placement; columns fixed by them are in all."""

from __future__ import annotations

from fractions import Fraction

import numpy as np
import pytest

from placement.case import Case
from placement.catalogue import COVERAGE
from placement.compilation import build_problem
from placement.criteria.build import build_model
from placement.solver import pruning
from placement.solver.greedy import first_placement
from placement.solver.linear import is_feasible
from placement.solver.objective import Objective, penalty_of, weighted_objective
from placement.solver.pruning import prune
from placement.solver.session import Session
from tests.solver.test_engine import Pretender
from tests.solver.worlds import drawn, search, tied


def proven(world: Case) -> tuple[Session, Objective]:
    """A session whose coverage and weighted sum are held at their optimum."""
    session = Session(build_model(build_problem(world)), search(workers=2))
    session.begin(first_placement(session.model))
    waiting = penalty_of(COVERAGE, session.model).expression
    session.hold(waiting, int(session.minimise(COVERAGE, waiting, Fraction(1)).value))
    objective = weighted_objective(session.model, world.scenario.weights)
    stage = session.minimise("weighted", objective.expression, Fraction(1))
    session.hold(objective.expression, int(stage.value))
    return session, objective


def test_every_best_placement_survives_pruning() -> None:
    fixed = 0
    for seed in range(1, 10):
        world, best = tied(seed)
        session, objective = proven(world)
        if objective.error:
            continue
        expected = [session.model.start_values(each) for each in best.placements]
        assert all(is_feasible(session.model.cp, each) for each in expected)
        fixed += prune(session, objective.expression)
        assert all(is_feasible(session.model.cp, each) for each in expected), seed
    assert fixed >= 8


def test_without_a_placement_nothing_is_pruned() -> None:
    session = Session(build_model(build_problem(drawn(1)[0])), search(workers=2))
    assert prune(session, session.model.total(lambda pupil_id, group_id: 1)) == 0


def test_without_a_relaxation_nothing_is_pruned(monkeypatch: pytest.MonkeyPatch) -> None:
    session, objective = proven(drawn(1)[0])
    monkeypatch.setattr(pruning, "Child", Pretender(None, -np.inf))
    assert prune(session, objective.expression) == 0


def test_without_time_nothing_is_pruned(monkeypatch: pytest.MonkeyPatch) -> None:
    session, objective = proven(drawn(1)[0])
    session.search.stop.set()
    monkeypatch.setattr(pruning, "Child", Pretender(None, -np.inf, is_done=False))
    assert prune(session, objective.expression) == 0
