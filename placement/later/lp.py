"""Programs of seats handed to the solvers that OR-Tools is built with: GLOP, and HiGHS where some columns are whole."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from importlib import import_module
from math import inf
from typing import Any

import numpy as np
from ortools.linear_solver.python.model_builder_helper import ModelBuilderHelper, ModelSolverHelper, SolveStatus
from ortools.math_opt.python import mathopt

from placement.later.program import Columns, Numbers, Points, SeatProgram

GAP = 1e-7
"""Relative gap within which a program with whole columns counts as solved; HiGHS would be content with 1e-4."""

QUICK = "use_preprocessing: false use_dual_simplex: true"
"""What halves GLOP's time on these programs."""


@dataclass(frozen=True)
class Optimum:
    """Optimum of a program of seats.

    Attributes
    ----------
    asking
        Dual of every newcomer: points of one more like this.
    seats
        Dual of every row of seats: points of a seat less, never negative.
    """

    value: float
    asking: Points
    seats: Points


def linear(program: SeatProgram, columns: Columns, seats: Points, asking: Points) -> Optimum:
    """Optimum of a program with some of its columns, where seats may be shared in parts.

    Parameters
    ----------
    seats
        Seats of every row; below 0, seats that must be bought.
    asking
        For every newcomer 1, or the part that asks for a seat.

    Raises
    ------
    RuntimeError
        If the solver finds none, though every program of seats has one: nobody has to be seated.
    """
    # Loaded here: it takes as long as a small solve, and only those who price seats need it.
    csr_matrix = import_module("scipy.sparse").csr_matrix
    many, bought = len(program.never), program.bought
    entries = [
        _seated(columns, many),
        _no_seat(len(columns.who), many),
        _further(bought, len(columns.who) + many, many),
    ]
    rows, places, values = (np.concatenate(each) for each in zip(*entries, strict=True))
    cost = np.concatenate([columns.cost, program.never, np.array([points for points, _, _ in bought])])
    upper = np.concatenate([np.full(len(columns.who) + many, inf), np.ones(len(bought))])
    made = ModelBuilderHelper()
    fill: Any = made.fill_model_from_sparse_data  # its stub has the arrays' type arguments in the wrong order
    fill(
        np.zeros(len(cost)),
        upper,
        cost,
        np.concatenate([asking, np.full(len(seats), -inf)]),
        np.concatenate([asking, seats]),
        csr_matrix((values, (rows, places)), shape=(many + len(seats), len(cost))),
    )
    solver = ModelSolverHelper("GLOP")
    solver.set_solver_specific_parameters(QUICK)
    solver.solve(made)
    if solver.status() != SolveStatus.OPTIMAL:
        raise RuntimeError(f"no optimum of a program of seats: {solver.status_string()}")
    duals = np.asarray(solver.dual_values())
    return Optimum(solver.objective_value(), duals[:many], np.maximum(0.0, -duals[many:]))


Entries = tuple[Numbers, Numbers, Points]
"""Row, column and coefficient of each entry."""


def _seated(columns: Columns, many: int) -> Entries:
    """Entries of columns: the newcomer's row, and every row of seats that is taken."""
    numbers, lengths = np.arange(len(columns.who)), columns.end - columns.first
    place = np.repeat(numbers, lengths)
    within = np.arange(len(place)) - np.repeat(np.cumsum(lengths) - lengths, lengths)
    rows = np.concatenate([columns.who, many + np.repeat(columns.first, lengths) + within])
    values = np.concatenate([np.ones(len(numbers)), np.repeat(columns.size, lengths)])
    return rows, np.concatenate([numbers, place]), values


def _no_seat(first: int, many: int) -> Entries:
    return np.arange(many), first + np.arange(many), np.ones(many)


def _further(bought: Sequence[tuple[float, int, int]], first: int, many: int) -> Entries:
    rows = [many + row for _, begin, end in bought for row in range(begin, end)]
    places = [first + at for at, (_, begin, end) in enumerate(bought) for _ in range(begin, end)]
    return np.array(rows, dtype=np.int64), np.array(places, dtype=np.int64), np.full(len(rows), -1.0)


@dataclass(frozen=True)
class Row:
    """A row of a program with whole columns: lower <= sum of coefficients * columns <= upper."""

    lower: float
    upper: float
    entries: Mapping[int, float]


def whole(cost: Sequence[float], chosen: int, rows: Sequence[Row]) -> tuple[float, Sequence[float]]:
    """Optimum of a program: its value, and its columns.

    Parameters
    ----------
    cost
        Of every column.
    chosen
        How many columns are 0 or 1; those after them take any value.

    Raises
    ------
    RuntimeError
        If the solver finds none.
    """
    model = mathopt.Model()
    columns = [model.add_binary_variable() if number < chosen else model.add_variable() for number in range(len(cost))]
    model.minimize(mathopt.fast_sum([each * column for each, column in zip(cost, columns, strict=True)]))
    for row in rows:
        terms = [coefficient * columns[number] for number, coefficient in row.entries.items()]
        model.add_linear_constraint(mathopt.BoundedLinearExpression(row.lower, mathopt.fast_sum(terms), row.upper))
    found = mathopt.solve(model, mathopt.SolverType.HIGHS, params=mathopt.SolveParameters(relative_gap_tolerance=GAP))
    if found.termination.reason is not mathopt.TerminationReason.OPTIMAL:
        raise RuntimeError(f"no optimum of a program of seats: {found.termination}")
    return found.objective_value(), found.variable_values(columns)
