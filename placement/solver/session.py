"""A model with the best placement found so far, minimised stage by stage."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from fractions import Fraction

from placement.errors import CheckFailedError
from placement.expressions import Expr, LinearForm, linear_form
from placement.model import Model
from placement.result import Placement, Stage, Status, gap_of
from placement.solver.budget import Search
from placement.solver.draw import Draw
from placement.solver.engine import minimise
from placement.solver.large import is_large, is_left_to_prove, minimise_large
from placement.solver.linear import is_feasible
from placement.solver.question import Question, Solved, better


class InfeasibleError(Exception):
    """The model has no solution."""


@dataclass
class Session:
    """Minimises one expression after the other over the same model.

    Attributes
    ----------
    best
        Best placement so far; it satisfies every constraint added so far.
    is_drawn
        Whether it is the one with the smallest sum of lots among all that are as good by what was minimised last.
    """

    model: Model
    search: Search
    best: Placement | None = None
    is_drawn: bool = field(default=False, init=False)
    _values: dict[int, int] | None = field(default=None, init=False)

    def begin(self, start: Placement | None, expression: Expr | None = None) -> None:
        """Start from a placement, if it satisfies the model.

        Parameters
        ----------
        expression
            If given, the placement counts only if the expression is smaller than at the best one so far.
        """
        if start is None:
            return
        values = self.model.start_values(start)
        known = None if expression is None else self.value(expression)
        if known is not None and expression is not None and linear_form(expression).value(values) >= known:
            return
        if is_feasible(self.model.cp, values):
            self._values, self.best = values, self.model.placement(values)

    def value(self, expression: Expr) -> int | None:
        """Value of an expression at the best placement; `None` without one."""
        values = self._current()
        return None if values is None else linear_form(expression).value(values)

    def _current(self) -> dict[int, int] | None:
        if self.best is not None and (self._values is None or len(self._values) < len(self.model.cp.proto.variables)):
            # A criterion has added variables since.
            self._values = self.model.start_values(self.best)
        return self._values

    def minimise(
        self,
        name: str,
        expression: Expr,
        unit: Fraction,
        *,
        error: Fraction = Fraction(0),
        least: int = 0,
        seconds: float | None = None,
        draw: Draw | None = None,
    ) -> Stage:
        """Minimise an expression, starting from the best placement.

        Parameters
        ----------
        unit
            Value of one integer of the expression, in the stage's unit.
        error
            Largest error that rounding can cause in the expression, in the stage's unit.
        least
            Known lower bound on the expression; a penalty is never negative.
        seconds
            Maximum number of seconds for this stage.
        draw
            Decides between equals: in the same search if that can be had (`is_drawn`), or in the stage after it.

        Raises
        ------
        InfeasibleError
            If there is no feasible placement.
        CheckFailedError
            If a bound exceeds the value of a feasible placement, which makes its proof wrong.
        """
        form = linear_form(expression)
        scale = _Scale(name, unit, error)
        floor = max(least, self._floor(form))
        current, self.is_drawn = self._current(), False
        if current is not None and (form.value(current) <= floor or self.search.is_over):
            return scale.stage(form.value(current), floor)
        seconds = self.search.left if seconds is None else min(self.search.left, seconds)
        solved = self._ask(scale, expression, current, seconds, draw=draw)
        # A placement in hand obeys every row, so that nothing can be infeasible beside it.
        if solved.status is Status.INFEASIBLE and current is None:
            raise InfeasibleError
        if solved.values is not None:
            self.is_drawn = self._improve(form, dict(solved.values)) and solved.is_drawn
        current = self._current()
        if current is None:
            return Stage(name, Fraction(0), Fraction(0), 0.0, Status.UNKNOWN)
        value = form.value(current)
        return scale.stage(value, max(floor, solved.bound if solved.bound is not None else floor))

    def _ask(
        self,
        scale: _Scale,
        expression: Expr,
        start: Mapping[int, int] | None,
        seconds: float,
        *,
        draw: Draw | None,
    ) -> Solved:
        """Put a question to the solver, and charge its deterministic time to the whole search."""
        search = self.search.within(seconds)
        before = search.deterministic
        model = self.model
        lots = draw.lots if draw is not None and draw.value is None else None
        question = Question(
            model.cp, expression, model.implied, self._complete, model.unit_numbers, lots=lots, lazy=model.lazy
        )
        unit = float(scale.unit)
        found: Solved | None = None
        if is_large(model, search) and start is not None:
            found = minimise_large(model, question, search, stage=scale.name, unit=unit, start=start)
        if found is None or is_left_to_prove(model, found, search):
            begin = start if found is None else found.values
            solved = minimise(question, search, stage=scale.name, unit=unit, start=begin, draw=draw)
            found = solved if found is None else better(found, solved)
        if before is not None:
            self.search.spend(before - (search.deterministic or 0.0))
        return found

    def _complete(self, values: Mapping[int, int]) -> Mapping[int, int]:
        return self.model.start_values(self.model.placement(values))

    def _improve(self, form: LinearForm, values: dict[int, int]) -> bool:
        """Keep a placement, with its auxiliary variables at their best, if it is no worse than the current one."""
        placement = self.model.placement(values)
        tight = self.model.start_values(placement)
        current = self._current()
        if current is None or form.value(tight) <= form.value(current):
            self._values, self.best = tight, placement
            return True
        return False

    def hold(self, expression: Expr, most: int) -> None:
        """Limit an expression in all later stages.

        Raises
        ------
        InfeasibleError
            If the expression is constant and exceeds the limit.
        """
        form = linear_form(expression)
        if form.indices:
            # A tolerance may exceed what the expression can reach, and what the integers can hold.
            self.model.cp.add(expression <= min(most, form.upper_bound(self.model.cp)))
        elif form.offset > most:
            raise InfeasibleError

    def _floor(self, form: LinearForm) -> int:
        lows, highs = self.model.cp.ranges()
        return form.offset + sum(
            coefficient * (lows if coefficient > 0 else highs)[index]
            for index, coefficient in zip(form.indices, form.coefficients, strict=True)
        )


@dataclass(frozen=True, slots=True)
class _Scale:
    """Unit of a stage's integers, and their rounding error."""

    name: str
    unit: Fraction
    error: Fraction

    def stage(self, value: int, bound: int) -> Stage:
        """A stage that ended with this value and bound."""
        if bound > value:
            raise CheckFailedError((f"stage {self.name}: the bound {bound} is above the value {value}",))
        status = Status.OPTIMAL if bound == value else Status.FEASIBLE
        exact, proven = value * self.unit, bound * self.unit - self.error
        return Stage(self.name, exact, proven, gap_of(float(exact), float(proven)), status, self.error)
