"""A flat map of a region: from degrees to a drawing's units, true to scale at its centre."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import cos, radians

EARTH_KM = 6371.0088
KM_PER_DEGREE = radians(1) * EARTH_KM
SMALLEST_KM = 3.0
"""Minimum width and height of a map, in km."""


@dataclass(frozen=True, slots=True)
class Projection:
    """Equirectangular map; `lat`, `lon` is the centre of its `width` and `height`.

    Attributes
    ----------
    per_km
        Units per kilometre.
    """

    lat: float
    lon: float
    per_km: float
    width: float
    height: float

    def to(self, lat: float, lon: float) -> tuple[float, float]:
        """Position of a point, in units from the top left."""
        scale = self.per_km * KM_PER_DEGREE
        across = (lon - self.lon) * cos(radians(self.lat)) * scale
        return self.width / 2 + across, self.height / 2 - (lat - self.lat) * scale


def fitting(
    places: Sequence[tuple[float, float]], width: float, heights: tuple[float, float], margin: float
) -> Projection:
    """Map that shows all places (latitude, longitude) as large as possible.

    Parameters
    ----------
    heights
        Least and greatest height.
    margin
        Room on each side.
    """
    lats, lons = [lat for lat, _ in places] or [0.0], [lon for _, lon in places] or [0.0]
    lat, lon = (min(lats) + max(lats)) / 2, (min(lons) + max(lons)) / 2
    wide = max(SMALLEST_KM, (max(lons) - min(lons)) * KM_PER_DEGREE * cos(radians(lat)))
    high = max(SMALLEST_KM, (max(lats) - min(lats)) * KM_PER_DEGREE)
    per_km = min((width - 2 * margin) / wide, (heights[1] - 2 * margin) / high)
    return Projection(lat, lon, per_km, width, max(heights[0], high * per_km + 2 * margin))


def bar_km(projection: Projection, longest: float) -> float:
    """Length of a scale bar: 1, 2 or 5 times a power of ten, in km."""
    best = 0.01
    for power in range(-2, 5):
        for first in (1, 2, 5):
            length = first * 10.0**power
            if length * projection.per_km <= longest:
                best = length
    return best
