"""Distance to school by origin, for the coordinator."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from fractions import Fraction

from placement.domain import Pupil
from placement.results.origin import OriginRow

Ways = Mapping[str, tuple[Fraction, Fraction]]
"""Pupil id -> metres with and without mixing by origin."""

JOINED = " + "
"""Separator between the values of a pupil who has several."""


def distance_rows(pupils: Mapping[str, Pupil], column: str, ways: Ways) -> tuple[OriginRow, ...]:
    """Mean distances of the pupils of each origin, sorted by origin.

    Every pupil is in exactly one row, so that rows add up: a pupil with several values counts under their combination,
    a pupil without a known value under the empty one.
    """
    by_value: dict[str, list[str]] = defaultdict(list)
    for pupil_id in ways:
        by_value[JOINED.join(sorted(pupils[pupil_id].traits.get(column, ())))].append(pupil_id)
    return tuple(_row(value, ids, ways) for value, ids in sorted(by_value.items()))


def _row(value: str, ids: Sequence[str], ways: Ways) -> OriginRow:
    with_mixing = sum((ways[each][0] for each in ids), Fraction(0))
    without = sum((ways[each][1] for each in ids), Fraction(0))
    return OriginRow(value, len(ids), with_mixing / len(ids), without / len(ids))
