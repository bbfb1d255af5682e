"""A pupil who counts on a reference date (R60)."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from fractions import Fraction

from placement.domain import FundingRate
from placement.results.money import ClaimState

ONE = Fraction(1)

Claimant = tuple[str, str]
"""Board and BRIN of the claimant."""


@dataclass(frozen=True, slots=True)
class Enrolled:
    """A pupil who counts on a reference date, or several who are expected; not used outside this package.

    Attributes
    ----------
    number
        1, or how many pupils are expected.
    """

    date: dt.date
    group_id: str
    school_id: str
    claimant: Claimant
    category: str
    rate: FundingRate | None
    state: ClaimState
    number: Fraction = ONE

    @property
    def amount(self) -> Fraction:
        """Amount that this brings on this date, in euro."""
        if self.rate is None or self.state is not ClaimState.CLAIMED:
            return Fraction(0)
        return self.number * self.rate.each_quarter

    @property
    def counts_for_threshold(self) -> bool:
        """Whether the category has a threshold: the first year has one, the second has not."""
        return self.rate is not None and bool(self.rate.threshold)
