"""The scope of a study of trade-offs."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction


@dataclass(frozen=True, slots=True)
class TradeoffRequest:
    """Request to :func:`placement.tradeoffs.study.tradeoffs`.

    Attributes
    ----------
    criteria
        Criteria of the frontier; if empty, those of distance, shares and mixing that can vary.
    points
        Maximum number of points on the frontier; `None` for all.
    alternatives
        Maximum number of other placements.
    within
        How much worse these may be, relative to the best.
    seconds
        Time limit for all questions together.
    """

    criteria: tuple[str, ...] = ()
    points: int | None = 20
    alternatives: int = 3
    within: Fraction = Fraction(2, 100)
    seconds: Fraction = Fraction(300)
