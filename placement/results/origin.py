"""What mixing by origin changes, as plain values."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction

from placement.result import Status
from placement.results.explanation import Shift


@dataclass(frozen=True, slots=True)
class OriginRow:
    """The way to school of the pupils of some origins, with and without mixing.

    Attributes
    ----------
    values
        The origins; several where one alone would be fewer than five pupils. Of a pupil with several values they
        are one, joined by ` + `; an empty text stands for pupils of whom none is known.
    pupils
        Pupils of these origins who are in a group in both placements.
    metres_with, metres_without
        Their mean distance.
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
        The pupil columns that were left out of `diversity_columns`.
    shifts
        Who is elsewhere without them (`before` with, `after` without): at least so many, as of all equally good
        placements without mixing the nearest one was taken.
    delta_metres
        Total way of everybody in a group in both, with less without: what mixing costs in metres, one way.
    deltas
        Criterion -> measure with less measure without; only those that differ.
    rows
        Distance by origin, every pupil in one row, every row of five pupils or more; empty where there would be
        one row alone.
    status, gap
        Of the solve without.
    """

    columns: tuple[str, ...]
    shifts: tuple[Shift, ...]
    delta_metres: Fraction
    deltas: Mapping[str, Fraction]
    rows: tuple[OriginRow, ...]
    status: Status
    gap: float | None
