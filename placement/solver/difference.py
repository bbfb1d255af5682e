"""The number of pupils in which two placements differ.

Interchangeable pupils are copies of one unit: if two of them swap places nothing changes. So the ways in
which a unit's copies are placed are counted first, and names are matched only afterwards.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator

from placement.cp_model import LinearExpr
from placement.expressions import Expr, total_of, weighted_sum
from placement.model import Column, Model
from placement.result import Placement
from placement.tally import Tally
from placement.units import Unit

Way = tuple[str | None, ...]
"""Group of each pupil of a copy; `None` for a pupil who waits."""


def differing(model: Model, base: Placement) -> Expr:
    """Number of pupils who are not where `base` has them, with interchangeable pupils matched.

    Returns
    -------
    Expr
        For a unit with one copy, the number of its pupils whose group differs; for a unit of interchangeable
        pupils, copies - sum over ways w of min(x[w], k[w]), where k[w] of them are placed in way w in `base`.
        Only pupils with a choice count. Exact when minimised: the variable for each minimum may only be
        too small.
    """
    parts: list[Expr] = []
    for unit, columns in columns_by_unit(model).items():
        parts.append(_of_one(unit, columns, base) if len(unit.copies) == 1 else _of_like(model, unit, columns, base))
    return total_of(parts)


def aligned(model: Model, placement: Placement, base: Placement) -> Placement:
    """Placement with interchangeable pupils permuted so that as many as possible are where `base` has them."""
    groups = dict(placement.groups)
    for unit in columns_by_unit(model):
        if len(unit.copies) > 1:
            left = Counter(ways_of(unit, placement))
            apart: list[tuple[str, ...]] = []
            for copy in unit.copies:
                way = way_of(copy, base)
                if left[way]:
                    left[way] -= 1
                    _seat(groups, copy, way)
                else:
                    apart.append(copy)
            for copy, way in zip(apart, left.elements(), strict=True):
                _seat(groups, copy, way)
    return Placement(groups)


def _of_one(unit: Unit, columns: list[Column], base: Placement) -> Expr:
    copy = unit.copies[0]
    old = way_of(copy, base)
    if_waiting = sum(place is not None for place in old)
    terms = (
        (column.var, sum(new != was for new, was in zip(column.option, old, strict=True)) - if_waiting)
        for column in columns
    )
    return weighted_sum(terms, if_waiting)


def _of_like(model: Model, unit: Unit, columns: list[Column], base: Placement) -> Expr:
    before = Counter(ways_of(unit, base))
    kept = [
        _least(model, column.var, before[column.option], counter(unit, column.option))
        for column in columns
        if before[column.option]
    ]
    waited = before[(None,)]
    if waited:
        waiting = len(unit.copies) - LinearExpr.sum([column.var for column in columns])
        kept.append(_least(model, waiting, waited, counter(unit, (None,))))
    return len(unit.copies) - total_of(kept)


def _least(model: Model, now: LinearExpr, before: int, count: Callable[[Tally], int]) -> Expr:
    """A variable that is at most the smaller of two numbers."""
    both = model.auxiliary(before, lambda tally: min(before, count(tally)))
    model.cp.add(both <= now)
    return both


def counter(unit: Unit, way: Way) -> Callable[[Tally], int]:
    """Function that counts a unit's copies placed in one way, for any placement."""
    return lambda tally: sum(tuple(tally.groups.get(each) for each in copy) == way for copy in unit.copies)


def columns_by_unit(model: Model) -> dict[Unit, list[Column]]:
    """Every unit with a choice -> its columns."""
    by_unit: dict[Unit, list[Column]] = {}
    for column in model.columns:
        by_unit.setdefault(column.unit, []).append(column)
    return by_unit


def ways_of(unit: Unit, placement: Placement) -> Iterator[Way]:
    """Way of each copy."""
    return (way_of(copy, placement) for copy in unit.copies)


def way_of(copy: tuple[str, ...], placement: Placement) -> Way:
    """Groups of the pupils of a copy."""
    return tuple(placement.groups.get(each) for each in copy)


def _seat(groups: dict[str, str], copy: tuple[str, ...], way: Way) -> None:
    for pupil_id, group_id in zip(copy, way, strict=True):
        groups.pop(pupil_id, None)
        if group_id is not None:
            groups[pupil_id] = group_id
