"""A model as arrays, compared with a slow reading of the same model."""

from __future__ import annotations

from random import Random

import numpy as np
import pytest

from placement.compilation import build_problem
from placement.cp_model import CpModel, Domain, IntVar
from placement.criteria.build import build_model
from placement.criteria.registry import all_criteria
from placement.expressions import Expr, LinearForm, linear_form
from placement.solver.linear import UNLIMITED, is_feasible, program, rows, variable_bounds
from placement.solver.objective import penalty_of
from tests.solver.worlds import drawn


def small() -> tuple[CpModel, list[IntVar]]:
    """A model with a row of each kind: two-sided, one-sided, and an equation."""
    model = CpModel()
    x, y, z = model.new_int_var(0, 5, ""), model.new_int_var(1, 4, ""), model.new_bool_var("")
    model.add_linear_constraint(x + 2 * y, 3, 9)
    model.add(x - z <= 2)
    model.add(3 * y >= 4 * z)
    model.add(x + y + z == 5)
    return model, [x, y, z]


# --- expressions -----------------------------------------------------------------------------------


def test_a_linear_form_has_each_variable_once() -> None:
    _, (x, y, _) = small()
    form = linear_form(2 * (x + y) - x + 3 * y + 7)
    assert dict(zip(form.indices, form.coefficients, strict=True)) == {0: 1, 1: 5}
    assert form.offset == 7
    assert form.value({0: 10, 1: 100}) == 517


@pytest.mark.parametrize("number", [0, 4, -3])
def test_a_constant_is_an_expression(number: int) -> None:
    assert linear_form(number) == LinearForm((), (), number)


def test_a_variable_is_an_expression() -> None:
    _, (x, *_) = small()
    assert linear_form(x) == LinearForm((0,), (1,), 0)


def test_values_are_exact_beyond_double_precision() -> None:
    _, (x, *_) = small()
    assert linear_form((2**53 + 1) * x + 1).value({0: 3}) == 3 * 2**53 + 4


# --- rows ------------------------------------------------------------------------------------------


def test_rows_that_were_read_follow_what_is_added_and_changed() -> None:
    model, (x, y, _) = small()
    before, copy = rows(model), model.clone()
    ranges = variable_bounds(model).tolist()
    model.set_coefficients(0, [7, 9])
    model.set_range(0, 2, 4)
    model.set_side(1, upper=4)
    model.add(x + 5 * y <= 8)
    again, fresh = rows(model), CpModel()
    fresh.proto.copy_from(model.proto)
    for name in ("starts", "indices", "coefficients", "lower", "upper"):
        assert getattr(again, name).tolist() == getattr(rows(fresh), name).tolist()
        assert getattr(rows(copy), name).tolist() == getattr(before, name).tolist()
    assert again.coefficients[:2].tolist() == [7, 9]
    assert variable_bounds(model).tolist() == variable_bounds(fresh).tolist() == [[2, 4], *ranges[1:]]
    assert variable_bounds(copy).tolist() == ranges


def test_rows_are_the_constraints_added() -> None:
    model, _ = small()
    asked = rows(model)
    assert list(asked.starts) == [0, 2, 4, 6, 9]
    assert [dict(zip(*row, strict=True)) for row in split(model)] == [
        {0: 1, 1: 2},
        {0: 1, 2: -1},
        {1: 3, 2: -4},
        {0: 1, 1: 1, 2: 1},
    ]
    assert (asked.lower[0], asked.upper[0]) == (3, 9)
    assert asked.lower[1] <= -UNLIMITED
    assert asked.upper[1] == 2
    assert asked.lower[2] == 0
    assert asked.upper[2] >= UNLIMITED
    assert asked.lower[3] == asked.upper[3] == 5
    assert variable_bounds(model).tolist() == [[0, 5], [1, 4], [0, 1]]
    assert asked.activity(np.array([1, 3, 1])).tolist() == [7, 0, 5, 5]


def split(model: CpModel) -> list[tuple[list[int], list[int]]]:
    asked = rows(model)
    parts = [slice(begin, end) for begin, end in zip(asked.starts, asked.starts[1:], strict=False)]
    return [(asked.indices[part].tolist(), asked.coefficients[part].tolist()) for part in parts]


def test_a_model_may_have_no_rows() -> None:
    model = CpModel()
    x = model.new_int_var(0, 5, "")
    assert rows(model).activity(np.array([3])).tolist() == []
    assert is_feasible(model, {x.index: 5})
    assert not is_feasible(model, {x.index: 6})


def test_a_row_may_have_no_variables() -> None:
    model = CpModel()
    x = model.new_int_var(0, 5, "")
    model.add_linear_constraint(0 * x, 1, 2)
    model.add(x >= 2)
    assert not is_feasible(model, {x.index: 3})


