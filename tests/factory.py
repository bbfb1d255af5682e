"""Small worlds put to the model: what it allows and what it costs; the worlds come from :mod:`tests.check.small`."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction
from random import Random
from typing import Any

from placement.check import measure_all, violations
from placement.compilation import build_problem
from placement.cp_model import INFEASIBLE, OPTIMAL, CpSolver, LinearExpr
from placement.criteria.base import Criterion
from placement.criteria.build import build_model
from placement.expressions import Expr, linear_form
from placement.model import Model
from placement.problem import Problem
from placement.result import Placement
from placement.solver.objective import penalty_of
from tests.check.small import case, placed


def problem(*tables: Any, **settings: Any) -> Problem:
    """A small world, compiled; the arguments are those of :func:`tests.check.small.case`."""
    return build_problem(case(*tables, **settings))


def fixed_value(model: Model, placement: Placement, expression: Expr = 0) -> int | None:
    """Minimise an expression with everyone fixed in their groups of a placement.

    Returns
    -------
    int or None
        The minimum; `None` if the model forbids the placement.
    """
    if not is_expressible(model, placement):
        return None
    values = model.start_values(placement)
    for column in model.columns:
        model.cp.add(column.var == values[column.var.index])
    model.cp.minimize(expression)
    solver = CpSolver()
    solver.parameters.num_workers = 1
    status = solver.solve(model.cp)
    if status == INFEASIBLE:
        return None
    assert status == OPTIMAL, status.name
    return linear_form(expression).value(dict(enumerate(solver.response_proto.solution)))


def is_expressible(model: Model, placement: Placement) -> bool:
    """Whether the model has an option for everyone's group in a placement."""
    known = {*model.fixed, *(each for unit in model.units for copy in unit.copies for each in copy)}
    if not known.issuperset(placement.groups):
        return False
    if any(placement.groups.get(each) != group_id for each, group_id in model.fixed.items()):
        return False
    for unit in model.units:
        for copy in unit.copies:
            way = tuple(placement.groups.get(each) for each in copy)
            if any(way) and way not in unit.options:
                return False
    return True


def obeys(model: Model, placement: Placement) -> bool:
    """Whether a placement, with the variables that follow from it, satisfies every row of the model; no solving."""
    if not is_expressible(model, placement):
        return False
    values = model.start_values(placement)
    proto = model.cp.proto
    in_bounds = all(var.domain[0] <= values[at] <= var.domain[1] for at, var in enumerate(proto.variables))
    return in_bounds and all(
        row.domain[0]
        <= sum(factor * values[at] for at, factor in zip(row.vars, row.coeffs, strict=True))
        <= row.domain[1]
        for row in (constraint.linear for constraint in proto.constraints)
    )


def assert_feasible(world: Problem, **groups: str) -> None:
    """Assert that the model and the check allow a placement: `assert_feasible(world, P1="G1")`."""
    placement = placed(**groups)
    assert violations(world.case, placement) == []
    assert fixed_value(build_model(world), placement) is not None


def assert_infeasible(world: Problem, **groups: str) -> None:
    """Assert that the model and the check forbid a placement."""
    placement = placed(**groups)
    assert violations(world.case, placement) != []
    assert fixed_value(build_model(world), placement) is None


def assert_measure(criterion: Criterion, world: Problem, expected: Fraction | int | str, **groups: str) -> None:
    """Assert a placement's measure: without the solver, in the model, and by the check."""
    placement = placed(**groups)
    model = build_model(world)
    penalty = fixed_value(model, placement, penalty_of(criterion.name, model).expression)
    assert penalty is not None
    assert criterion.measure(world, placement) == Fraction(expected)
    assert penalty == Fraction(expected) * criterion.scale(world)
    assert measure_all(world.case, placement)[criterion.name] == Fraction(expected)


def placed_by(model: Model, solver: CpSolver) -> Placement:
    """The placement that a solver has found."""
    return model.placement(dict(enumerate(solver.response_proto.solution)))


def some_placements(world: Problem, rng: Random, count: int) -> list[Placement]:
    """Placements that the model allows, each the best for costs drawn at random."""
    found = []
    for _ in range(count):
        model = build_model(world)
        costs: Mapping[int, int] = {column.var.index: rng.randint(-9, 6) for column in model.columns}
        model.cp.minimize(LinearExpr.weighted_sum([each.var for each in model.columns], list(costs.values())))
        solver = CpSolver()
        solver.parameters.num_workers = 1
        if solver.solve(model.cp) == INFEASIBLE:
            return []
        found.append(placed_by(model, solver))
    return found
