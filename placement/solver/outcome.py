"""Result of a mode: a placement, how much of it is proven, and how it was reached."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction

from placement.result import Placement, Stage


@dataclass(frozen=True)
class Found:
    """Result of solving in one mode.

    Attributes
    ----------
    placement
        `None` if nothing was found in time.
    reproducible
        Whether the last pass proved that no equally good placement has a smaller sum of lots.
    objective_error
        Largest error that rounding can cause in the objective, in points; in lexicographic mode in any stage, in its
        unit.
    reached
        The placement at the end of each stage.
    """

    placement: Placement | None
    stages: tuple[Stage, ...]
    reproducible: bool
    objective_error: Fraction
    reached: tuple[Placement, ...] = ()
