"""Merging of small values, so that none of them stands out."""

from __future__ import annotations

from collections.abc import Mapping

from placement.disclosure.least import LEAST


def merged(counts: Mapping[str, int]) -> list[tuple[str, ...]]:
    """Merge small values: all below `LEAST` in one row, with the next smallest ones while the row reveals too much.

    The row reveals too much if it has fewer than `LEAST` pupils, as many pupils as values (each has one), or
    `LEAST - 1` times as many (each has that many). With the last value merged go all values of the same size:
    otherwise their names would reveal which value in the row is the large one.

    Returns
    -------
    list of tuple of str
        Every value in exactly one tuple; only with fewer than `LEAST` pupils in total is a row smaller than that.
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