def test_partial_sums_may_wrap_around() -> None:
    model = CpModel()
    some = [model.new_int_var(0, 1, "") for _ in range(40)]
    for var in some:
        model.add(2**58 * var <= 2**58)
    assert is_feasible(model, dict.fromkeys(range(40), 1))
    model.add(2**58 * some[-1] <= 2**58 - 1)
    assert not is_feasible(model, dict.fromkeys(range(40), 1))


@pytest.mark.parametrize("kind", ["enforced", "holes", "no sum"])
def test_nonlinear_constraints_are_refused(kind: str) -> None:
    model, (x, y, _) = small()
    if kind == "enforced":
        model.add(x <= 1).only_enforce_if(model.new_bool_var(""))
    elif kind == "holes":
        model.add_linear_expression_in_domain(x + y, Domain.from_values([1, 3]))
    else:
        model.proto.constraints.add().bool_or.literals.append(2)
    with pytest.raises(TypeError, match="not linear"):
        rows(model)


# --- whether values are allowed --------------------------------------------------------------------


def slowly_feasible(model: CpModel, values: dict[int, int]) -> bool:
    """The same without arrays, from the model itself."""
    proto = model.proto
    for index, variable in enumerate(proto.variables):
        if not variable.domain[0] <= values[index] <= variable.domain[1]:
            return False
    for constraint in proto.constraints:
        row = constraint.linear
        activity = sum(factor * values[index] for index, factor in zip(row.vars, row.coeffs, strict=True))
        if not row.domain[0] <= activity <= row.domain[1]:
            return False
    return True


@pytest.mark.parametrize("seed", range(15))
def test_feasibility_matches_a_slow_reading(seed: int) -> None:
    case, found = drawn(seed)
    model = build_model(build_problem(case))
    for each in all_criteria():
        penalty_of(each.name, model)
    rng = Random(seed)
    allowed = model.start_values(found.placements[0])
    assert is_feasible(model.cp, allowed)
    refused = 0
    for _ in range(60):
        values = dict(allowed)
        for index in rng.sample(sorted(values), rng.randint(1, min(3, len(values)))):
            values[index] += rng.choice((-1, 1))
        expected = slowly_feasible(model.cp, values)
        assert is_feasible(model.cp, values) is expected
        refused += not expected
    assert refused >= 10


# --- programs --------------------------------------------------------------------------------------


def test_a_program_states_the_model() -> None:
    model, (x, y, z) = small()
    start = {0: 1, 1: 3, 2: 1}
    objective: Expr = 4 * x - 2 * z + 9
    asked = program(model, linear_form(objective), start=start, seconds=3.0, seed=8, implied={y.index}, units={0: 4})
    assert asked.cost.tolist() == [4, 0, -2]
    assert asked.offset == 9.0
    assert asked.lower.tolist() == [0, 1, 0]
    assert asked.upper.tolist() == [5, 4, 1]
    assert asked.row_lower.tolist() == [3, -np.inf, 0, 5]
    assert asked.row_upper.tolist() == [9, 2, np.inf, 5]
    assert asked.starts.tolist() == [0, 2, 4, 6, 9]
    assert asked.indices.tolist() == rows(model).indices.tolist()
    assert asked.values.tolist() == rows(model).coefficients.tolist()
    assert asked.start is not None
    assert asked.start.tolist() == [1, 3, 1]
    assert (asked.seconds, asked.seed, asked.core) == (3.0, 8, None)
    assert asked.whole.tolist() == [True, False, True]
    assert asked.units is not None
    assert asked.units.tolist() == [4, -1, -1]
    for name in ("cost", "lower", "upper", "row_lower", "row_upper", "values", "start"):
        assert getattr(asked, name).dtype == np.float64
    for name in ("starts", "indices"):
        assert getattr(asked, name).dtype == np.int32


@pytest.mark.parametrize("start", [None, {}])
def test_a_program_may_have_no_start(start: dict[int, int] | None) -> None:
    model, _ = small()
    assert program(model, linear_form(0), start=start, seconds=1.0, seed=1).start is None


@pytest.mark.parametrize("seed", range(10))
def test_a_program_allows_what_the_model_allows(seed: int) -> None:
    case, found = drawn(seed)
    model = build_model(build_problem(case))
    asked = program(model.cp, linear_form(0), start=None, seconds=1.0, seed=1)
    for each in found.placements[:5]:
        values = model.start_values(each)
        at = np.array([values[index] for index in range(len(values))])
        activity = np.array(
            [asked.values[a:b] @ at[asked.indices[a:b]] for a, b in zip(asked.starts, asked.starts[1:], strict=False)]
        )
        assert np.all((asked.row_lower <= activity) & (activity <= asked.row_upper))
