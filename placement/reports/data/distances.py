"""How far pupils in a group travel: no single pupil's distance is in it."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from fractions import Fraction

from placement.disclosure import rule

STEP_KM = 1
"""Width of a bin in km."""

BEYOND_KM = 4
"""Distance in km beyond `far_km` that still has bins, of 2 km each; the last bin is open-ended."""


@dataclass(frozen=True, slots=True)
class Bin:
    """Pupils whose distance is more than `low` and at most `high` km.

    Attributes
    ----------
    low, high
        `high` is `None` for the open-ended last bin; the first bin includes 0 km.
    pupils
        Number of pupils.
    new
        Number of newly placed and moved pupils among them.
    """

    low: Fraction
    high: Fraction | None
    pupils: int
    new: int


@dataclass(frozen=True, slots=True)
class Ways:
    """Distances of all pupils in a group.

    Attributes
    ----------
    bins
        Empty for readers who see no pupils.
    pupils
        Number of pupils in a group.
    mean_metres
        `None` if no pupil is in a group, or too few for the reader.
    far
        Number of pupils who travel more than `far_km`.
    longest_over
        What the longest way exceeds, in km: one of the rule's steps, or 0; `None` if nobody is in a group.
    """

    bins: tuple[Bin, ...]
    far_km: Fraction
    pupils: int
    mean_metres: Fraction | None
    far: int
    longest_over: Fraction | None


def edges(far_km: Fraction) -> tuple[Fraction, ...]:
    """Upper bounds of the bins in km, `far_km` among them; they depend on settings, never on pupils."""
    near = [Fraction(each) for each in range(STEP_KM, math.ceil(far_km), STEP_KM)]
    return (*near, *([far_km] if far_km else []), *(far_km + each for each in range(2, BEYOND_KM + 1, 2)))


def count_ways(seated: Iterable[Fraction], new: Iterable[Fraction], far_km: Fraction, *, outsider: bool) -> Ways:
    """Distances of everybody in a group, counted by distance only for readers who see pupils.

    Parameters
    ----------
    seated, new
        Distances in metres of pupils who stay, and of those who enter a group now.
    """
    old, fresh = list(seated), list(new)
    everybody = [*old, *fresh]
    together = sum(everybody, Fraction(0))
    exact = together / len(everybody) if everybody else None
    return Ways(
        bins=() if outsider else _bins(old, fresh, edges(far_km)),
        far_km=far_km,
        pupils=len(everybody),
        mean_metres=rule.mean_way(together, len(everybody)) if outsider else exact,
        far=sum(metres > far_km * 1000 for metres in everybody),
        longest_over=rule.longest_way(max(everybody)) if everybody else None,
    )


def _bins(old: Sequence[Fraction], fresh: Sequence[Fraction], ends: Sequence[Fraction]) -> tuple[Bin, ...]:
    rows = zip((Fraction(0), *ends), (*ends, None), _histogram(old, ends), _histogram(fresh, ends), strict=True)
    return tuple(Bin(low, high, before + new, new) for low, high, before, new in rows)


def _histogram(metres: Sequence[Fraction], ends: Sequence[Fraction]) -> list[int]:
    counts = [0] * (len(ends) + 1)
    for each in metres:
        counts[next((at for at, end in enumerate(ends) if each <= end * 1000), len(ends))] += 1
    return counts
