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
    label: str
    """What people call it: a sentence of the catalogs."""
    unit: str
    """What one of it is, as shown to people: a sentence of the catalogs."""

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

    def part(self, problem: Problem, pupil_id: str, group_id: str | None, /) -> Fraction | None:
        """A pupil's own share of the measure when in a group, or in none; `None` where pupils have no share."""
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


class PerPupil(WholeUnits):
    """A sum over pupils in groups: what each adds is all there is to say."""

    note: ClassVar[str]
    """Code of the note on a pupil whose share changes."""

    @abstractmethod
    def cost(self, problem: Problem, pupil_id: str, group_id: str) -> int:
        """What a pupil adds in a group."""

    def count(self, problem: Problem, model: Model) -> Expr:
        """Sum over everybody's seat."""
        return model.total(lambda *seat: self.cost(problem, *seat))

    def part(self, problem: Problem, pupil_id: str, group_id: str | None, /) -> Fraction:
        """What the pupil adds; nothing without a group."""
        return Fraction(0 if group_id is None else self.cost(problem, pupil_id, group_id))

    def measure(self, problem: Problem, placement: Placement) -> Fraction:
        """Sum over everybody who is in a group."""
        return Fraction(sum(self.cost(problem, *seat) for seat in placement.groups.items()))

    def explain(self, problem: Problem, before: Placement, after: Placement) -> list[Note]:
        """A note on every pupil whose share changes."""
        return changed_pupils(self.note, problem, before, after, self.part)


class PerGroup:
    """A criterion about groups: one pupil in them counts as any other, and has no share of it."""

    def sees(self, _problem: Problem, _pupil_id: str, /) -> Hashable:
        """Nothing of a pupil but the seat."""
        return None

    def part(self, _problem: Problem, _pupil_id: str, _group_id: str | None, /) -> None:
        """No share."""


def changed_pupils(
    code: str,
    problem: Problem,
    before: Placement,
    after: Placement,
    part: Callable[[Problem, str, str | None], Fraction],
) -> list[Note]:
    """Note every pupil whose own share of a criterion changed."""
    notes = []
    for pupil_id in sorted(problem.options):
        old, new = (part(problem, pupil_id, each.groups.get(pupil_id)) for each in (before, after))
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
