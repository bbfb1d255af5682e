"""Scope of a study of opening and closing groups."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction

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
    """

    opened: int = 1
    closed: int = 1
    top: int = 10
    seconds: Fraction = Fraction(300)
    enumerate_up_to: int = MOST_ENUMERATED
