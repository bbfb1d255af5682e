"""One minimisation: what is asked, and what is answered."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, field

from placement.cp_model import CpModel
from placement.expressions import Expr
from placement.result import Status
from placement.solver.lots import Lots


def _as_they_are(values: Mapping[int, int]) -> Mapping[int, int]:
    return values


@dataclass(frozen=True)
class Question:
    """An objective to minimise, and the model to minimise it over.

    Attributes
    ----------
    implied
        Variables that are integral whenever the others are; a solver need not branch on them.
    complete
        Sets the implied variables to their best values, given the others.
    units
        Variable index -> number of the unit that the variable places.
    largest_row
        Largest sum of a row's coefficients, without their signs, if it was worked out before.
    lots
        A second objective, to decide between equals: a solver that can may minimise it in the same search.
    lazy
        Numbers of the rows of which few matter, by bundle, as in a model.
    """

    model: CpModel
    objective: Expr
    implied: Collection[int] = ()
    complete: Callable[[Mapping[int, int]], Mapping[int, int]] = _as_they_are
    units: Mapping[int, int] = field(default_factory=dict)
    largest_row: int | None = None
    lots: Lots | None = None
    lazy: Sequence[range] = ()


@dataclass(frozen=True)
class Solved:
    """Outcome of one minimisation, in the model's integers.

    Attributes
    ----------
    values
        Variable index -> value; `None` if no solution was found.
    is_drawn
        Whether the question's lots have decided between equals as well.
    """

    status: Status
    values: Mapping[int, int] | None
    objective: int | None
    bound: int | None
    is_drawn: bool = False


def better(first: Solved, second: Solved) -> Solved:
    """The better placement and the better bound of two answers to one question, the first of which has a placement."""
    best = first
    if second.objective is not None and first.objective is not None and second.objective <= first.objective:
        best = second
    bounds = [each.bound for each in (first, second) if each.bound is not None]
    known = [each for each in bounds if best.objective is None or each <= best.objective]
    bound = max(known, default=None)
    status = Status.OPTIMAL if bound is not None and bound == best.objective else Status.FEASIBLE
    return Solved(status, best.values, best.objective, bound, best.is_drawn and status is Status.OPTIMAL)


NOTHING = Solved(Status.UNKNOWN, None, None, None)
"""The answer of a solver that has said nothing, or nothing that can be believed."""
