"""Figures that a result derives from its own values."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

import pytest

from placement.catalogue import NAMES
from placement.check import measure_all
from placement.result import CriterionResult, Placement, Result, Stage, Status
from placement.solver.solving import solve
from tests.reports.world import batch_result, lexicographic
from tests.solver.worlds import drawn


def result(objective: int, bound: int, before: int) -> Result:
    """A result whose current seats had `before` points, in two criteria; coverage does not count."""
    weighed = CriterionResult("family", Fraction(1), Fraction(before, 4), "splits", Fraction(2), Fraction(2))
    other = CriterionResult("cost", Fraction(1), Fraction(before), "thousand euro", Fraction(1, 2), Fraction(1, 2))
    coverage = CriterionResult("coverage", Fraction(3), Fraction(90), "waiting points", None, None)
    stage = Stage("weighted", Fraction(objective), Fraction(bound), 0.0, Status.FEASIBLE)
    return replace(
        batch_result(),
        objective=Fraction(objective),
        bound=Fraction(bound),
        stages=(stage,),
        criteria=(coverage, weighed, other),
    )


@pytest.mark.parametrize(
    ("objective", "bound", "before", "own", "gap"),
    [
        pytest.param(400, 396, 300, 100, 0.04, id="most points were there before"),
        pytest.param(400, 400, 300, 100, 0, id="proven"),
        pytest.param(400, 396, 0, 400, 0.01, id="nothing was there before"),
        pytest.param(300, 299, 300, 0, 1, id="all points were there before"),
        pytest.param(280, 275, 300, -20, 0.25, id="better than before"),
        pytest.param(302, 292, 300, 2, 5, id="more is open than was decided"),
    ],
)
def test_own_gap_relates_to_what_the_solve_decides(
    objective: int, bound: int, before: int, own: int, gap: float
) -> None:
    found = result(objective, bound, before)
    assert found.own_points == own
    assert found.own_gap == pytest.approx(gap)


def test_lexicographic_results_have_no_points() -> None:
    found = lexicographic(batch_result(), proven=False)
    assert found.own_points is None
    assert found.own_gap is None


@pytest.mark.parametrize("seed", range(5))
def test_own_points_are_the_difference_from_the_current_seats(seed: int) -> None:
    world, _ = drawn(seed)
    found = solve(world)
    seats = Placement({each.id: each.group_id for each in world.region.pupils if each.group_id is not None})
    after, before = measure_all(world, found.placement), measure_all(world, seats)
    weights = world.scenario.weights
    assert found.own_points == sum(weights.of(name) * (after[name] - before[name]) for name in NAMES)
    assert found.own_gap == 0
