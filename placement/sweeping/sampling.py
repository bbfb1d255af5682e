"""The points of a design: a grid, or points drawn by `scipy.stats.qmc`."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import chain, product

import numpy as np
from scipy.stats import qmc

from placement.sweeping.design import Design, Method, Point

Unit = np.typing.NDArray[np.float64]


def points(design: Design) -> tuple[Point, ...]:
    """Points of a design, in its order, each once: two that come to the same settings are one."""
    if design.method is Method.GRID:
        return tuple(product(*(axis.levels for axis in design.axes)))
    if design.sensitivity:
        return tuple(dict.fromkeys(saltelli(design).all))
    return tuple(dict.fromkeys(_placed(design, _unit(design))))


def first(design: Design) -> Point:
    """One point of a design, without the others."""
    return tuple(axis.at(0) for axis in design.axes)


@dataclass(frozen=True, slots=True)
class Saltelli:
    """The points of a variance-based sensitivity analysis.

    Two samples, and for each setting the first with that setting's column from the second (A. Saltelli et al.,
    Computer Physics Communications 181, 2010).
    """

    a: tuple[Point, ...]
    b: tuple[Point, ...]
    ab: tuple[tuple[Point, ...], ...]

    @property
    def all(self) -> Iterator[Point]:
        """Every point, equal ones repeated."""
        return chain(self.a, self.b, *self.ab)


def saltelli(design: Design) -> Saltelli:
    """Points for sensitivity: both samples are halves of one Sobol sequence of twice the dimensions."""
    width = len(design.axes)
    drawn = _sobol(2 * width, design)
    first, second = (tuple(_placed(design, drawn[:, at : at + width])) for at in (0, width))
    swapped = (
        tuple((*one[:at], other[at], *one[at + 1 :]) for one, other in zip(first, second, strict=True))
        for at in range(width)
    )
    return Saltelli(first, second, tuple(swapped))


def _placed(design: Design, unit: Unit) -> Iterator[Point]:
    for row in unit:
        yield tuple(axis.at(float(part)) for axis, part in zip(design.axes, row, strict=True))


def _unit(design: Design) -> Unit:
    """Points between 0 and 1, one row each."""
    count, width = design.n or 0, len(design.axes)
    if design.method is Method.SOBOL:
        return _sobol(width, design)
    generator = np.random.default_rng(design.seed)
    if design.method is Method.LATIN:
        return qmc.LatinHypercube(width, rng=generator).random(count)
    return generator.random((count, width))


def _sobol(width: int, design: Design) -> Unit:
    generator = np.random.default_rng(design.seed)
    return qmc.Sobol(width, rng=generator).random_base2((design.n or 1).bit_length() - 1)
