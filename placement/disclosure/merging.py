"""Small values that stand together, so that none of them is told apart."""

from __future__ import annotations

from collections.abc import Mapping

from placement.disclosure.least import LEAST


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
