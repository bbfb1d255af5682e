"""The points of a design: a grid, or points drawn by `scipy.stats.qmc`."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import product
from math import log2

import numpy as np
from scipy.stats import qmc

from placement.sweep.design import Design, Method, Point


def points(design: Design) -> tuple[Point, ...]:
    """Points of a design, in its order, each once: two that come to the same settings are one."""
    if design.method is Method.GRID:
        return tuple(product(*(axis.levels for axis in design.axes)))
    return tuple(dict.fromkeys(_drawn(design)))


def _drawn(design: Design) -> Iterator[Point]:
    for row in _unit(design):
        yield tuple(axis.at(float(part)) for axis, part in zip(design.axes, row, strict=True))


def _unit(design: Design) -> np.typing.NDArray[np.float64]:
    """Points between 0 and 1, one row each."""
    generator, count, width = np.random.default_rng(design.seed), design.n or 0, len(design.axes)
    if design.method is Method.SOBOL:
        found = qmc.Sobol(width, rng=generator).random_base2(int(log2(count)))
    elif design.method is Method.LATIN:
        found = qmc.LatinHypercube(width, rng=generator).random(count)
    else:
        found = generator.random((count, width))
    return found
