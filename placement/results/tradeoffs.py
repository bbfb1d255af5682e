"""What trade-offs say, as plain values. Measures are in each criterion's own unit, coverage among them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction

from placement.result import Placement, Status
from placement.results.explanation import Shift


@dataclass(frozen=True, slots=True)
class Point:
    """A placement, measured.

    Attributes
    ----------
    points
        sum of weight * measure without coverage, by the scenario's weights.
    status, gap
        `optimal`: proven to be what it is said to be; else the largest gap of a stage.
    """

    placement: Placement
    measures: Mapping[str, Fraction]
    points: Fraction
    status: Status
    gap: float


@dataclass(frozen=True, slots=True)
class PayOff:
    """Each criterion alone at its best, and what the others are then.

    Attributes
    ----------
    rows
        Criterion -> the placement with the least of it and, of those, the fewest points.
    ideal, nadir
        Criterion -> its least, and its most over the rows: the usual estimate of what the others cost at worst.
    """

    chosen: Point
    rows: Mapping[str, Point]
    ideal: Mapping[str, Fraction]
    nadir: Mapping[str, Fraction]

    def distance(self, criterion: str) -> Fraction | None:
        """Tell how far the chosen placement is from a criterion's ideal, as a part of its range.

        Returns
        -------
        Fraction or None
            0 at the ideal, 1 at the nadir, more beyond it; `None` where the criterion cannot vary.
        """
        width = self.nadir[criterion] - self.ideal[criterion]
        return (self.chosen.measures[criterion] - self.ideal[criterion]) / width if width else None


@dataclass(frozen=True, slots=True)
class Frontier:
    """Placements of which none is as good as another in all of these criteria and better in one.

    Attributes
    ----------
    points
        Sorted by their measures in the criteria's order.
    complete
        Whether every non-dominated combination of measures is among them.
    chosen_on_it
        Whether the chosen placement's measures are among them.
    """

    criteria: tuple[str, ...]
    points: tuple[Point, ...]
    complete: bool
    chosen: Point
    chosen_on_it: bool


@dataclass(frozen=True, slots=True)
class Exchange:
    """What less of one criterion costs in the others, from the chosen placement on.

    Attributes
    ----------
    asked
        How much less was asked for: one unit, or what is left down to the ideal.
    deltas
        Criterion -> change, in the placement with at least `asked` less and the fewest points for it.
    delta_points
        Change of the points in it.
    pairs
        Other criterion -> its change where only these two change for the worse or the better: the others are
        no more than now; `None` where that cannot be had.
    """

    criterion: str
    asked: Fraction
    status: Status
    gap: float | None
    deltas: Mapping[str, Fraction]
    delta_points: Fraction | None
    pairs: Mapping[str, Fraction | None]


@dataclass(frozen=True, slots=True)
class Stability:
    """Over which weights of one criterion the chosen placement stays the best, the other weights as they are.

    Attributes
    ----------
    low, high
        The ends, in points per unit; `high` is `None` where no weight is too much.
    below, above
        Who is elsewhere in the nearest placement that takes over beyond an end; empty where there is none.
    proven
        Whether both ends are.
    """

    criterion: str
    weight: Fraction
    low: Fraction
    high: Fraction | None
    below: tuple[Shift, ...]
    above: tuple[Shift, ...]
    proven: bool


@dataclass(frozen=True, slots=True)
class Variant:
    """Another placement that is nearly as good.

    Attributes
    ----------
    different
        Pupils who are elsewhere than in the chosen placement, like pupils counted as one.
    """

    point: Point
    different: int
    shifts: tuple[Shift, ...]


@dataclass(frozen=True, slots=True)
class Worth:
    """What one more of something brings.

    Attributes
    ----------
    what
        `seat` or `move`.
    group_id
        Where the seat is; `None` for a move.
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
    """All of it. What was not asked for, or means nothing in the scenario's mode, is `None` or empty."""

    chosen: Point
    payoff: PayOff
    frontier: Frontier | None
    exchange: tuple[Exchange, ...]
    stability: tuple[Stability, ...]
    variants: tuple[Variant, ...]
    within: Fraction
    """How much worse a variant may be, as a part of the best."""
    worth: tuple[Worth, ...]
    seconds: float = 0.0
