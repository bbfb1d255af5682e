"""Distance to school by origin, in rows none of which is small."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from fractions import Fraction

from placement.disclosure.merging import merged
from placement.domain import Pupil
from placement.results.origin import OriginRow

Ways = Mapping[str, tuple[Fraction, Fraction]]
"""Pupil id -> metres with and without mixing by origin."""

JOINED = " + "
"""Separator between the values of a pupil who has several."""


def distance_rows(pupils: Mapping[str, Pupil], column: str, ways: Ways) -> tuple[OriginRow, ...]:
    """Mean distances of the pupils of each origin, small origins combined.

    Every pupil is in exactly one row, so that rows add up and none can be derived from the others: a pupil
    with several values counts under their combination, a pupil without a known value under the empty one.

    Returns
    -------
    tuple of OriginRow
        Sorted by values, the row of small origins last. Either at least two rows, each of at least `LEAST`
        pupils, or none: a single row would be the total under another name.
    """
    by_value: dict[str, list[str]] = defaultdict(list)
    for pupil_id in ways:
        by_value[JOINED.join(sorted(pupils[pupil_id].traits.get(column, ())))].append(pupil_id)
    rows = [_row(values, by_value, ways) for values in merged({value: len(ids) for value, ids in by_value.items()})]
    return tuple(rows) if len(rows) > 1 else ()


def _row(values: tuple[str, ...], by_value: Mapping[str, list[str]], ways: Ways) -> OriginRow:
    ids = [pupil_id for value in values for pupil_id in by_value[value]]
    with_mixing = sum((ways[each][0] for each in ids), Fraction(0))
    without = sum((ways[each][1] for each in ids), Fraction(0))
    return OriginRow(values, len(ids), with_mixing / len(ids), without / len(ids))
