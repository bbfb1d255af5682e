"""How far a study of trade-offs goes."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction

from placement.errors import require
from placement.tradeoffs.errors import require_frontier_criteria


@dataclass(frozen=True, slots=True)
class TradeoffRequest:
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

    Raises
    ------
    FrontierCriteriaError
        If the criteria are not two or more that can be weighed against each other.
    RequestError
        If another field makes no sense.
    """

    criteria: tuple[str, ...] = ()
    points: int | None = 20
    alternatives: int = 3
    within: Fraction = Fraction(2, 100)
    seconds: Fraction = Fraction(300)

    def __post_init__(self) -> None:
        """Refuse what makes no sense."""
        if self.criteria:
            require_frontier_criteria(self.criteria)
        require(self.points is None or self.points >= 1, "points", "a whole number of at least 1", self.points)
        require(self.alternatives >= 0, "alternatives", "a whole number of at least 0", self.alternatives)
        require(self.within >= 0, "within", "a part of at least 0", self.within)
        require(self.seconds > 0, "seconds", "a number above 0", self.seconds)
