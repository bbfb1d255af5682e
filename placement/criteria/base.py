"""The protocol that all criteria follow (contract, section 4), and base classes for the usual kinds."""

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
    """A criterion in a model: an integer expression that represents its measure.

    Attributes
    ----------
    expression
        The integer expression; its auxiliary variables have been added to the model.
    scale
        Integers per unit of the criterion.
    error
        Largest difference between `expression / scale` and the measure, over all placements, in the criterion's
        unit; 0 if no coefficient had to be rounded.
    """

    expression: Expr
    scale: Fraction
    error: Fraction = Fraction(0)

    @property
    def unit(self) -> Fraction:
        """Value of one integer step, in the criterion's unit."""
        return 1 / self.scale

    def limit(self, most: Fraction) -> int:
        """Largest integer for placements with a measure of at most `most`, with rounding in their favour."""
        return floor((most + self.error) * self.scale)


class Countable(Protocol):
    """A quantity that a model can count in integers, at any scale."""

    name: str
    """As in the scenario's weights."""

    def scale(self, problem: Problem, /) -> int:
        """Smallest number of integers per unit for which no coefficient is rounded."""
        ...

    def most(self, problem: Problem, model: Model) -> Fraction:
        """Upper bound on the measure of any placement, in `unit`."""
        ...

    def penalty(self, problem: Problem, model: Model, scale: Fraction) -> Penalty:
        """Non-negative integer penalty: the measure times `scale`, each coefficient rounded to a whole number."""
        ...


class Criterion(Countable, Protocol):
    """A quantity to minimise: a penalty in the model, and the same number computed without the solver.

    For every placement that a model allows, the penalty divided by its scale equals the measure to within the
    penalty's error, provided that the penalty's auxiliary variables are at their optimum.
    """

    label: str
    """Name shown to people: a msgid."""
    unit: str
    """Unit shown to people: a msgid."""

    def sees(self, problem: Problem, pupil_id: str, /) -> Hashable:
        """Everything about a pupil with options that the measure depends on, apart from the options themselves.

        Pupils for whom this is equal in every criterion, and whom the rules treat alike, are interchangeable: the
        model counts them instead of telling them apart (:mod:`placement.units`).
        """
        ...

    def part(self, problem: Problem, pupil_id: str, group_id: str | None, /) -> Fraction | None:
        """A pupil's own part of the measure, in a group or in none; `None` if the measure is no sum over pupils."""
        ...

    def measure(self, problem: Problem, placement: Placement) -> Fraction:
        """Exact measure of a placement, in `unit`."""
        ...

    def explain(self, problem: Problem, before: Placement, after: Placement) -> list[Note]:
        """Notes on what changed between two placements; empty if nothing did."""
        ...


class WholeUnits(ABC):
    """A criterion whose measure is always a whole number, and which a model counts as it is."""

    name: ClassVar[str]

    @abstractmethod
    def count(self, problem: Problem, model: Model) -> Expr:
        """The measure as an expression, its auxiliary variables added to the model."""

    def scale(self, _problem: Problem, /) -> int:
        """1: the model counts in the criterion's own unit."""
        return 1

    def most(self, problem: Problem, model: Model) -> Fraction:
        """Upper bound that follows from the variables' domains."""
        return Fraction(upper_bound(self._counted(problem, model), model.cp))

    def penalty(self, problem: Problem, model: Model, scale: Fraction) -> Penalty:
        """The count, times `scale` rounded to a whole number."""
        worth = round(scale)
        error = Fraction(0) if worth == scale else abs(worth / scale - 1) * self.most(problem, model)
        return Penalty(worth * self._counted(problem, model), scale, error)

    def _counted(self, problem: Problem, model: Model) -> Expr:
        return model.once(self.name, lambda: self.count(problem, model))


class PerPupil(WholeUnits):
    """A criterion that is a sum over pupils in groups, fully defined by each pupil's cost."""

    note: ClassVar[str]
    """Code of the note on a pupil whose part changes."""

    @abstractmethod
    def cost(self, problem: Problem, pupil_id: str, group_id: str) -> int:
        """Cost of a pupil in a group."""

    def count(self, problem: Problem, model: Model) -> Expr:
        """Sum of the costs of all seats."""
        return model.total(lambda *seat: self.cost(problem, *seat), lambda pupil_id: self.alike(problem, pupil_id))

    def alike(self, _problem: Problem, pupil_id: str, /) -> Hashable:
        """What the cost follows from in a pupil: those for whom it is equal cost the same in every group.

        Nobody is alike if a criterion does not say so; it is then only slower.
        """
        return pupil_id

    def part(self, problem: Problem, pupil_id: str, group_id: str | None, /) -> Fraction:
        """The pupil's cost; 0 without a group."""
        return Fraction(0 if group_id is None else self.cost(problem, pupil_id, group_id))

    def measure(self, problem: Problem, placement: Placement) -> Fraction:
        """Sum over all pupils in a group."""
        return Fraction(sum(self.cost(problem, *seat) for seat in placement.groups.items()))

    def explain(self, problem: Problem, before: Placement, after: Placement) -> list[Note]:
        """A note on every pupil whose part changes."""
        return changed_pupils(self.note, problem, before, after, self.part)


class PerGroup:
    """A criterion about groups, in which all pupils count alike and have no part of their own."""

    def sees(self, _problem: Problem, _pupil_id: str, /) -> Hashable:
        """Nothing: all pupils count alike."""
        return None

    def part(self, _problem: Problem, _pupil_id: str, _group_id: str | None, /) -> None:
        """`None`: pupils have no part of their own."""


def changed_pupils(
    code: str,
    problem: Problem,
    before: Placement,
    after: Placement,
    part: Callable[[Problem, str, str | None], Fraction],
) -> list[Note]:
    """A note on every pupil whose own part of a criterion changed."""
    notes = []
    for pupil_id in sorted(problem.options):
        old, new = (part(problem, pupil_id, each.groups.get(pupil_id)) for each in (before, after))
        if old != new:
            notes.append(Note(code, {"pupil_id": pupil_id, "before": old, "after": new}))
    return notes


def changed_groups(
    code: str, problem: Problem, before: Placement, after: Placement, cost: Callable[[Tally, str], Fraction | int]
) -> list[Note]:
    """A note on every group whose own part of a criterion, `cost(tally, group)`, changed."""
    tallies = Tally(problem, before), Tally(problem, after)
    notes = []
    for group_id in problem.groups:
        old, new = (Fraction(cost(tally, group_id)) for tally in tallies)
        if old != new:
            notes.append(Note(code, {"group_id": group_id, "before": old, "after": new}))
    return notes
