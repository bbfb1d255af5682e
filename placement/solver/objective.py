"""The objective in integers: exact if possible, otherwise within the tolerated error."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from math import gcd, lcm

from placement.catalogue import NAMES
from placement.criteria.base import Countable, Penalty
from placement.criteria.registry import criterion
from placement.expressions import Expr, total_of
from placement.faults import Fault, InputError
from placement.model import Model
from placement.policy import Weights

LARGEST = 2**53
"""Objectives stay below this, so that bounds kept in floating point remain exact."""

TOLERATED = Fraction(1, 10**6)
"""Largest error that rounding may cause: in points per pupil, or in a criterion's own unit (contract, section 4)."""


@dataclass(frozen=True)
class Objective:
    """Sum of weight * measure, scaled to integers.

    Attributes
    ----------
    unit
        Points per integer of the expression.
    error
        Largest difference between `expression * unit` and the points of any placement; 0 if no coefficient
        was rounded.
    """

    expression: Expr
    unit: Fraction
    error: Fraction


@dataclass(frozen=True, slots=True)
class _Term:
    """A criterion with a weight, and the largest value of its measure."""

    criterion: Countable
    weight: Fraction
    most: Fraction

    @property
    def points(self) -> Fraction:
        """Upper bound on its points."""
        return self.weight * self.most


def weighted_objective(model: Model, weights: Weights, instead: Countable | None = None) -> Objective:
    """Sum of weight * measure over the criteria with a weight.

    Parameters
    ----------
    instead
        Counted in place of the criterion with its name.

    Raises
    ------
    InputError
        If points cannot be counted to a millionth per pupil, because some figures are too large beside others.
    """
    problem = model.problem
    weighed = [criterion(name) for name in NAMES if weights.of(name)]
    counted = [instead if instead is not None and instead.name == each.name else each for each in weighed]
    terms = [_Term(each, weights.of(each.name), each.most(problem, model)) for each in counted]
    terms = [each for each in terms if each.most]
    if not terms:
        return Objective(0, Fraction(1), Fraction(0))
    points = sum((each.points for each in terms), Fraction(0))
    per_point = _whole_multiple([each.weight / each.criterion.scale(problem) for each in terms])
    if per_point * points > LARGEST:
        per_point = _decimal_multiple(points)
    penalties = [each.criterion.penalty(problem, model, each.weight * per_point) for each in terms]
    error = sum((each.weight * penalty.error for each, penalty in zip(terms, penalties, strict=True)), Fraction(0))
    if error > TOLERATED * len(problem.options):
        raise _too_large(model, max(terms, key=lambda each: each.points))
    return Objective(total_of(penalty.expression for penalty in penalties), 1 / per_point, error)


Sizes = Mapping[str, tuple[Fraction, int]]
"""Criterion -> largest value of its measure, and integers per unit for which nothing is rounded."""


def sizes(model: Model, names: Iterable[str]) -> Sizes:
    """How large the numbers of criteria are in a model."""
    found = {name: criterion(name) for name in names}
    return {name: (each.most(model.problem, model), each.scale(model.problem)) for name, each in found.items()}


def is_exact(known: Sizes, weights: Weights) -> bool:
    """Whether :func:`weighted_objective` rounds nothing; no model is needed to tell.

    Parameters
    ----------
    known
        The sizes of every criterion with a weight.
    """
    counted = [(weights.of(name), *known[name]) for name in NAMES if weights.of(name) and known[name][0]]
    if not counted:
        return True
    per_point = _whole_multiple([weight / scale for weight, _, scale in counted])
    return per_point * sum((weight * most for weight, most, _ in counted), Fraction(0)) <= LARGEST


def penalty_of(name: str, model: Model) -> Penalty:
    """Penalty of one criterion in its own unit, as :func:`own_penalty`."""
    return own_penalty(criterion(name), model)


def own_penalty(found: Countable, model: Model) -> Penalty:
    """Penalty in its own unit: exact, or as fine as the integers allow.

    Raises
    ------
    InputError
        If it cannot be counted to a millionth of its unit.
    """
    problem = model.problem
    most, scale = found.most(problem, model), Fraction(found.scale(problem))
    if scale * most > LARGEST:
        scale = _decimal_multiple(most)
    penalty = found.penalty(problem, model, scale)
    if penalty.error > TOLERATED:
        raise _too_large(model, _Term(found, Fraction(1), most))
    return penalty


def _whole_multiple(rates: Sequence[Fraction]) -> Fraction:
    """Smallest number that makes all rates integers."""
    common = lcm(*(rate.denominator for rate in rates))
    return Fraction(common, gcd(*(int(rate * common) for rate in rates)))


def _decimal_multiple(most: Fraction) -> Fraction:
    """Largest power of ten that keeps `most` times it within `LARGEST`."""
    power = Fraction(1)
    while power * most > LARGEST:
        power /= 10
    while power * most * 10 <= LARGEST:
        power *= 10
    return power


def _too_large(model: Model, term: _Term) -> InputError:
    """The error for a figure that is too large, naming the criterion with the most points."""
    path = model.problem.case.scenario.path
    expected = (
        f"smaller figures or a smaller weight: {term.criterion.name} can come to {float(term.points):.3g} points here, "
        f"and beyond {float(LARGEST * TOLERATED):.3g} a millionth of a point cannot be counted any more"
    )
    where = "scenario" if path is None else str(path)
    column = f"weights.{term.criterion.name}"
    return InputError([Fault("too_large", where, None, column, f"{float(term.weight):.6g}", expected)])
