"""How much each setting matters: parts of the variance of a figure over the runs (R30).

First order: the part that a setting explains by itself, `Var(E[f | x]) / Var(f)`. Total order: the part that would
be left if all others were known, `E[Var(f | others)] / Var(f)` (I. M. Sobol, 2001). A full grid has both exactly,
each level counted alike; Saltelli's points give estimates with bootstrap bands by `scipy.stats.sobol_indices`.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction
from itertools import chain

import numpy as np
from scipy.stats import bootstrap, sobol_indices

from placement.sweeping.design import Design, Method, Point
from placement.sweeping.outcome import Answer, Scene
from placement.sweeping.sampling import Saltelli, points, saltelli
from placement.sweeping.values import Outcome, Plan

WAITING, POINTS = "waiting", "points_base_weights"
CONFIDENCE = 0.95
RESAMPLES = 500


@dataclass(frozen=True, slots=True)
class Part:
    """A part of the variance; without a band where it is exact."""

    value: float
    low: float | None = None
    high: float | None = None


@dataclass(frozen=True, slots=True)
class Index:
    """How much a setting matters to a figure.

    Attributes
    ----------
    figure
        `waiting`, `points_base_weights`, or a criterion.
    first, total
        By itself, and together with the others.
    """

    scene: Scene
    figure: str
    setting: str
    first: Part
    total: Part


class WhyNot(StrEnum):
    """Why there are no indices."""

    METHOD = "method"
    """Latin and random points have no pairs that differ in one setting only."""
    NOT_ASKED = "not_asked"
    """Sobol points without `sensitivity: true`."""
    MISSING = "missing"
    """A point has no placement, or is not solved yet."""
    CONSTANT = "constant"
    """No figure differs over the runs."""


def sensitivity(made: Plan, scene: Scene, found: Outcome) -> tuple[tuple[Index, ...], WhyNot | None]:
    """The indices of a scenario and draw, and why there are none."""
    design, answers = made.design, [each for each in found.answers if each.scene == scene]
    if design.method in (Method.LATIN, Method.RANDOM):
        return (), WhyNot.METHOD
    if design.method is Method.SOBOL and not design.sensitivity:
        return (), WhyNot.NOT_ASKED
    by_point = {tuple(each.settings.values()): each for each in answers if each.placement_id}
    laid_out = saltelli(design) if design.method is Method.SOBOL else points(design)
    if not answers or any(point not in by_point for point in _all(laid_out)):
        return (), WhyNot.MISSING
    names = (WAITING, POINTS, *sorted(made.weighted_in(scene)))
    figures = {name: {point: figure(each, name) for point, each in by_point.items()} for name in names}
    varying = {name: values for name, values in figures.items() if len(set(values.values())) > 1}
    if not varying:
        return (), WhyNot.CONSTANT
    settings = [axis.name for axis in design.axes]
    parts = _sampled(laid_out, varying, design) if isinstance(laid_out, Saltelli) else _exact(laid_out, varying)
    indices = tuple(Index(scene, name, settings[at], first, total) for name, at, first, total in parts)
    return indices, None if indices else WhyNot.CONSTANT


def figure(answer: Answer, name: str) -> Fraction:
    """A figure of a run: pupils waiting, points by the scenario's own weights, or a criterion's measure."""
    if name == WAITING:
        return Fraction(answer.row.waiting)
    return (answer.row.points_base_weights or Fraction(0)) if name == POINTS else answer.row.measures[name]


def _all(laid_out: Saltelli | Sequence[Point]) -> Iterator[Point]:
    return laid_out.all if isinstance(laid_out, Saltelli) else iter(laid_out)


Values = Mapping[Point, Fraction]
Found = Iterator[tuple[str, int, Part, Part]]
Floats = np.typing.NDArray[np.float64]
Places = np.typing.NDArray[np.intp]


def _exact(grid: Sequence[Point], figures: Mapping[str, Values]) -> Found:
    places = range(len(grid[0]))
    for name, values in figures.items():
        variance = _variance(list(values.values()))
        for at in places:
            means = [_mean(found) for found in _by(grid, values, [at])]
            inner = [_variance(found) for found in _by(grid, values, [each for each in places if each != at])]
            yield name, at, Part(float(_variance(means) / variance)), Part(float(_mean(inner) / variance))


def _by(grid: Sequence[Point], values: Values, places: Sequence[int]) -> list[list[Fraction]]:
    """Values of a grid, together where the settings at some places are equal."""
    found: dict[Point, list[Fraction]] = defaultdict(list)
    for point in grid:
        found[tuple(point[at] for at in places)].append(values[point])
    return list(found.values())


def _mean(values: Sequence[Fraction]) -> Fraction:
    return sum(values, Fraction(0)) / len(values)


def _variance(values: Sequence[Fraction]) -> Fraction:
    mean = _mean(values)
    return sum(((each - mean) ** 2 for each in values), Fraction(0)) / len(values)


def _sampled(laid_out: Saltelli, figures: Mapping[str, Values], design: Design) -> Found:
    names = [name for name, values in figures.items() if _differs(laid_out, values)]
    if not names:
        return
    a, b = (np.array([_floats(figures[name], part) for name in names]) for part in (laid_out.a, laid_out.b))
    ab = np.array([[_floats(figures[name], part) for name in names] for part in laid_out.ab])

    def indices(drawn: Places) -> Floats:
        """First and total order of every figure and setting, over some of the rows of the samples."""
        found = sobol_indices(func={"f_A": a[:, drawn], "f_B": b[:, drawn], "f_AB": ab[..., drawn]}, n=len(drawn))
        return np.stack([found.first_order, found.total_order]).reshape(2, len(names), -1)

    rows = np.arange(len(laid_out.a))
    values, (low, high) = indices(rows), _bands(rows, indices, design.seed)
    for row, name in enumerate(names):
        for at in range(len(design.axes)):
            first, total = (
                Part(float(values[order, row, at]), float(low[order, row, at]), float(high[order, row, at]))
                for order in (0, 1)
            )
            yield name, at, first, total


def _bands(rows: Places, indices: Callable[[Places], Floats], seed: int) -> tuple[Floats, Floats]:
    """Percentile bands; the generator is ours, since that of `sobol_indices` cannot be seeded."""
    found = bootstrap(
        (rows,),
        indices,
        n_resamples=RESAMPLES,
        vectorized=False,
        confidence_level=CONFIDENCE,
        method="percentile",
        rng=np.random.default_rng(seed),
    )
    return np.asarray(found.confidence_interval.low), np.asarray(found.confidence_interval.high)


def _differs(laid_out: Saltelli, values: Values) -> bool:
    return len({values[point] for point in chain(laid_out.a, laid_out.b)}) > 1


def _floats(values: Values, sample: Sequence[Point]) -> list[float]:
    return [float(values[point]) for point in sample]
