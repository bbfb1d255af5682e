"""The scope of a study of trade-offs."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction

from placement.errors import require
from placement.tradeoff_analysis.errors import require_frontier_criteria


@dataclass(frozen=True, slots=True)
class TradeoffRequest:
    """Request to :func:`placement.tradeoff_analysis.study.tradeoffs`.

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
