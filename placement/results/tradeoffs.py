"""Results of a study of trade-offs, as plain values; measures are in each criterion's unit, coverage included."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction

from placement.result import Placement, Status
from placement.results.explanation import Shift


@dataclass(frozen=True, slots=True)
class Point:
    """A placement with its measures.

    Attributes
    ----------
    points
        Sum of weight * measure, coverage excluded, by the scenario's weights.
    status, gap
        `optimal` if its claim is proven; otherwise `gap` is the largest gap of any stage.
    """

    placement: Placement
    measures: Mapping[str, Fraction]
    points: Fraction
    status: Status
    gap: float


@dataclass(frozen=True, slots=True)
class PayOff:
    """The minimum of each criterion alone, with the values of the others there.

    Attributes
    ----------
    rows
        Criterion -> a placement that minimises it and, among those, has the fewest points.
    ideal, nadir
        Criterion -> its minimum, and its maximum over the rows: the usual estimate of the nadir.
    """

    chosen: Point
    rows: Mapping[str, Point]
    ideal: Mapping[str, Fraction]
    nadir: Mapping[str, Fraction]

    def distance(self, criterion: str) -> Fraction | None:
        """Distance of the chosen placement from a criterion's ideal, as a fraction of its range.

        Returns
        -------
        Fraction or None
            0 at the ideal, 1 at the nadir, more beyond it; `None` if the criterion cannot vary.
        """
        width = self.nadir[criterion] - self.ideal[criterion]
        return (self.chosen.measures[criterion] - self.ideal[criterion]) / width if width else None


@dataclass(frozen=True, slots=True)
class Frontier:
    """Placements none of which dominates another in these criteria.

    Attributes
    ----------
    points
        Sorted by their measures, in the criteria's order.
    complete
        Whether every non-dominated combination of measures is included.
    chosen_on_it
        Whether the chosen placement's measures are included.
    """

    criteria: tuple[str, ...]
    points: tuple[Point, ...]
    complete: bool
    chosen: Point
    chosen_on_it: bool


@dataclass(frozen=True, slots=True)
class Exchange:
    """Cost in the other criteria of reducing one criterion, from the chosen placement.

    Attributes
    ----------
    asked
        The reduction asked for: one unit, or the distance to the ideal if that is less.
    deltas
        Criterion -> change, in the placement that achieves at least the reduction with the fewest points.
    delta_points
        Change in points at that placement.
    pairs
        Other criterion -> its change if only these two may get worse or better and the rest do not exceed their
        present values; `None` if that is impossible.
    """

    criterion: str
    asked: Fraction
    status: Status
    gap: float | None
    deltas: Mapping[str, Fraction]
    delta_points: Fraction | None
    pairs: Mapping[str, Fraction | None]


@dataclass(frozen=True, slots=True)
class WeightRange:
    """The range of one weight over which the chosen placement stays optimal, the other weights fixed.

    Attributes
    ----------
    low, high
        The ends, in points per unit; `high` is `None` if the range is unbounded.
    below, above
        Pupils who are elsewhere in the nearest placement that takes over beyond an end; empty if there is none.
    proven
        Whether both ends are proven.
    """

    criterion: str
    weight: Fraction
    low: Fraction
    high: Fraction | None
    below: tuple[Shift, ...]
    above: tuple[Shift, ...]
    proven: bool


@dataclass(frozen=True, slots=True)
class NearOptimal:
    """Another placement that is nearly as good.

    Attributes
    ----------
    different
        Pupils who are elsewhere than in the chosen placement, interchangeable pupils matched.
    """

    point: Point
    different: int
    shifts: tuple[Shift, ...]


@dataclass(frozen=True, slots=True)
class MarginalValue:
    """The marginal value of one more seat or move.

    Attributes
    ----------
    what
        `seat` or `move`.
    group_id
        Group of the seat; `None` for a move.
    delta_points
        `None` in lexicographic mode.
    """

    what: str
    group_id: str | None
    delta_coverage: Fraction | None
    delta_points: Fraction | None
    deltas: Mapping[str, Fraction]
    shifts: tuple[Shift, ...]
    status: Status
    gap: float | None


@dataclass(frozen=True, slots=True)
class Tradeoffs:
    """Results of a study of trade-offs; parts not requested, or without meaning in the mode, are `None` or empty."""

    chosen: Point
    payoff: PayOff
    frontier: Frontier | None
    exchange: tuple[Exchange, ...]
    stability: tuple[WeightRange, ...]
    variants: tuple[NearOptimal, ...]
    within: Fraction
    """How much worse a near-optimal placement may be, relative to the best."""
    worth: tuple[MarginalValue, ...]
    seconds: float = 0.0
