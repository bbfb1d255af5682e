"""Labels beside their points: none on another, none on a point, all inside the frame."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from math import cos, pi, sin

from placement.reports.charts.ink import SIZE
from placement.reports.charts.text import BOLD, text_width

LEADING = 1.2
STEPS = (0.0, 14.0, 28.0)
"""Distances at which a label may be put beside its point, in the drawing's units; from the second on, with a leader.

No further: leaders to distant names cross each other.
"""
DIRECTIONS = 16
GAP = 3.0
OVER = 12.0
"""Distance that overlapping one disliked box counts as."""


@dataclass(frozen=True, slots=True)
class Box:
    """Rectangle: left, top, right, bottom."""

    left: float
    top: float
    right: float
    bottom: float

    def meets(self, other: Box) -> bool:
        """Whether two boxes share any area."""
        return (
            self.left < other.right and other.left < self.right and self.top < other.bottom and other.top < self.bottom
        )

    def within(self, other: Box) -> bool:
        """Whether this box lies inside another."""
        return (
            other.left <= self.left
            and self.right <= other.right
            and other.top <= self.top
            and self.bottom <= other.bottom
        )


@dataclass(frozen=True, slots=True)
class Wanted:
    """Label to be placed: lines of text for a point with a mark of some radius."""

    x: float
    y: float
    radius: float
    lines: tuple[str, ...]
    size: float = SIZE
    bold: bool = False


@dataclass(frozen=True, slots=True)
class Placed:
    """Label in its place; `far` where it needs a leader."""

    of: Wanted
    box: Box
    far: bool


def around(x: float, y: float, radius: float) -> Box:
    """Bounding box of a mark."""
    return Box(x - radius, y - radius, x + radius, y + radius)


def place(
    wanted: Wanted, taken: Sequence[Box], disliked: Sequence[Box], frame: Box, steps: int = len(STEPS)
) -> Placed | None:
    """Best place for a label: near its point, over as few disliked boxes as possible.

    Parameters
    ----------
    wanted
        The label.
    taken
        Boxes that a label must not overlap.
    disliked
        Boxes that it should preferably not overlap.
    frame
        Box that must contain the label.
    steps
        How many of `STEPS` to try.

    Returns
    -------
    Placed or None
        `None` if there is no room.
    """
    best: tuple[float, Placed] | None = None
    for cost, placed in _candidates(wanted, steps):
        if not placed.box.within(frame) or any(placed.box.meets(box) for box in taken):
            continue
        total = cost + OVER * sum(placed.box.meets(box) for box in disliked)
        if best is None or total < best[0]:
            best = total, placed
    return best[1] if best else None


def _candidates(wanted: Wanted, steps: int) -> Iterator[tuple[float, Placed]]:
    width = max(text_width(text, wanted.size) for text in wanted.lines) * (BOLD if wanted.bold else 1)
    height = wanted.size * LEADING * len(wanted.lines)
    for step in STEPS[:steps]:
        for number in range(DIRECTIONS):
            angle = 2 * pi * number / DIRECTIONS
            reach = wanted.radius + GAP + step
            # The nearest side or corner of the label's box touches the point at `reach`.
            x = wanted.x + reach * cos(angle) + (cos(angle) - 1) * width / 2
            y = wanted.y + reach * sin(angle) + (sin(angle) - 1) * height / 2
            box = Box(x, y, x + width, y + height)
            yield step + 1.5 * abs(sin(angle)) + (1 if cos(angle) < 0 else 0), Placed(wanted, box, step > 0)
