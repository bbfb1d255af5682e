"""The effect of mixing by origin, as plain values."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction

from placement.result import Status
from placement.results.explanation import Shift


@dataclass(frozen=True, slots=True)
class OriginRow:
    """Distances to school of the pupils of some origins, with and without mixing.

    Attributes
    ----------
    values
        The origins; several if each alone is fewer than five pupils. A pupil with several values has them
        joined by ` + ` as one; an empty text stands for pupils without a known origin.
    pupils
        Pupils of these origins who are in a group in both placements.
    metres_with, metres_without
        Their mean distances in metres.
    """

    values: tuple[str, ...]
    pupils: int
    metres_with: Fraction
    metres_without: Fraction


@dataclass(frozen=True, slots=True)
class OriginComparison:
    """The same solve with and without mixing by origin.

    Attributes
    ----------
    columns
        Pupil columns that were left out of `diversity_columns`.
    shifts
        Pupils who are elsewhere without them (`before` with, `after` without): a minimum, since the nearest of all
        equally good placements without mixing was taken.
    delta_metres
        Total distance with mixing minus without, over everyone in a group in both: the cost in metres, one way.
    deltas
        Criterion -> measure with mixing minus without; only nonzero differences.
    rows
        Distances by origin, each pupil in one row; for the coordinator.
    status, gap
        Of the solve without mixing.
    """

    columns: tuple[str, ...]
    shifts: tuple[Shift, ...]
    delta_metres: Fraction
    deltas: Mapping[str, Fraction]
    rows: tuple[OriginRow, ...]
    status: Status
    gap: float | None
