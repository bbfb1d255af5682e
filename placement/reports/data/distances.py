"""How far pupils in a group travel, as counts by distance: no single pupil's distance is in it."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from fractions import Fraction

from placement.disclosure.breakdowns import Privacy

STEP_KM, STEP_OUTSIDE_KM = 1, 2
"""Width of a bin in km: for readers who may see small counts, and for those who may not."""

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
        Number of pupils; `None` if withheld.
    new
        Number of newly placed and moved pupils among them; `None` if not counted separately or withheld.
    """

    low: Fraction
    high: Fraction | None
    pupils: int | None
    new: int | None = None


@dataclass(frozen=True, slots=True)
class Ways:
    """Distances of all pupils in a group.

    Attributes
    ----------
    pupils
        Number of pupils in a group.
    mean_metres
        `None` if no pupil is in a group, or too few for a mean that hides each single distance.
    far
        Number of pupils who travel more than `far_km`; `None` if withheld.
    """

    bins: tuple[Bin, ...]
    far_km: Fraction
    pupils: int
    mean_metres: Fraction | None
    far: int | None


def edges(far_km: Fraction, privacy: Privacy) -> tuple[Fraction, ...]:
    """Upper bounds of the bins in km, `far_km` among them; they depend on settings, never on pupils."""
    step = STEP_OUTSIDE_KM if privacy.outsider else STEP_KM
    near = [Fraction(each) for each in range(step, math.ceil(far_km), step)]
    beyond = [] if privacy.outsider else [far_km + each for each in range(2, BEYOND_KM + 1, 2)]
    return (*near, *([far_km] if far_km else []), *beyond)


def count_ways(seated: Iterable[Fraction], new: Iterable[Fraction], far_km: Fraction, privacy: Privacy) -> Ways:
    """Pupils counted by distance; for outsiders new pupils, who are few, are not counted separately.

    Parameters
    ----------
    seated, new
        Distances in metres of pupils who stay, and of those who enter a group now.
    """
    old, fresh = list(seated), list(new)
    ends = edges(far_km, privacy)
    bins = list(zip((Fraction(0), *ends), (*ends, None), strict=True))
    of_new = _histogram(fresh, ends)
    both = {str(at): sum(pair) for at, pair in enumerate(zip(_histogram(old, ends), of_new, strict=True))}
    shown = list(privacy.line(both).values())
    beyond = [number for (low, _), number in zip(bins, shown, strict=True) if low >= far_km]
    everybody = [*old, *fresh]
    return Ways(
        bins=tuple(
            Bin(low, high, number, None if privacy.outsider else some)
            for (low, high), number, some in zip(bins, shown, of_new, strict=True)
        ),
        far_km=far_km,
        pupils=len(everybody),
        mean_metres=sum(everybody, Fraction(0)) / len(everybody) if privacy.may_average(len(everybody)) else None,
        far=None if None in beyond else sum(each for each in beyond if each is not None),
    )


def _histogram(metres: Sequence[Fraction], ends: Sequence[Fraction]) -> list[int]:
    counts = [0] * (len(ends) + 1)
    for each in metres:
        counts[next((at for at, end in enumerate(ends) if each <= end * 1000), len(ends))] += 1
    return counts
