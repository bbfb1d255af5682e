"""CP-SAT's models by the compiled library alone are those that OR-Tools' own layer makes."""

from __future__ import annotations

from typing import Any

import pytest
from ortools.sat.python import cp_model as theirs

from placement import cp_model as ours


def made(layer: Any) -> Any:
    """A model with every kind of row that is used here."""
    model = layer.CpModel()
    x, y, z = model.new_int_var(-2, 9, "x"), model.new_int_var(0, 4, ""), model.new_bool_var("z")
    model.add(x + 2 * y - 3 * z <= 7)
    model.add(x != 3)
    model.add(True)
    model.add_linear_constraint(x - y, -1, 6)
    model.minimize(3 * x - y + 11)
    model.minimize(layer.LinearExpr.weighted_sum([y, z], [-2, 5]) + 1)
    assert model.get_int_var_from_proto_index(1).index == y.index
    return model


def test_a_model_is_that_of_ortools() -> None:
    assert str(made(ours).proto) == str(made(theirs).proto)
    assert str(made(ours).clone().proto) == str(made(theirs).clone().proto)


@pytest.mark.parametrize("row", [False, True])
def test_a_comparison_of_constants_holds_always_or_never(row: bool) -> None:
    model = ours.CpModel()
    model.add(row)
    assert ours.CpSolver().solve(model) == (ours.OPTIMAL if row else ours.INFEASIBLE)


def test_a_constant_is_minimised_too() -> None:
    model, solver = ours.CpModel(), ours.CpSolver()
    model.minimize(4)
    assert solver.solve(model) == ours.OPTIMAL
    assert solver.response_proto.objective_value == 4


def test_nothing_is_read_before_it_is_solved() -> None:
    with pytest.raises(RuntimeError, match="nothing was solved"):
        assert ours.CpSolver().response_proto
