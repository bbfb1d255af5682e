"""Distance to school by origin, for the coordinator; rare origins stand together, as a page is easily passed on."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from fractions import Fraction

from placement.disclosure.rule import FIVE
from placement.domain import Pupil
from placement.results.origin import OriginRow

Ways = Mapping[str, tuple[Fraction, Fraction]]
"""Pupil id -> metres with and without mixing by origin."""

JOINED = " + "
"""Separator between the values of a pupil who has several."""


def distance_rows(pupils: Mapping[str, Pupil], column: str, ways: Ways) -> tuple[OriginRow, ...]:
    """Mean distances of the pupils of each origin, those of fewer than five pupils in one row, the last.

    Every pupil is in exactly one row, so that rows add up: a pupil with several values counts under their combination,
    a pupil without a known value under the empty one.
    """
    by_value: dict[str, list[str]] = defaultdict(list)
    for pupil_id in ways:
        by_value[JOINED.join(sorted(pupils[pupil_id].traits.get(column, ())))].append(pupil_id)
    rare = tuple(value for value in sorted(by_value) if len(by_value[value]) < FIVE)
    often = [(value,) for value in sorted(by_value) if value not in rare]
    return tuple(_row(values, by_value, ways) for values in (*often, *([rare] if rare else [])))


def _row(values: tuple[str, ...], by_value: Mapping[str, list[str]], ways: Ways) -> OriginRow:
    ids = [pupil_id for value in values for pupil_id in by_value[value]]
    with_mixing = sum((ways[each][0] for each in ids), Fraction(0))
    without = sum((ways[each][1] for each in ids), Fraction(0))
    return OriginRow(values, len(ids), with_mixing / len(ids), without / len(ids))
