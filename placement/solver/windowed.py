"""One model asked again and again, each time with other variables fixed: the best placement nearest to a known one.

The answer is found among few columns. Every placement of at most a certain value lies within ranges that the duals of
the relaxation prove (:mod:`placement.solver.certificate`): the value is guessed, and raised as long as there is
nothing. What is best within the ranges, and of at most that value, is best everywhere.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from fractions import Fraction

import numpy as np
from ortools.sat.python import cp_model

from placement.catalogue import COVERAGE
from placement.expressions import Expr, LinearForm, linear_form, upper_bound, weighted_sum
from placement.model import Model
from placement.result import WEIGHTED, Placement, Stage, Status
from placement.solver.budget import Search
from placement.solver.certificate import Certificate, certified
from placement.solver.difference import aligned, differing
from placement.solver.engine import minimise
from placement.solver.linear import Rows, Wholes, rows, variable_bounds
from placement.solver.objective import penalty_of, weighted_objective
from placement.solver.outcome import Found
from placement.solver.question import Question, Solved
from placement.solver.relaxation import duals_of
from placement.solver.session import InfeasibleError
from placement.solver.weighted import least_waiting

LARGEST = 2**53
"""Objectives stay below this."""

FIRST_WINDOW = Fraction(4)
"""Points above the bound among which a placement is looked for first."""

WIDER = 4
"""By how much a window grows in which there is nothing."""

Values = Mapping[int, int]


class Windowed:
    """A model in weighted mode, asked for the fewest waiting points, then the fewest points, then nearness, then lots.

    Parameters
    ----------
    model
        It is added to here, and must not be changed afterwards.
    near
        The known placement.
    """

    def __init__(self, model: Model, near: Placement) -> None:
        self._model, self._near, cp = model, near, model.cp
        coverage = penalty_of(COVERAGE, model).expression
        points = weighted_objective(model, model.problem.case.scenario.weights)
        apart = differing(model, near)
        self._coverage = _Goal(coverage, linear_form(coverage))
        self._unit, self._error = points.unit, points.error
        self._steps = upper_bound(apart, cp) + 1
        """A point's integer outweighs every difference in nearness."""
        both = self._steps * points.expression + apart
        self._both = _Goal(both, linear_form(both))
        lot = model.problem.lot
        lots = weighted_sum((each.var, sum(lot(*seat) for seat in each.seats)) for each in model.columns)
        self._lots = _Goal(lots, linear_form(lots))
        self._limit = _limit(cp, coverage, self._coverage.form)
        self._rows, self.ranges = rows(cp), variable_bounds(cp)
        self._window = FIRST_WINDOW

    @property
    def is_exact(self) -> bool:
        """Whether its integers count points without rounding, and none is too large."""
        form, reach = self._both.form, np.abs(self.ranges).max(axis=1, initial=0)
        largest = sum(abs(each) * int(reach[at]) for at, each in zip(form.indices, form.coefficients, strict=True))
        return not self._error and largest + abs(form.offset) < LARGEST

    def found(self, ranges: Wholes, start: Placement, search: Search) -> Found | None:
        """The best placement within ranges of the variables; `None` if it is not proven in time.

        Parameters
        ----------
        ranges
            As `ranges`, some of them narrower.
        start
            A placement that may be one of these.

        Raises
        ------
        InfeasibleError
            If there is none.
        """
        asked = _Asked(self._rows, ranges)
        begin = asked.obeyed(self._model.start_values(start))
        waiting, begin = self._least_waiting(asked, begin, search)
        if waiting is None:
            return None
        asked = _Asked(self._with_waiting(waiting), ranges)
        begin = None if begin is None else asked.obeyed(begin)
        proof = asked.proof(self._both.form, search)
        best = None if proof is None else self._best(asked, proof, begin, search)
        if proof is None or best is None:
            return None
        drawn = self._drawn(asked, proof, best, search)
        return None if drawn is None else self._as_found(drawn, waiting)

    # --- the stages ----------------------------------------------------------------------------

    def _least_waiting(self, asked: _Asked, begin: Values | None, search: Search) -> tuple[int | None, Values | None]:
        """The fewest waiting points, without a search where the start has as few as there can be."""
        form, least = self._coverage.form, least_waiting(self._model)
        if begin is not None and form.value(begin) == least:
            return least, begin
        proof = asked.proof(form, search) if begin is not None else None
        if begin is not None and proof is not None and proof.least >= form.value(begin):
            return form.value(begin), begin
        solved = self._ask(asked, asked.ranges, self._coverage, "coverage", begin, search)
        if solved.status is Status.INFEASIBLE and begin is None:
            raise InfeasibleError
        if solved.status is not Status.OPTIMAL or solved.values is None:
            return None, None
        values = self._tight(asked, solved.values)
        return (None, None) if values is None else (form.value(values), values)

    def _best(self, asked: _Asked, proof: Certificate, begin: Values | None, search: Search) -> Values | None:
        """Values of the best placement, the nearest among equals."""
        form, known = self._both.form, None if begin is None else self._both.form.value(begin)
        window = self._window
        while not search.is_over:
            most = proof.least + int(window / self._unit) * self._steps
            if known is not None and most >= known:
                most = known
            start = begin if most == known else None
            solved = self._ask(asked, proof.narrowed(asked.ranges, most), self._both, WEIGHTED, start, search)
            values = None if solved.values is None else self._tight(asked, solved.values)
            if solved.status is Status.OPTIMAL and values is not None and form.value(values) <= most:
                self._window = max(FIRST_WINDOW, 2 * self._points(form.value(values) - proof.least))
                return values
            if solved.status not in (Status.OPTIMAL, Status.INFEASIBLE) or most == known:
                return None
            if values is not None and (known is None or form.value(values) < known):
                begin, known = values, form.value(values)
            if proof.is_whole(asked.ranges, most):
                # Nothing was left out: there is nothing at all.
                return None
            window *= WIDER
        return None

    def _drawn(self, asked: _Asked, proof: Certificate, best: Values, search: Search) -> Values | None:
        """Values of the placement with the smallest sum of lots among all that are as good and as near."""
        form = self._both.form
        most = form.value(best)
        ranges = proof.narrowed(asked.ranges, most)
        places = [column.var.index for column in self._model.columns]
        if bool(np.all(ranges[places, 0] == ranges[places, 1])):
            return best
        held = self._clone(asked, ranges)
        held.add(self._both.expression <= most)
        solved = minimise(self._question(held, self._lots), search, stage="tiebreak", start=best)
        if solved.status is not Status.OPTIMAL or solved.values is None:
            return None
        values = self._tight(asked, solved.values)
        return values if values is not None and form.value(values) <= most else None

    # --- how they are asked ----------------------------------------------------------------------

    def _ask(
        self, asked: _Asked, ranges: Wholes, goal: _Goal, stage: str, start: Values | None, search: Search
    ) -> Solved:
        return minimise(self._question(self._clone(asked, ranges), goal), search, stage=stage, start=start)

    def _question(self, cp: cp_model.CpModel, goal: _Goal) -> Question:
        return Question(cp, goal.expression, self._model.implied)

    def _clone(self, asked: _Asked, ranges: Wholes) -> cp_model.CpModel:
        """The model with ranges of its own, and the waiting points held as they are asked for."""
        cp = self._model.cp.clone()
        variables = cp.proto.variables
        for at in np.flatnonzero((ranges != self.ranges).any(axis=1)).tolist():
            variables[at].domain[0], variables[at].domain[1] = int(ranges[at, 0]), int(ranges[at, 1])
        if self._limit is not None:
            cp.proto.constraints[self._limit].linear.domain[1] = int(asked.rows.upper[self._limit])
        return cp

    def _with_waiting(self, most: int) -> Rows:
        if self._limit is None:
            return self._rows
        upper = self._rows.upper.copy()
        upper[self._limit] = most - self._coverage.form.offset
        return replace(self._rows, upper=upper)

    def _tight(self, asked: _Asked, values: Values) -> Values | None:
        """The values with auxiliary variables at their best; `None` if they then break a row."""
        return asked.obeyed(self._model.start_values(self._model.placement(lambda var: values[var.index])))

    def _points(self, integers: int) -> Fraction:
        return Fraction(integers, self._steps) * self._unit

    def _as_found(self, values: Values, waiting: int) -> Found:
        placement = self._model.placement(lambda var: values[var.index])
        points = self._both.form.value(values) // self._steps * self._unit
        stages = (
            Stage(COVERAGE, Fraction(waiting), Fraction(waiting), 0.0, Status.OPTIMAL),
            Stage(WEIGHTED, points, points, 0.0, Status.OPTIMAL),
        )
        named = aligned(self._model, placement, self._near)
        return Found(named, stages, True, Fraction(0), (placement, placement))


@dataclass(frozen=True)
class _Goal:
    """An expression to minimise, and the same in flat form."""

    expression: Expr
    form: LinearForm


@dataclass(frozen=True)
class _Asked:
    """Rows and ranges of one question."""

    rows: Rows
    ranges: Wholes

    def obeyed(self, values: Values) -> Values | None:
        """The values, if they obey every row and range."""
        point = np.array([values[index] for index in range(len(self.ranges))], dtype=np.int64)
        activity = self.rows.activity(point)
        is_within = np.all((self.ranges[:, 0] <= point) & (point <= self.ranges[:, 1]))
        return values if is_within and np.all((self.rows.lower <= activity) & (activity <= self.rows.upper)) else None

    def proof(self, form: LinearForm, search: Search) -> Certificate | None:
        """What the relaxation proves of an objective."""
        duals = duals_of(self.rows, self.ranges, form, max(0.01, search.left))
        return None if duals is None else certified(self.rows, self.ranges, form, duals)


def _limit(cp: cp_model.CpModel, expression: Expr, form: LinearForm) -> int | None:
    """The row that limits an expression, without a limit as yet; `None` for a constant."""
    if not form.indices:
        return None
    index: int = cp.add(expression <= upper_bound(expression, cp)).index
    return index
