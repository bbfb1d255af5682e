"""Coverage first, then the weighted sum, then the lots."""

from __future__ import annotations

from fractions import Fraction

import pytest

from placement.check import violations
from placement.compilation import build_problem
from placement.criteria.build import build_model
from placement.result import Status
from placement.solver.greedy import first_placement
from placement.solver.session import Session
from placement.solver.weighted import minimise_coverage, solve_weighted
from tests.solver.worlds import drawn, figures, large_drawn, search


@pytest.mark.parametrize("with_start", [True, False])
@pytest.mark.parametrize("seed", range(12))
def test_coverage_is_minimised_and_held(seed: int, with_start: bool) -> None:
    world, found = drawn(seed)
    session = Session(build_model(build_problem(world)), search())
    session.begin(first_placement(session.model) if with_start else None)
    stage = minimise_coverage(session)
    assert (stage.name, stage.value, stage.bound) == ("coverage", found.coverage, found.coverage)
    assert stage.status is Status.OPTIMAL
    assert session.best is not None
    assert figures(world, session.best)[0] == found.coverage
    # From here on nobody else waits, however near the others could be seated.
    session.minimise("none", session.model.total(lambda pupil_id, group_id: 1), Fraction(1))
    assert figures(world, session.best)[0] == found.coverage


@pytest.mark.parametrize("seed", range(12))
def test_a_finished_search_has_proven_stages(seed: int) -> None:
    world, best = drawn(seed)
    session = Session(build_model(build_problem(world)), search())
    session.begin(first_placement(session.model))
    found = solve_weighted(session)
    assert [each.name for each in found.stages] == ["coverage", "weighted"]
    assert all(each.status is Status.OPTIMAL and each.gap == 0 for each in found.stages)
    assert best.objective is not None
    assert abs(found.stages[1].value - best.objective) <= found.objective_error
    assert found.reproducible
    assert found.placement is not None
    assert violations(world, found.placement) == []


@pytest.mark.parametrize("limit", [0.001, 0.003, 0.01])
@pytest.mark.parametrize("seed", range(3))
def test_a_search_cut_short_returns_what_it_has(seed: int, limit: float) -> None:
    world = large_drawn(seed)
    session = Session(build_model(build_problem(world)), search(seconds=None, deterministic=limit))
    session.begin(first_placement(session.model))
    found = solve_weighted(session)
    assert found.placement is not None
    assert violations(world, found.placement) == []
    coverage, points = figures(world, found.placement)
    assert found.stages[0].value == coverage
    assert abs(found.stages[1].value - points) <= found.objective_error
    for each in found.stages:
        assert each.bound <= each.value
        assert (each.status is Status.OPTIMAL) == (each.bound == each.value)
    assert not found.reproducible or all(each.status is Status.OPTIMAL for each in found.stages)


def test_nothing_found_returns_no_placement() -> None:
    session = Session(build_model(build_problem(large_drawn(0))), search(seconds=None, deterministic=1e-9))
    found = solve_weighted(session)
    assert found.placement is None
    assert [each.status for each in found.stages] == [Status.UNKNOWN]
    assert not found.reproducible
    assert found.objective_error == 0
