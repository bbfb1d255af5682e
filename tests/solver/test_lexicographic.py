"""One criterion after the other, and what a tolerance allows later ones."""

from __future__ import annotations

from fractions import Fraction
from random import Random
from typing import Any

import pytest

from placement.case import Case
from placement.check import measure_all, violations
from placement.compilation import build_problem
from placement.criteria.build import build_model
from placement.policy import Mode, Tolerance
from placement.result import Status
from placement.solver.greedy import first_placement
from placement.solver.lexicographic import slack_of, solve_lexicographic
from placement.solver.outcome import Found
from placement.solver.session import Session
from tests.check.small import case, group, pupil
from tests.solver.worlds import drawn, large_drawn, search, with_settings
from tests.worlds import lexicographic


def solved(world: Case, **settings: Any) -> Found:
    session = Session(build_model(build_problem(world)), search(**settings))
    session.begin(first_placement(session.model))
    return solve_lexicographic(session)


def ordered(world: Case, order: tuple[str, ...], **tolerance: Tolerance) -> Case:
    return with_settings(world, mode=Mode.LEXICOGRAPHIC, order=order, tolerance=tolerance)


@pytest.mark.parametrize(
    ("tolerance", "value", "scale", "slack"),
    [
        pytest.param(None, Fraction(7), 10, 0, id="none"),
        pytest.param(Tolerance(amount=Fraction(2)), Fraction(7), 10, 20, id="units"),
        pytest.param(Tolerance(amount=Fraction(1, 4)), Fraction(7), 10, 2, id="units, rounded down"),
        pytest.param(Tolerance(amount=Fraction(1, 20), relative=True), Fraction(7), 10, 3, id="a part, rounded down"),
        pytest.param(Tolerance(amount=Fraction(1, 2), relative=True), Fraction(0), 10, 0, id="a part of nothing"),
        pytest.param(Tolerance(amount=Fraction(99, 100)), Fraction(7), 1, 0, id="less than one"),
        pytest.param(Tolerance(amount=Fraction(1, 3)), Fraction(1, 3), 3, 1, id="thirds"),
    ],
)
def test_slack_is_the_tolerance_rounded_down(
    tolerance: Tolerance | None, value: Fraction, scale: int, slack: int
) -> None:
    assert slack_of(tolerance, value, Fraction(scale)) == slack


FAR = case(
    [pupil("P1", family_id="F1"), pupil("P2", family_id="F1", postcode="1002"), pupil("P3", postcode="1003")],
    [group("G1", "S1"), group("G2", "S2"), group("G3", "S3")],
    siblings_strict=False,
)
"""Together costs one of the two about 11 km; each near home splits the family."""


def test_an_earlier_criterion_takes_precedence() -> None:
    near = solved(ordered(FAR, ("proximity", "family"))).placement
    together = solved(ordered(FAR, ("family", "proximity"))).placement
    assert near is not None
    assert together is not None
    assert measure_all(FAR, near)["family"] == 1
    assert measure_all(FAR, together)["family"] == 0
    assert measure_all(FAR, near)["proximity"] < measure_all(FAR, together)["proximity"]


def test_a_tolerance_is_used_only_if_it_helps() -> None:
    loose = Tolerance(amount=Fraction(1000))
    found = solved(ordered(FAR, ("proximity", "family"), proximity=loose))
    tight = solved(ordered(FAR, ("family", "proximity")))
    assert found.placement is not None
    assert tight.placement is not None
    # The family stays together, and proximity gives up no more for it than necessary.
    assert measure_all(FAR, found.placement) == measure_all(FAR, tight.placement)
    # A stage reports the value that it reached, not what later stages gave up of it.
    assert found.stages[1].value < measure_all(FAR, found.placement)["proximity"]


def test_the_last_tolerance_is_never_used() -> None:
    loose = Tolerance(amount=Fraction(1000))
    found = solved(ordered(FAR, ("family", "proximity"), proximity=loose))
    assert found.placement == solved(ordered(FAR, ("family", "proximity"))).placement


def test_an_empty_order_minimises_coverage_only() -> None:
    found = solved(ordered(FAR, ()))
    assert [each.name for each in found.stages] == ["coverage"]
    assert found.placement is not None
    assert len(found.placement.groups) == 3
    assert found.reproducible


@pytest.mark.parametrize("seed", range(10))
def test_tolerances_hold_in_the_end(seed: int) -> None:
    world = lexicographic(Random(seed), drawn(seed)[0], stages=4)
    settings = world.scenario.solve
    found = solved(world)
    assert found.placement is not None
    assert found.reproducible
    assert violations(world, found.placement) == []
    measured = measure_all(world, found.placement)
    assert [each.name for each in found.stages] == ["coverage", *settings.order]
    for stage in found.stages:
        tolerance = settings.tolerance.get(stage.name)
        spare = Fraction(0)
        if tolerance is not None and stage.name != settings.order[-1]:
            spare = tolerance.amount * (stage.value if tolerance.relative else 1)
        assert stage.value <= measured[stage.name] <= stage.value + spare


@pytest.mark.parametrize("limit", [0.001, 0.003, 0.01])
def test_a_search_cut_short_returns_what_it_has(limit: float) -> None:
    world = ordered(large_drawn(0), ("family", "proximity", "diversity"), family=Tolerance(amount=Fraction(1)))
    found = solved(world, seconds=None, deterministic=limit)
    assert found.placement is not None
    assert violations(world, found.placement) == []
    assert [each.name for each in found.stages] == ["coverage", "family", "proximity", "diversity"]
    for each in found.stages:
        assert each.bound <= each.value
        assert (each.status is Status.OPTIMAL) == (each.bound == each.value)
    assert not (found.reproducible and any(each.status is not Status.OPTIMAL for each in found.stages))


def test_nothing_found_returns_no_placement() -> None:
    world = ordered(large_drawn(0), ("family",))
    session = Session(build_model(build_problem(world)), search(seconds=None, deterministic=1e-9))
    found = solve_lexicographic(session)
    assert found.placement is None
    assert [each.status for each in found.stages] == [Status.UNKNOWN]
