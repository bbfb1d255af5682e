"""The number of pupils who are placed alike in two placements: the complement of :mod:`placement.solver.difference`."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator

from placement.expressions import Expr, total_of, weighted_sum
from placement.model import Column, Model
from placement.result import Placement
from placement.solver.difference import columns_by_unit, counter, way_of, ways_of
from placement.tally import Tally
from placement.units import Unit


def alike(model: Model, base: Placement) -> Expr:
    """Number of pupils who are where `base` has them, with interchangeable pupils matched.

    Returns
    -------
    Expr
        For a unit with one copy, the number of its pupils whose group is the same; for a unit of interchangeable
        pupils, the sum over ways w of min(x[w], k[w]), where k[w] of them are placed in way w in `base`. Only
        pupils with a choice count. Exact when minimised: the variable for each minimum may only be too large.
    """
    parts: list[Expr] = []
    for unit, columns in columns_by_unit(model).items():
        parts += _of_one(unit, columns, base) if len(unit.copies) == 1 else _of_like(model, unit, columns, base)
    return total_of(parts)


def count_alike(model: Model, placement: Placement, base: Placement) -> int:
    """The value of `alike` at a given placement."""
    total = 0
    for unit in columns_by_unit(model):
        if len(unit.copies) == 1:
            copy = unit.copies[0]
            total += sum(now == was for now, was in zip(way_of(copy, placement), way_of(copy, base), strict=True))
        else:
            total += (Counter(ways_of(unit, placement)) & Counter(ways_of(unit, base))).total()
    return total


def choosers(model: Model) -> int:
    """Number of pupils with a choice: the largest possible difference between two placements."""
    return sum(len(copy) for unit in columns_by_unit(model) for copy in unit.copies)


def _of_one(unit: Unit, columns: list[Column], base: Placement) -> Iterator[Expr]:
    old = way_of(unit.copies[0], base)
    if_waiting = sum(place is None for place in old)
    yield weighted_sum(
        (
            (column.var, sum(new == was for new, was in zip(column.option, old, strict=True)) - if_waiting)
            for column in columns
        ),
        if_waiting,
    )


def _of_like(model: Model, unit: Unit, columns: list[Column], base: Placement) -> Iterator[Expr]:
    before = Counter(ways_of(unit, base))
    copies = len(unit.copies)
    for column in columns:
        if before[column.option]:
            yield _smaller(model, column.var, before[column.option], copies, counter(unit, column.option))
    waited = before[None,]
    if waited:
        waiting = copies - total_of([column.var for column in columns])
        yield _smaller(model, waiting, waited, copies, counter(unit, (None,)))


def _smaller(model: Model, now: Expr, before: int, copies: int, count: Callable[[Tally], int]) -> Expr:
    """A variable that is at least the smaller of two numbers."""
    if before == copies:
        return now
    both = model.auxiliary(before, lambda tally: min(before, count(tally)))
    is_before = model.auxiliary(1, lambda tally: int(count(tally) > before), is_free=True)
    model.cp.add(both >= now - (copies - before) * is_before)
    model.cp.add(both >= before * is_before)
    return both
