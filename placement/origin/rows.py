"""The way to school by origin, in rows of which none is small."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from fractions import Fraction

from placement.disclosure import LEAST
from placement.domain import Pupil
from placement.origin.values import OriginRow

Ways = Mapping[str, tuple[Fraction, Fraction]]
"""Pupil id -> metres with and without mixing by origin."""

JOINED = " + "
"""Between the values of a pupil who has several."""


def distance_rows(pupils: Mapping[str, Pupil], column: str, ways: Ways) -> tuple[OriginRow, ...]:
    """Give the mean way of the pupils of each origin, small origins together.

    Every pupil is in one row, so that rows add up and none follows from the others: who has several
    values stands under all of them as one, who has no known value under an empty one.

    Returns
    -------
    tuple of OriginRow
        Sorted by values, the row of the small ones last; two rows or more, each of `LEAST` pupils or more,
        or none at all: one row alone would be the total under another name.
    """
    by_value: dict[str, list[str]] = defaultdict(list)
    for pupil_id in ways:
        by_value[JOINED.join(sorted(pupils[pupil_id].traits.get(column, ())))].append(pupil_id)
    rows = [_row(values, by_value, ways) for values in merged({value: len(ids) for value, ids in by_value.items()})]
    return tuple(rows) if len(rows) > 1 else ()


def merged(counts: Mapping[str, int]) -> list[tuple[str, ...]]:
    """Join small values: all of fewer than `LEAST` in one row, and the next smallest while that tells too much.

    The row tells too much below `LEAST` pupils, where it has as many pupils as values (each has one), and where it
    has `LEAST - 1` for each (each has that many). Who is joined last brings along all that have as many pupils: else
    their names would tell which of the row is the large one.

    Returns
    -------
    list of tuple of str
        Every value in one tuple; only where there are fewer than `LEAST` pupils in all, one is smaller than that.
    """
    smallest_first = sorted(counts, key=lambda value: (counts[value], value))
    small = [value for value in smallest_first if counts[value] < LEAST]
    for value in smallest_first[len(small) :]:
        as_many_as_the_last = bool(small) and counts[value] == counts[small[-1]]
        if not small or not (_tells(counts, small) or as_many_as_the_last):
            break
        small.append(value)
    apart: list[tuple[str, ...]] = [(value,) for value in sorted(set(counts).difference(small))]
    return [*apart, tuple(sorted(small))] if small else apart


def _tells(counts: Mapping[str, int], small: list[str]) -> bool:
    together = sum(counts[value] for value in small)
    return together < LEAST or together in (len(small), (LEAST - 1) * len(small))


def _row(values: tuple[str, ...], by_value: Mapping[str, list[str]], ways: Ways) -> OriginRow:
    ids = [pupil_id for value in values for pupil_id in by_value[value]]
    with_mixing = sum((ways[each][0] for each in ids), Fraction(0))
    without = sum((ways[each][1] for each in ids), Fraction(0))
    return OriginRow(values, len(ids), with_mixing / len(ids), without / len(ids))
