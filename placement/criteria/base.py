"""The one protocol of all criteria (contract, section 4)."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Callable, Hashable
from dataclasses import dataclass
from fractions import Fraction
from math import floor
from typing import ClassVar, Protocol

from placement.expressions import Expr, upper_bound
from placement.model import Model
from placement.problem import Problem
from placement.result import Note, Placement
from placement.tally import Tally


@dataclass(frozen=True)
class Penalty:
    """A criterion in a model: a whole number that stands for its measure.

    Attributes
    ----------
    expression
        The whole number, its auxiliary variables added to the model.
    scale
        Integers per unit of the criterion.
    error
        Most by which `expression / scale` can differ from the measure of any placement, in the criterion's
        unit; 0 where no coefficient had to be rounded.
    """

    expression: Expr
    scale: Fraction
    error: Fraction = Fraction(0)

    @property
    def unit(self) -> Fraction:
        """What one integer is worth, in the criterion's unit."""
        return 1 / self.scale

    def limit(self, most: Fraction) -> int:
        """Largest integer of a placement that measures at most this; rounding does not count against it."""
        return floor((most + self.error) * self.scale)


class Criterion(Protocol):
    """Something to minimise: a penalty in the model, and the same number without the solver.

    For every placement that a model allows, the penalty divided by its scale, its own auxiliary variables
    at their best, is the measure, give or take the penalty's error.
    """

    name: str
    """As in the scenario's weights."""
    unit: str
    """What one of it is, as shown to people."""

    def scale(self, problem: Problem, /) -> int:
        """Fewest integers per unit at which no coefficient is rounded."""
        ...

    def most(self, problem: Problem, model: Model) -> Fraction:
        """A number that no placement measures more than, in `unit`."""
        ...

    def penalty(self, problem: Problem, model: Model, scale: Fraction) -> Penalty:
        """Integer penalty, at least 0: the measure times `scale`, each coefficient rounded to a whole number."""
        ...

    def sees(self, problem: Problem, pupil_id: str, /) -> Hashable:
        """What the measure depends on of a pupil who has options, the groups among these aside.

        Pupils who are alike in this to every criterion, and to the rules, are interchangeable: the model counts
        them instead of telling them apart (:mod:`placement.units`).
        """
        ...

    def measure(self, problem: Problem, placement: Placement) -> Fraction:
        """Exact measure of a placement, in `unit`."""
        ...

    def explain(self, problem: Problem, before: Placement, after: Placement) -> list[Note]:
        """What changed between two placements; nothing where nothing did."""
        ...


class WholeUnits(ABC):
    """A criterion whose measure is always a whole number: it says how to count it in a model."""

    name: ClassVar[str]

    @abstractmethod
    def count(self, problem: Problem, model: Model) -> Expr:
        """The measure as an expression, its auxiliary variables added to the model."""

    def scale(self, _problem: Problem, /) -> int:
        """The model counts in the criterion's own unit."""
        return 1

    def most(self, problem: Problem, model: Model) -> Fraction:
        """As much as the variables' domains allow."""
        return Fraction(upper_bound(self._counted(problem, model), model.cp))

    def penalty(self, problem: Problem, model: Model, scale: Fraction) -> Penalty:
        """The count, each one of it worth `scale` integers."""
        worth = round(scale)
        error = Fraction(0) if worth == scale else abs(worth / scale - 1) * self.most(problem, model)
        return Penalty(worth * self._counted(problem, model), scale, error)

    def _counted(self, problem: Problem, model: Model) -> Expr:
        return model.once(self.name, lambda: self.count(problem, model))


def changed_pupils(
    code: str, problem: Problem, before: Placement, after: Placement, cost: Callable[[str, str], Fraction | int]
) -> list[Note]:
    """Note every pupil whose own part of a criterion changed, by `cost(pupil, group)`; 0 without a group."""
    notes = []
    for pupil_id in sorted(problem.options):
        was, now = before.groups.get(pupil_id), after.groups.get(pupil_id)
        old = Fraction(cost(pupil_id, was)) if was is not None else Fraction(0)
        new = Fraction(cost(pupil_id, now)) if now is not None else Fraction(0)
        if old != new:
            notes.append(Note(code, {"pupil_id": pupil_id, "before": old, "after": new}))
    return notes


def changed_groups(
    code: str, problem: Problem, before: Placement, after: Placement, cost: Callable[[Tally, str], Fraction | int]
) -> list[Note]:
    """Note every group whose own part of a criterion changed, by `cost(tally, group)`."""
    tallies = Tally(problem, before), Tally(problem, after)
    notes = []
    for group_id in problem.groups:
        old, new = (Fraction(cost(tally, group_id)) for tally in tallies)
        if old != new:
            notes.append(Note(code, {"group_id": group_id, "before": old, "after": new}))
    return notes
