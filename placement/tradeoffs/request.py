"""How far a study of trade-offs goes."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction


@dataclass(frozen=True, slots=True)
class Wishes:
    """What is asked of :func:`placement.tradeoffs.study.tradeoffs`.

    Attributes
    ----------
    criteria
        Of the frontier; empty: distance, shares and mixing, as far as they can vary.
    points
        Most points of the frontier; `None`: all there are.
    alternatives
        Most other placements.
    within
        How much worse they may be, as a part of the best.
    seconds
        The time for all questions together.
    """

    criteria: tuple[str, ...] = ()
    points: int | None = 20
    alternatives: int = 3
    within: Fraction = Fraction(2, 100)
    seconds: Fraction = Fraction(300)
