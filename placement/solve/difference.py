"""In how many pupils two placements differ.

Pupils whom neither rules nor criteria can tell apart are copies of one unit: where two of them change
places nothing is different, so ways are counted, and names only afterwards.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator

from ortools.sat.python import cp_model

from placement.expressions import Expr, total_of, weighted_sum
from placement.model import Column, Model
from placement.result import Placement
from placement.tally import Tally
from placement.units import Unit

Way = tuple[str | None, ...]
"""Group of each pupil of a copy; `None` who waits."""


def differing(model: Model, base: Placement) -> Expr:
    """Count the pupils who are not where `base` has them, like pupils counted as one.

    Returns
    -------
    Expr
        For a unit of one copy its pupils whose group is another; for a unit of like pupils
        copies - sum over ways w of min(x[w], k[w]), where k[w] of them are in way w in `base`.
        Only pupils with a choice count. Exact where it is minimised: the variable for a minimum
        may only be too small.
    """
    parts: list[Expr] = []
    for unit, columns in columns_by_unit(model).items():
        parts.append(_of_one(unit, columns, base) if len(unit.copies) == 1 else _of_like(model, unit, columns, base))
    return total_of(parts)


def aligned(model: Model, placement: Placement, base: Placement) -> Placement:
    """Give like pupils their ways so that as many as possible are where `base` has them."""
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
        waiting = len(unit.copies) - cp_model.LinearExpr.sum([column.var for column in columns])
        kept.append(_least(model, waiting, waited, counter(unit, (None,))))
    return len(unit.copies) - total_of(kept)


def _least(model: Model, now: cp_model.LinearExpr, before: int, count: Callable[[Tally], int]) -> Expr:
    """Add a variable that is at most both of two numbers."""
    both = model.auxiliary(before, lambda tally: min(before, count(tally)))
    model.cp.add(both <= now)
    return both


def counter(unit: Unit, way: Way) -> Callable[[Tally], int]:
    """Count a unit's copies in one way, in any placement."""
    return lambda tally: sum(tuple(tally.groups.get(each) for each in copy) == way for copy in unit.copies)


def columns_by_unit(model: Model) -> dict[Unit, list[Column]]:
    """Map every unit with a choice to its columns."""
    by_unit: dict[Unit, list[Column]] = {}
    for column in model.columns:
        by_unit.setdefault(column.unit, []).append(column)
    return by_unit


def ways_of(unit: Unit, placement: Placement) -> Iterator[Way]:
    """Give the way of each copy."""
    return (way_of(copy, placement) for copy in unit.copies)


def way_of(copy: tuple[str, ...], placement: Placement) -> Way:
    """Say where the pupils of a copy are."""
    return tuple(placement.groups.get(each) for each in copy)


def _seat(groups: dict[str, str], copy: tuple[str, ...], way: Way) -> None:
    for pupil_id, group_id in zip(copy, way, strict=True):
        groups.pop(pupil_id, None)
        if group_id is not None:
            groups[pupil_id] = group_id
