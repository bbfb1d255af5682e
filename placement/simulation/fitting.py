"""How many sign up in a week, fitted on those who did: the rate of the last year, and the season."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from datetime import date
from fractions import Fraction

from placement.exact import half_up
from placement.scenario.profile import FITTED_WEEKS
from placement.simulation.arrivals import Rate

PRIOR = 5
"""Sign-ups of an average month that are added to each before its factor is taken: few sign-ups make no season."""

FLAT = (Fraction(1),) * 12


def fitted(days: Iterable[date]) -> Rate | None:
    """Rate and season of the sign-ups of 52 weeks; `None` where there are none.

    mean = sign-ups / 52; factor of a month = (sign-ups in it + 5) / (sign-ups / 12 + 5).
    """
    by_month = Counter(day.month for day in days)
    many = by_month.total()
    if not many:
        return None
    factors = tuple(half_up((by_month[month] + PRIOR) / (Fraction(many, 12) + PRIOR), 3) for month in range(1, 13))
    return Rate(Fraction(many, FITTED_WEEKS), factors)
