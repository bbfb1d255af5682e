"""What is asked about opening and closing groups."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction

MOST_ENUMERATED = 400
"""Up to so many combinations are all valued; of more, the smaller sizes are, and the model chooses among the rest."""


@dataclass(frozen=True)
class Wishes:
    """What is asked.

    Attributes
    ----------
    opened, closed
        Most groups opened and closed at once.
    top
        How many of the best.
    seconds
        For all of it.
    enumerate_up_to
        Most combinations that are valued one by one, those of the smaller sizes.
    """

    opened: int = 1
    closed: int = 1
    top: int = 10
    seconds: Fraction = Fraction(300)
    enumerate_up_to: int = MOST_ENUMERATED
