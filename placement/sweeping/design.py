"""What a sweep varies, and how: the axes of a design and the points at which it is solved."""

from __future__ import annotations

import json
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction
from math import prod

from placement.exact import PLACES, half_up, to_number
from placement.scenario.node import Plain


class Method(StrEnum):
    """How the points of a design are chosen."""

    GRID = "grid"
    """Every combination of every axis's levels."""
    SOBOL = "sobol"
    """A scrambled Sobol sequence: even in every direction at once."""
    LATIN = "latin"
    """A Latin hypercube: even along every axis."""
    RANDOM = "random"


class Scale(StrEnum):
    """How values lie between the ends of a span."""

    LINEAR = "linear"
    LOG = "log"


@dataclass(frozen=True, slots=True)
class Level:
    """One value of an axis.

    Attributes
    ----------
    json
        What a scenario is given, as JSON: equal where the values are.
    shown
        How a row of the sweep names it: the value, or the name of a list of changes.
    """

    json: str
    shown: str

    @classmethod
    def of(cls, value: Plain, shown: str | None = None) -> Level:
        """The level of a value."""
        plain = int(value) if isinstance(value, float) and value.is_integer() else value
        return cls(json.dumps(plain, ensure_ascii=False), str(value) if shown is None else shown)

    @property
    def value(self) -> Plain:
        """What a scenario is given."""
        plain: Plain = json.loads(self.json)
        return plain


@dataclass(frozen=True, slots=True)
class Categories:
    """An axis with a list of values."""

    name: str
    levels: tuple[Level, ...]

    @property
    def listed(self) -> list[str]:
        """The levels as rows name them."""
        return [level.shown for level in self.levels]

    @property
    def ends(self) -> tuple[Level, ...]:
        """Levels that stand for the others in a check."""
        return self.levels

    def at(self, part: float) -> Level:
        """The level at a place between 0 and 1."""
        return self.levels[min(int(part * len(self.levels)), len(self.levels) - 1)]


@dataclass(frozen=True, slots=True)
class Span:
    """An axis between two ends.

    Attributes
    ----------
    name
        Dotted key of a scenario, such as `weights.family`.
    steps
        Number of levels in a grid; `None` for designs that choose their own.
    whole
        Whether the setting takes whole numbers only: these round half up.
    """

    name: str
    low: Fraction
    high: Fraction
    steps: int | None
    scale: Scale
    whole: bool

    @property
    def levels(self) -> tuple[Level, ...]:
        """The levels of a grid, each value once."""
        steps = self.steps or 1
        places = [Fraction(step, max(1, steps - 1)) for step in range(steps)]
        return tuple(dict.fromkeys(self.at(place) for place in places))

    @property
    def listed(self) -> list[str]:
        """The ends of the span as rows name them; every level where a grid has steps."""
        return [level.shown for level in (self.levels if self.steps else self.ends)]

    @property
    def ends(self) -> tuple[Level, ...]:
        """Levels that stand for the others in a check."""
        return self.at(0), self.at(1)

    def at(self, part: float | Fraction) -> Level:
        """The level at a place between 0 and 1."""
        if self.scale is Scale.LOG:
            value = Fraction(float(self.low) * (float(self.high) / float(self.low)) ** float(part))
        else:
            value = self.low + (self.high - self.low) * Fraction(part)
        return Level.of(to_number(half_up(value, 0 if self.whole else PLACES)))


Axis = Categories | Span


def is_numeric(axis: Axis) -> bool:
    """Whether every level of an axis is a number."""
    return isinstance(axis, Span) or all(
        isinstance(level.value, int | float) and not isinstance(level.value, bool) for level in axis.levels
    )


@dataclass(frozen=True, slots=True)
class Design:
    """A design of settings.

    Attributes
    ----------
    axes
        What is varied, each by another key.
    n
        Number of points; `None` for a grid.
    seed
        Of the points that are drawn.
    draws
        Number of draws of a scenario with chance in it.
    sensitivity
        Whether Sobol points come with those that tell how much each setting matters: `n * (settings + 2)` in all.
    """

    axes: tuple[Axis, ...]
    method: Method
    n: int | None
    seed: int
    draws: int
    sensitivity: bool = False

    @property
    def size(self) -> int:
        """Number of points, before equal ones are merged."""
        if self.n is None:
            return prod(len(axis.levels) for axis in self.axes)
        return self.n * (len(self.axes) + 2) if self.sensitivity else self.n


Point = tuple[Level, ...]
"""A level of each axis, in the design's order."""
