"""A simple local search, as one would write in an afternoon: move a child or family, or let two of them change places.

It starts from the placement made by hand, tries moves and exchanges in random order, and keeps each that breaks no rule
and costs less. Where none does, it ends: a local optimum, without a bound.
"""

from __future__ import annotations

import random
import time
from collections.abc import Callable, Iterator, Sequence

from benchmarks.formulation import Formulation
from placement.expressions import linear_form
from placement.result import Placement
from placement.solver.linear import is_feasible
from placement.units import Unit

Cost = tuple[int, int]
"""Waiting points, and points in the units of the formulation."""
Way = tuple[tuple[str, ...], tuple[str, ...] | None]
"""A copy's pupils and their groups; `None` where they wait."""


def local_search(
    asked: Formulation, start: Placement, deadline: float, seed: int, found: Callable[[Placement, Cost], None]
) -> Placement:
    """The placement that a local search ends with.

    Parameters
    ----------
    deadline
        Of `time.perf_counter`.
    found
        Called with every better placement.
    """
    rng, evaluate = random.Random(seed), _Evaluation(asked)
    best, cost = start, evaluate(start)
    if cost is None:
        raise ValueError("a local search has to start from a placement that breaks no rule")
    found(best, cost)
    is_better = True
    while is_better:
        is_better = False
        for change in _changes(asked.model.units, best, rng):
            if time.perf_counter() > deadline:
                return best
            tried = _with(best, change)
            price = evaluate(tried)
            if price is not None and price < cost:
                best, cost, is_better = tried, price, True
                found(best, cost)
                break
    return best


class _Evaluation:
    """What a placement costs; `None` where it breaks a rule."""

    def __init__(self, asked: Formulation) -> None:
        self._model = asked.model
        self._forms = linear_form(asked.coverage), linear_form(asked.points)

    def __call__(self, placement: Placement) -> Cost | None:
        values = self._model.start_values(placement)
        if not is_feasible(self._model.cp, values):
            return None
        coverage, points = self._forms
        return coverage.value(values), points.value(values)


def _changes(units: Sequence[Unit], placement: Placement, rng: random.Random) -> Iterator[list[Way]]:
    """Moves of a copy to each of its options, and exchanges of two, in random order; moves and exchanges take turns."""
    copies = [(unit, copy) for unit in units for copy in unit.copies]
    moves = [(copy, option) for unit, copy in copies for option in unit.options]
    rng.shuffle(moves)
    for copy, option in moves:
        if _where(copy, placement) != option:
            yield [(copy, option)]
        (one, first), (other, second) = rng.choice(copies), rng.choice(copies)
        here, there = _where(first, placement), _where(second, placement)
        if here != there and there in one.options and here in other.options:
            yield [(first, there), (second, here)]


def _where(copy: tuple[str, ...], placement: Placement) -> tuple[str, ...] | None:
    groups = tuple(placement.groups.get(each, "") for each in copy)
    return groups if all(groups) else None


def _with(placement: Placement, change: Sequence[Way]) -> Placement:
    groups = dict(placement.groups)
    for copy, option in change:
        for at, pupil_id in enumerate(copy):
            if option is None:
                groups.pop(pupil_id, None)
            else:
                groups[pupil_id] = option[at]
    return Placement(groups)
