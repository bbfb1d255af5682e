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

from placement.catalogue import COVERAGE
from placement.cp_model import CpModel
from placement.expressions import Expr, LinearForm, linear_form, upper_bound
from placement.model import Model
from placement.result import WEIGHTED, Placement, Stage, Status
from placement.solver.budget import Search
from placement.solver.certificate import Certificate, certified
from placement.solver.difference import aligned, differing
from placement.solver.engine import minimise
from placement.solver.linear import Rows, Wholes, rows, variable_bounds
from placement.solver.lots import sum_of_lots
from placement.solver.objective import penalty_of, weighted_objective
from placement.solver.outcome import Found
from placement.solver.question import Question, Solved
from placement.solver.relaxation import Relaxation
from placement.solver.session import InfeasibleError
from placement.solver.tiebreak import TIEBREAK
from placement.solver.weighted import least_waiting

LARGEST = 2**53
"""Objectives stay below this."""

FIRST_WINDOW = Fraction(4)
"""Points above the bound among which a placement is looked for first."""

WIDER = 4
"""By how much a window grows in which there is nothing."""

Values = Mapping[int, int]


@dataclass(frozen=True)
class Goal:
    """An expression to minimise, and the same in flat form."""

    expression: Expr
    form: LinearForm

    @classmethod
    def of(cls, expression: Expr) -> Goal:
        """The goal of an expression."""
        return cls(expression, linear_form(expression))

    @property
    def size(self) -> int:
        """Sum of the coefficients, without their signs."""
        return sum(map(abs, self.form.coefficients))


