"""How far everybody in a group travels, counted by distance: without anybody's own distance in it."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from fractions import Fraction

from placement.disclosure.breakdowns import Privacy

STEP_KM, STEP_OUTSIDE_KM = 1, 2
"""Width of a bin, for who may see small counts and for who may not."""

BEYOND_KM = 4
"""How many kilometres beyond `far_km` are shown apart, by twos; what is further stands together."""


@dataclass(frozen=True, slots=True)
class Bin:
    """Pupils whose way is over `low` and up to `high` km.

    Attributes
    ----------
    low, high
        `high` is `None` where there is no end; the first bin holds 0 km too.
    pupils
        `None`: withheld.
    new
        Of those, the newly placed and moved; `None` where they are not told apart or withheld.
    """

    low: Fraction
    high: Fraction | None
    pupils: int | None
    new: int | None = None


@dataclass(frozen=True, slots=True)
class Ways:
    """The ways of everybody in a group.

    Attributes
    ----------
    pupils
        How many they are.
    mean_metres
        `None` where nobody is in a group, or too few for a mean to hide one.
    far
        How many travel over `far_km`; `None`: withheld.
    """

    bins: tuple[Bin, ...]
    far_km: Fraction
    pupils: int
    mean_metres: Fraction | None
    far: int | None


def edges(far_km: Fraction, privacy: Privacy) -> tuple[Fraction, ...]:
    """Give the ends of the bins in km, `far_km` among them; they follow from the settings, never from pupils."""
    step = STEP_OUTSIDE_KM if privacy.outsider else STEP_KM
    near = [Fraction(each) for each in range(step, math.ceil(far_km), step)]
    beyond = [] if privacy.outsider else [far_km + each for each in range(2, BEYOND_KM + 1, 2)]
    return (*near, *([far_km] if far_km else []), *beyond)


def count_ways(seated: Iterable[Fraction], new: Iterable[Fraction], far_km: Fraction, privacy: Privacy) -> Ways:
    """Count ways by distance; outsiders are not told the new apart, who are few.

    Parameters
    ----------
    seated, new
        Metres of who stays, and of who comes into a group now.
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
