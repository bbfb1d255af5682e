"""The way to school of everybody in a group (covenant 3c(2); R27, R86)."""

from __future__ import annotations

import statistics
from collections.abc import Iterator, Sequence
from fractions import Fraction
from math import ceil

from placement.results.ages import BANDS, WALKING_M, band_of
from placement.results.comparison import Figure
from placement.whatif.measuring import Seen

NINE_TENTHS = Fraction(9, 10)


def figures(seen: Seen) -> Iterator[Figure]:
    """Give mean, median, 90th percentile and longest way in km, and who has a long one."""
    ways = sorted(seen.metres.values())
    for name, metres in (
        ("mean", mean(ways)),
        ("median", median(ways)),
        ("p90", percentile(ways, NINE_TENTHS)),
        ("longest", ways[-1] if ways else None),
    ):
        yield Figure("distance", "region", name, "km", None if metres is None else metres / 1000)
    far = sum(metres > seen.problem.rules.far_km * 1000 for metres in ways)
    yield Figure("distance", "region", "far", "pupils", Fraction(far))
    for band in BANDS:
        here = [metres for each, metres in seen.metres.items() if band_of(seen.problem.age_months(each)) == band]
        beyond = sum(metres > WALKING_M[band] for metres in here)
        yield Figure("walking", band, "beyond", "pupils", Fraction(beyond))
        yield Figure("walking", band, "within", "pupils", Fraction(len(here) - beyond))


def mean(ways: Sequence[Fraction]) -> Fraction | None:
    """Give sum / n."""
    return sum(ways, Fraction(0)) / len(ways) if ways else None


def median(ways: Sequence[Fraction]) -> Fraction | None:
    """Give the middle of the values, or the mean of the two in the middle."""
    return statistics.median(ways) if ways else None


def percentile(ways: Sequence[Fraction], part: Fraction) -> Fraction | None:
    """Give the nearest-rank percentile of sorted values: the ceil(part * n)-th smallest.

    It is always somebody's value; of few people the 90th percentile is the largest.
    """
    return ways[ceil(part * len(ways)) - 1] if ways else None