@dataclass(frozen=True)
class Asked:
    """One question: the ranges of the variables, and how many waiting points are allowed.

    Attributes
    ----------
    waiting
        Waiting points that no placement stays below; whether there is a placement that has as few may be open.
    begin
        Values of a placement that is allowed; `None` without one.
    proof
        What the relaxation proves of points and nearness; `None` if it has no solution, or none was found.
    """

    rows: Rows
    ranges: Wholes
    waiting: int
    begin: Values | None = None
    proof: Certificate | None = None

    def obeyed(self, values: Values) -> Values | None:
        """The values, if they obey every row and range."""
        point = np.array([values[index] for index in range(len(self.ranges))], dtype=np.int64)
        activity = self.rows.activity(point)
        is_within = np.all((self.ranges[:, 0] <= point) & (point <= self.ranges[:, 1]))
        return values if is_within and np.all((self.rows.lower <= activity) & (activity <= self.rows.upper)) else None

    def proven(self, relaxation: Relaxation, form: LinearForm, search: Search) -> Certificate | None:
        """What the relaxation proves of an objective."""
        duals = relaxation.duals(self.rows, self.ranges, form, search.left)
        return None if duals is None else certified(self.rows, self.ranges, form, duals)


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
        points = weighted_objective(model, model.problem.case.scenario.weights)
        apart = differing(model, near)
        self._coverage = Goal.of(penalty_of(COVERAGE, model).expression)
        self._unit, self._error = points.unit, points.error
        self._steps = upper_bound(apart, cp) + 1
        """What one integer of the points counts for, so that it outweighs every difference in nearness."""
        self._both = Goal.of(self._steps * points.expression + apart)
        self._lots = Goal.of(sum_of_lots(model))
        self._limit = _limit(cp, self._coverage)
        self._rows, self.ranges = rows(cp), variable_bounds(cp)
        self._relaxation = Relaxation(self._rows, self.ranges)
        self._largest_row = max(self._rows.largest, self._both.size)
        self._window = FIRST_WINDOW

    @property
    def is_exact(self) -> bool:
        """Whether its integers count points without rounding, and none is too large."""
        form, reach = self._both.form, np.abs(self.ranges).max(axis=1, initial=0)
        largest = sum(abs(each) * int(reach[at]) for at, each in zip(form.indices, form.coefficients, strict=True))
        return not self._error and largest + abs(form.offset) < LARGEST

    # --- the answer in two steps: bounds, then a search ------------------------------------------

    def bounded(self, ranges: Wholes, start: Placement, search: Search) -> Asked:
        """A question with what is known without a search.

        Parameters
        ----------
        ranges
            As `ranges`, some of them narrower.
        start
            A placement that may be one of these.
        """
        asked = Asked(self._rows, ranges, least_waiting(self._model))
        begin = asked.obeyed(self._model.start_values(start))
        if begin is None or self._coverage.form.value(begin) > asked.waiting:
            proof = asked.proven(self._relaxation, self._coverage.form, search)
            asked = replace(asked, waiting=max(asked.waiting, proof.least if proof is not None else 0))
        return self._with_waiting(asked, asked.waiting, begin, search)

    def settled(self, asked: Asked, search: Search) -> Found | None:
        """The best placement; `None` if it is not proven in time.

        Raises
        ------
        InfeasibleError
            If there is none.
        """
        best = None if asked.proof is None else self._best(asked, asked.proof, search)
        if best is None and asked.begin is None:
            # Perhaps more have to wait.
            asked = self._searched(asked, search) or asked
            best = None if asked.proof is None or asked.begin is None else self._best(asked, asked.proof, search)
        if best is None or asked.proof is None:
            return None
        drawn = self._drawn(asked, asked.proof, best, search)
        return None if drawn is None else self._as_found(drawn, asked.waiting)

    def range_of(self, asked: Asked) -> tuple[Fraction, Fraction | None]:
        """Points between which the best placement lies, as far as they are known, unless more have to wait."""
        known = None if asked.begin is None else self._points(self._both.form.value(asked.begin))
        return (Fraction(0) if asked.proof is None else self._points(asked.proof.least)), known

    # --- the stages ----------------------------------------------------------------------------

    def _with_waiting(self, asked: Asked, waiting: int, begin: Values | None, search: Search) -> Asked:
        """The question with waiting points limited."""
        limited = self._rows
        if self._limit is not None:
            upper = limited.upper.copy()
            upper[self._limit] = waiting - self._coverage.form.offset
            limited = replace(limited, upper=upper)
        found = Asked(limited, asked.ranges, waiting)
        allowed = None if begin is None else found.obeyed(begin)
        return replace(found, begin=allowed, proof=found.proven(self._relaxation, self._both.form, search))

    def _searched(self, asked: Asked, search: Search) -> Asked | None:
        """The question with the fewest waiting points that there can be, by a search."""
        free = Asked(self._rows, asked.ranges, asked.waiting)
        solved = self._ask(free, free.ranges, self._coverage, COVERAGE, None, search)
        if solved.status is Status.INFEASIBLE:
            raise InfeasibleError
        if solved.status is not Status.OPTIMAL or solved.values is None:
            return None
        values = self._tight(free, solved.values)
        return None if values is None else self._with_waiting(free, self._coverage.form.value(values), values, search)

    def _best(self, asked: Asked, proof: Certificate, search: Search) -> Values | None:
        """Values of the best placement, the nearest among equals; `None` if there is none, or it is not proven."""
        form, window, begin = self._both.form, self._window, asked.begin
        while not search.is_over:
            most = proof.least + int(window / self._unit) * self._steps
            if begin is not None:
                most = min(most, form.value(begin))
            is_last = begin is not None and form.value(begin) <= most
            ranges = proof.narrowed(asked.ranges, most)
            solved = self._ask(asked, ranges, self._both, WEIGHTED, begin if is_last else None, search)
            values = None if solved.values is None else self._tight(asked, solved.values)
            if solved.status is Status.OPTIMAL and values is not None and form.value(values) <= most:
                self._window = max(FIRST_WINDOW, 2 * self._points(form.value(values) - proof.least))
                return values
            is_whole = bool(np.array_equal(ranges, asked.ranges))
            if is_last or is_whole or solved.status not in (Status.OPTIMAL, Status.INFEASIBLE):
                return None
            if values is not None and (begin is None or form.value(values) < form.value(begin)):
                begin = values
            window *= WIDER
        return None

    def _drawn(self, asked: Asked, proof: Certificate, best: Values, search: Search) -> Values | None:
        """Values of the placement with the smallest sum of lots among all that are as good and as near."""
        most = self._both.form.value(best)
        ranges = proof.narrowed(asked.ranges, most)
        places = [column.var.index for column in self._model.columns]
        if bool(np.all(ranges[places, 0] == ranges[places, 1])):
            return best
        held = self._clone(asked, ranges)
        held.add(self._both.expression <= most)
        question = self._question(held, self._lots)
        solved = minimise(question, search, stage=TIEBREAK, start=best)
        if solved.status is not Status.OPTIMAL or solved.values is None:
            return None
        values = self._tight(asked, solved.values)
        return values if values is not None and self._both.form.value(values) <= most else None

    # --- how they are asked ----------------------------------------------------------------------

    def _ask(
        self, asked: Asked, ranges: Wholes, goal: Goal, stage: str, start: Values | None, search: Search
    ) -> Solved:
        question = self._question(self._clone(asked, ranges), goal)
        return minimise(question, search, stage=stage, start=start)

    def _question(self, cp: CpModel, goal: Goal) -> Question:
        return Question(cp, goal.expression, self._model.implied, largest_row=self._largest_row)

    def _clone(self, asked: Asked, ranges: Wholes) -> CpModel:
        """The model with ranges of its own, and waiting points limited as they are asked for."""
        cp = self._model.cp.clone()
        for at in np.flatnonzero((ranges != self.ranges).any(axis=1)).tolist():
            cp.set_range(at, int(ranges[at, 0]), int(ranges[at, 1]))
        if self._limit is not None:
            cp.set_side(self._limit, upper=int(asked.rows.upper[self._limit]))
        return cp

    def _tight(self, asked: Asked, values: Values) -> Values | None:
        """The values with auxiliary variables at their best; `None` if they then break a row."""
        return asked.obeyed(self._model.start_values(self._model.placement(values)))

    def _points(self, integers: int) -> Fraction:
        """Points in an objective of points and nearness."""
        return integers // self._steps * self._unit

    def _as_found(self, values: Values, waiting: int) -> Found:
        placement = self._model.placement(values)
        points = self._points(self._both.form.value(values))
        stages = (
            Stage(COVERAGE, Fraction(waiting), Fraction(waiting), 0.0, Status.OPTIMAL),
            Stage(WEIGHTED, points, points, 0.0, Status.OPTIMAL),
        )
        named = aligned(self._model, placement, self._near)
        return Found(named, stages, True, Fraction(0), (placement, placement))


def _limit(cp: CpModel, goal: Goal) -> int | None:
    """The row that limits a goal, without a limit as yet; `None` for a constant."""
    if not goal.form.indices:
        return None
    index: int = cp.add(goal.expression <= upper_bound(goal.expression, cp)).index
    return index
