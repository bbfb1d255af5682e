"""The search region of a multi-objective problem, as a union of boxes that are open downwards.

Source: K. Klamroth, R. Lacour and D. Vanderpooten, On the representation of the search region in
multi-objective optimization, European Journal of Operational Research 245 (2015).
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from math import prod

Vector = tuple[int, ...]
"""One integer for each criterion."""

Zone = Vector
"""Strict upper bounds on the criteria: a local upper bound in the paper's terms."""


class SearchRegion:
    """The union of zones that may still hold non-dominated vectors.

    Parameters
    ----------
    top
        Strict upper bounds on all vectors.
    least
        Lower bounds on all vectors.

    Notes
    -----
    A vector z splits every zone u that contains it (z < u) into one zone per criterion j, which is u with z[j]
    instead of u[j]; zones within others are left out. Vectors may be added in any order, including ones
    that turn out to be dominated: the region holds everything that no vector so far dominates or equals.
    """

    def __init__(self, top: Vector, least: Vector) -> None:
        self._least = least
        self._vectors: set[Vector] = set()
        self._empty: list[Zone] = []
        self._zones: dict[Zone, int] = {}
        self._keep([top])

    @property
    def zones(self) -> Collection[Zone]:
        """The remaining zones."""
        return self._zones.keys()

    def add(self, vector: Vector) -> None:
        """Remove everything that a vector dominates or equals."""
        if vector in self._vectors:
            return
        self._vectors.add(vector)
        split = [zone for zone in self._zones if is_below(vector, zone)]
        for zone in split:
            del self._zones[zone]
        parts = {(*zone[:place], limit, *zone[place + 1 :]) for zone in split for place, limit in enumerate(vector)}
        self._keep(
            part for part in sorted(parts) if not any(is_within(part, other) for other in parts if other != part)
        )

    def drop(self, zone: Zone) -> None:
        """Remove a zone that is known to be empty, and all zones within it."""
        self._empty.append(zone)
        for each in [each for each in self._zones if is_within(each, zone)]:
            del self._zones[each]

    def largest(self, without: Collection[Zone] = ()) -> Zone | None:
        """The zone with the largest gap between the vectors around it, if any is left."""
        open_ones = [zone for zone in self._zones if zone not in without]
        return max(open_ones, key=lambda zone: (self._zones[zone], zone), default=None)

    def widths(self, zone: Zone) -> Vector:
        """Extent of a zone below its limits, down to the vectors that border on it."""
        worst = [max((vector[place] for vector in self._vectors), default=limit) for place, limit in enumerate(zone)]
        around = [vector for vector in self._vectors if _borders(vector, zone)]
        widths = []
        for place, limit in enumerate(zone):
            low = min((vector[place] for vector in around), default=limit)
            high = min(limit, worst[place] + 1)
            widths.append(max(1, high - (low if low < high else self._least[place])))
        return tuple(widths)

    def _keep(self, zones: Iterable[Zone]) -> None:
        for zone in zones:
            may_hold = all(low < limit for low, limit in zip(self._least, zone, strict=True))
            if may_hold and not any(is_within(zone, other) for other in (*self._empty, *self._zones)):
                self._zones[zone] = prod(self.widths(zone))


def is_below(vector: Vector, zone: Zone) -> bool:
    """Whether a vector lies in a zone."""
    return all(value < limit for value, limit in zip(vector, zone, strict=True))


def is_within(zone: Zone, other: Zone) -> bool:
    """Whether a zone is part of another."""
    return all(mine <= theirs for mine, theirs in zip(zone, other, strict=True))


def dominates(vector: Vector, other: Vector) -> bool:
    """Whether a vector is nowhere larger than another, and differs from it."""
    return vector != other and is_within(vector, other)


def _borders(vector: Vector, zone: Zone) -> bool:
    """Whether a vector reaches exactly one limit of a zone and is below the others."""
    reached = sum(value == limit for value, limit in zip(vector, zone, strict=True))
    return reached == 1 and is_within(vector, zone)
