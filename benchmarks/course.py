"""How a search went: when it had which placement and bound, and what follows from that."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

Event = tuple[float, float | None, float | None]
"""Seconds, points of the best placement with the fewest waiting points, and the bound; `None` while there is none."""


@dataclass
class Course:
    """What a search had found and proven, as it went on.

    Attributes
    ----------
    events
        In order of time; every one holds the best that was known by then.
    """

    events: list[Event]

    def note(self, seconds: float, value: float | None, bound: float | None) -> None:
        """Take in what a solver says at some time; what is no better than before changes nothing."""
        _, best, proven = self.events[-1] if self.events else (0.0, None, None)
        value = best if value is None else value if best is None else min(best, value)
        bound = proven if bound is None else bound if proven is None else max(proven, bound)
        if (value, bound) != (best, proven):
            self.events.append((seconds, value, bound))


def gap_of(value: float, bound: float) -> float:
    """Relative gap, as the engine tells it: (value - bound) / max(1, |value|)."""
    return max(0.0, value - bound) / max(1.0, abs(value))


def first_within(events: Sequence[Event], gap: float) -> float | None:
    """Seconds after which a search had proven its own placement to be within a gap; `None` if it never had."""
    for seconds, value, bound in events:
        if value is not None and bound is not None and gap_of(value, bound) <= gap:
            return seconds
    return None


def primal_integral(events: Sequence[Event], best: float, limit: float) -> float:
    """Integral over time of how far the placement in hand is from the best that is known, in seconds.

    The distance is 1 without a placement, else |best - value| / max(|best|, |value|).

    Source: T. Berthold, Measuring the impact of primal heuristics, Operations Research Letters 41 (2013).
    """
    total, since, distance = 0.0, 0.0, 1.0
    for seconds, value, _ in events:
        until = min(seconds, limit)
        total, since = total + distance * max(0.0, until - since), max(since, until)
        if value is not None:
            distance = _distance(value, best)
    return total + distance * max(0.0, limit - since)


def _distance(value: float, best: float) -> float:
    largest = max(abs(value), abs(best))
    return 0.0 if largest == 0 else min(1.0, abs(value - best) / largest)
