"""What a mode hands on: a placement, how much of it is proven, and how."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction

from placement.result import Placement, Stage


@dataclass(frozen=True)
class Found:
    """A mode's answer.

    Attributes
    ----------
    placement
        `None` where nothing was found in time.
    reproducible
        Whether the last pass proved the placement to be the only one of its lots.
    objective_error
        Most that rounding can have changed the objective, in points; in lexicographic mode any stage, in its unit.
    reached
        The placement at the end of each stage.
    """

    placement: Placement | None
    stages: tuple[Stage, ...]
    reproducible: bool
    objective_error: Fraction
    reached: tuple[Placement, ...] = ()
