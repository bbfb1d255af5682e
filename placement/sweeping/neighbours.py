"""What solved runs tell of weightings that are not solved yet: often everything, always a start and a bound.

For a fixed placement points are linear in the weights, w . m(p), so that the optimum V(w) = min over p of w . m(p) is
concave and homogeneous in them. With w = sum of a_i * w_i, all a_i > 0, over solved weightings:

- V(w) >= sum of a_i * V(w_i);
- if one placement p is best for every w_i, it is best for w, and whatever is as good as p for w is as good as p for
  every w_i: in w . m(q) - w . m(p) = sum of a_i * (w_i . m(q) - w_i . m(p)) no term is below 0, so if the sum is 0, all
  are. Where p has the smallest sum of lots among the best ones for any w_i, it has so for w: a solve would come to p,
  and need not be made.

Source: T. Gal, Postoptimal Analyses, Parametric Programming, and Related Topics (1995): critical regions are cones.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from fractions import Fraction
from functools import lru_cache

import numpy as np
from scipy.optimize import nnls

from placement.catalogue import NAMES
from placement.policy import Weights
from placement.solver.objective import Sizes, is_exact
from placement.sweeping.runs import Row

Vector = tuple[Fraction, ...]
"""A number for each criterion, in the catalogue's order."""

NEAREST = 40
"""Solved weightings that a bound is put together from at most."""

MOST_ROWS = 200
"""Placements of one model that are remembered, so that memory does not grow with the number of runs."""

MOST_WEIGHTINGS = 500
"""Weightings of one model that are remembered; ends come first, which tell most."""

CLOSE = 1e-9
"""Part of the length by which a sum may miss its target for an exact one to be looked for."""


@dataclass(frozen=True, slots=True)
class Hint:
    """What is known of a weighting before it is solved.

    Attributes
    ----------
    row
        The row of the placement with the fewest points of those known.
    is_answer
        Whether a solve would come to this placement.
    least
        Points that no placement stays below; `None` if that is not known.
    """

    row: Row
    is_answer: bool
    least: Fraction | None


@dataclass
class Solved:
    """The solved weightings of one model.

    Attributes
    ----------
    sizes
        Criterion -> how large its numbers are.
    """

    sizes: dict[str, tuple[Fraction, int]] = field(default_factory=dict)
    _rows: dict[str, Row] = field(default_factory=dict)
    _certain: list[tuple[str, Vector]] = field(default_factory=list)

    def add(self, weights: Weights, row: Row, sizes: Sizes, *, is_certain: bool) -> None:
        """Take note of a row with a placement."""
        self.sizes.update(sizes)
        key = row.placement_id
        if key not in self._rows and len(self._rows) < MOST_ROWS:
            self._rows[key] = row
        if is_certain and key in self._rows and len(self._certain) < MOST_WEIGHTINGS:
            self._certain.append((key, _vector(weights)))

    def hint(self, weights: Weights) -> Hint | None:
        """What is known of a weighting; `None` where nothing is."""
        if not self._rows:
            return None
        points = {key: weights.points(row.measures) for key, row in self._rows.items()}
        fewest, w = min(points.values()), _vector(weights)
        best = [key for key, value in points.items() if value == fewest]
        if not self._counts_exactly(weights):
            return Hint(self._rows[best[0]], False, None)
        for key in best:
            if combined(
                [each for own, each in self._certain if own == key], w
            ):  # of nothing, where every weight is 0, nothing follows
                return Hint(self._rows[key], True, fewest)
        return Hint(self._rows[best[0]], False, self._least(w))

    def _counts_exactly(self, weights: Weights) -> bool:
        return all(name in self.sizes for name in NAMES if weights.of(name)) and is_exact(self.sizes, weights)

    def _least(self, w: Vector) -> Fraction | None:
        """The bound from the weightings that are nearest."""
        target = [float(value) for value in w]
        near = sorted(self._certain, key=lambda each: math.dist(target, [float(value) for value in each[1]]))[:NEAREST]
        parts = combined([vector for _, vector in near], w)
        if parts is None:
            return None
        values = {at: _dot(near[at][1], _vector_of(self._rows[near[at][0]])) for at in parts}
        return sum((part * values[at] for at, part in parts.items()), Fraction(0))


def combined(vectors: Sequence[Vector], target: Vector) -> Mapping[int, Fraction] | None:
    """Parts of vectors, all above 0, that add up to a target exactly; `None` where none are found.

    They are looked for in floating point, and then solved for in fractions.
    """
    if not vectors:
        return None
    scale = max(map(float, target), default=0.0) or 1.0
    matrix = np.array([[float(value) / scale for value in each] for each in vectors]).T
    wanted = np.array([float(value) / scale for value in target])
    try:
        parts, missed = nnls(matrix, wanted)
    except RuntimeError:  # too many rounds
        return None
    if missed > CLOSE * max(1.0, float(np.linalg.norm(wanted))):
        return None
    support = [at for at, part in enumerate(parts) if part > 0]
    exact = _solution([vectors[at] for at in support], target)
    if exact is None or any(part < 0 for part in exact):
        return None
    return {at: part for at, part in zip(support, exact, strict=True) if part}


def _solution(columns: Sequence[Vector], target: Vector) -> list[Fraction] | None:
    """The solution of a linear system, by elimination; 0 for what is free, `None` if there is none."""
    rows = [[*(column[at] for column in columns), target[at]] for at in range(len(target))]
    pivots: list[tuple[int, int]] = []
    for column in range(len(columns)):
        top = len(pivots)
        found = next((at for at in range(top, len(rows)) if rows[at][column]), None)
        if found is None:
            continue
        first = rows.pop(found)
        rows.insert(top, [value / first[column] for value in first])
        pivots.append((top, column))
        for at, row in enumerate(rows):
            if at != top and row[column]:
                factor = row[column]
                rows[at] = [value - factor * other for value, other in zip(row, rows[top], strict=True)]
    if any(row[-1] for row in rows[len(pivots) :]):
        return None
    solution = [Fraction(0)] * len(columns)
    for place, column in pivots:
        solution[column] = rows[place][-1]
    return solution


def coarse_first(ranks: Sequence[int], sizes: Sequence[int]) -> tuple[int, int]:
    """Sorting key of a point among the levels of its axes: ends first, then middles, then quarters."""
    depths = [_depth(rank, size) for rank, size in zip(ranks, sizes, strict=True)]
    return max(depths, default=0), sum(depths)


def _depth(rank: int, size: int) -> int:
    return _depths(size)[rank]


@lru_cache(maxsize=64)
def _depths(size: int) -> tuple[int, ...]:
    """Depth of every place, halving again and again what lies between those before."""
    depths, spans, depth = [0] * size, [(0, size - 1)], 0
    while spans:
        depth += 1
        halves = []
        for low, high in spans:
            if high - low > 1:
                middle = (low + high) // 2
                depths[middle] = depth
                halves += [(low, middle), (middle, high)]
        spans = halves
    return tuple(depths)


def _vector(weights: Weights) -> Vector:
    return tuple(weights.of(name) for name in NAMES)


def _vector_of(row: Row) -> Vector:
    return tuple(row.measures.get(name, Fraction(0)) for name in NAMES)


def _dot(one: Vector, other: Vector) -> Fraction:
    return sum((mine * theirs for mine, theirs in zip(one, other, strict=True)), Fraction(0))
