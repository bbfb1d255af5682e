"""A limit that can be reset."""

from __future__ import annotations

from fractions import Fraction

import pytest

from placement.compilation import build_problem
from placement.criteria.build import build_model
from placement.expressions import Expr
from placement.model import Model
from placement.result import Stage
from placement.solver.ceiling import Ceiling
from placement.solver.objective import penalty_of
from placement.solver.session import InfeasibleError, Session
from tests.check.small import case, group, pupil
from tests.solver.worlds import search

PUPILS = [pupil(f"P{number}", postcode="1001" if number < 3 else "1002") for number in range(5)]
WORLD = case(PUPILS, [group("G1", "S1", target_size=1, max_size=5), group("G2", "S2", target_size=1, max_size=5)])
"""Three pupils live at one school and two at the other; each group over its target costs points."""


def asked() -> tuple[Model, Expr, Expr]:
    model = build_model(build_problem(WORLD))
    session = Session(model, search())
    session.hold(penalty_of("coverage", model).expression, 0)
    return model, penalty_of("proximity", model).expression, penalty_of("group_size", model).expression


def least(model: Model, expression: Expr) -> Stage:
    return Session(model, search()).minimise("test", expression, Fraction(1))


def test_a_limit_can_be_reset_and_lifted() -> None:
    model, proximity, size = asked()
    free = least(model, size).value
    near = least(model, proximity).value
    ceiling = Ceiling(model, [proximity])
    assert least(model, size).value == free
    ceiling.at_most(int(near))
    assert least(model, size).value >= free
    assert least(model, proximity).value == near
    ceiling.at_most(int(near) - 1)
    with pytest.raises(InfeasibleError):
        least(model, proximity)
    ceiling.lift()
    assert least(model, proximity).value == near


def test_the_weights_of_a_limit_can_change() -> None:
    model, proximity, size = asked()
    near, small = least(model, proximity).value, least(model, size).value
    ceiling = Ceiling(model, [proximity, size])
    ceiling.at_most(int(near), (1, 0))
    assert least(model, proximity).value == near
    ceiling.at_most(int(small), (0, 1))
    assert least(model, size).value == small
    both = least(model, 3 * proximity + 5 * size).value
    ceiling.at_most(int(both), (3, 5))
    assert least(model, 3 * proximity + 5 * size).value == both
    ceiling.at_most(int(both) - 1, (3, 5))
    with pytest.raises(InfeasibleError):
        least(model, proximity)


def test_a_constant_above_the_limit_is_infeasible() -> None:
    model, _, _ = asked()
    ceiling = Ceiling(model, [7])
    ceiling.at_most(7)
    ceiling.lift()
    with pytest.raises(InfeasibleError):
        ceiling.at_most(6)
    with pytest.raises(InfeasibleError):
        ceiling.at_most(13, (2,))
