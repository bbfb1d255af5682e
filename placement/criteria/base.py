"""The one protocol of all criteria (contract, section 4)."""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction
from typing import Protocol

from placement.expressions import Expr
from placement.model import Model
from placement.problem import Problem
from placement.result import Note, Placement
from placement.tally import Tally


class Criterion(Protocol):
    """Something to minimise: a penalty in the model, and the same number without the solver.

    For every placement that a model allows, `penalty / scale`, its own auxiliary variables at their
    best, equals `measure`.
    """

    name: str
    """As in the scenario's weights."""
    unit: str
    """What one of it is, as shown to people."""

    def scale(self, problem: Problem, /) -> int:
        """Give the integers in the model per unit."""
        ...

    def penalty(self, problem: Problem, model: Model) -> Expr:
        """Give the integer penalty, at least 0, with its own auxiliary variables added to the model."""
        ...

    def measure(self, problem: Problem, placement: Placement) -> Fraction:
        """Give the exact measure of a placement, in `unit`."""
        ...

    def explain(self, problem: Problem, before: Placement, after: Placement) -> list[Note]:
        """Say what changed between two placements; nothing where nothing did."""
        ...


class WholeUnits:
    """A criterion whose measure is always a whole number."""

    def scale(self, _problem: Problem, /) -> int:
        """Give 1: the model counts in the criterion's own unit."""
        return 1


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
