"""Distances to school of everyone in a group (covenant 3c(2); R27, R86)."""

from __future__ import annotations

import statistics
from collections.abc import Iterator, Sequence
from fractions import Fraction
from math import ceil

from placement.results.ages import BANDS, WALKING_M, band_of
from placement.results.comparison import Figure
from placement.whatif.measuring import Evaluated

NINE_TENTHS = Fraction(9, 10)


def figures(evaluated: Evaluated) -> Iterator[Figure]:
    """Mean, median, 90th percentile and maximum in km, and the numbers of pupils with a long distance."""
    ways = sorted(evaluated.metres.values())
    for name, metres in (
        ("mean", mean(ways)),
        ("median", median(ways)),
        ("p90", percentile(ways, NINE_TENTHS)),
        ("longest", ways[-1] if ways else None),
    ):
        yield Figure("distance", "region", name, "km", None if metres is None else metres / 1000)
    far = sum(metres > evaluated.problem.rules.far_km * 1000 for metres in ways)
    yield Figure("distance", "region", "far", "pupils", Fraction(far))
    for band in BANDS:
        here = [
            metres for each, metres in evaluated.metres.items() if band_of(evaluated.problem.age_months(each)) == band
        ]
        beyond = sum(metres > WALKING_M[band] for metres in here)
        yield Figure("walking", band, "beyond", "pupils", Fraction(beyond))
        yield Figure("walking", band, "within", "pupils", Fraction(len(here) - beyond))


def mean(ways: Sequence[Fraction]) -> Fraction | None:
    """Arithmetic mean; `None` without values."""
    return sum(ways, Fraction(0)) / len(ways) if ways else None


def median(ways: Sequence[Fraction]) -> Fraction | None:
    """Median of sorted values: the middle one, or the mean of the two middle ones; `None` without values."""
    return statistics.median(ways) if ways else None


def percentile(ways: Sequence[Fraction], part: Fraction) -> Fraction | None:
    """Nearest-rank percentile of sorted values: the ceil(part * n)-th smallest; `None` without values.

    It is always one of the values; for fewer than ten, the 90th percentile is the largest.
    """
    return ways[ceil(part * len(ways)) - 1] if ways else None
