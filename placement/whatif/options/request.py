"""Scope of a study of opening and closing groups."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction

from placement.errors import require

MOST_ENUMERATED = 400
"""Up to this number all combinations are evaluated; beyond it the smaller sizes, with the model for the rest."""


@dataclass(frozen=True)
class OptionsRequest:
    """Request to :func:`placement.whatif.options.study.options`.

    Attributes
    ----------
    opened, closed
        Maximum numbers of groups opened and closed at once.
    top
        Number of best combinations.
    seconds
        Time limit for the whole study.
    enumerate_up_to
        Maximum number of combinations that are evaluated one by one, those of the smaller sizes.

    Raises
    ------
    RequestError
        If a field makes no sense.
    """

    opened: int = 1
    closed: int = 1
    top: int = 10
    seconds: Fraction = Fraction(300)
    enumerate_up_to: int = MOST_ENUMERATED

    def __post_init__(self) -> None:
        """Refuse what makes no sense."""
        require(self.opened >= 0, "opened", "a whole number of at least 0", self.opened)
        require(self.closed >= 0, "closed", "a whole number of at least 0", self.closed)
        require(self.top >= 1, "top", "a whole number of at least 1", self.top)
        require(self.seconds > 0, "seconds", "a number above 0", self.seconds)
        require(self.enumerate_up_to >= 0, "enumerate_up_to", "a whole number of at least 0", self.enumerate_up_to)
