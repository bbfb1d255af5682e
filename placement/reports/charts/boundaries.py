"""Boundaries supplied by a user, as flat shapes: clipped to the frame, thinned, and wound so that holes stay holes."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from math import hypot
from typing import Any

from placement.reports.charts.projection import Projection

Point = tuple[float, float]
Ring = list[Point]
NEAR = 0.8
"""A point closer to the previous one than this, in the drawing's units, is dropped."""
OUTSIDE = 2.0
"""Distance beyond the frame at which shapes are clipped, so that the cut itself is not visible."""


class BoundariesError(ValueError):
    """The boundaries are not GeoJSON with longitude and latitude."""


def flat(boundaries: Mapping[str, Any], projection: Projection) -> list[dict[str, Any]]:
    """Areas of a GeoJSON object (RFC 7946), as features in the drawing's units.

    Raises
    ------
    BoundariesError
        If it is not GeoJSON, or its coordinates are not degrees.
    """
    shapes = []
    for polygon in polygons(boundaries):
        rings = [_thinned(_cut(_projected(ring, projection), projection)) for ring in polygon]
        wound = [_wound(ring, outer=number == 0) for number, ring in enumerate(rings) if len(ring) > 2]
        if wound and len(rings[0]) > 2:
            geometry = {"type": "Polygon", "coordinates": [[*ring, ring[0]] for ring in wound]}
            shapes.append({"type": "Feature", "properties": {}, "geometry": geometry})
    return shapes


def polygons(thing: object) -> Iterator[Sequence[Any]]:
    """Every polygon of a GeoJSON object; points and lines are skipped, as they are not areas.

    Raises
    ------
    BoundariesError
        If it is not GeoJSON.
    """
    if not isinstance(thing, Mapping):
        raise BoundariesError("boundaries are a GeoJSON object")
    match thing.get("type"):
        case "FeatureCollection":
            for feature in _list(thing, "features"):
                yield from polygons(feature)
        case "Feature":
            if thing.get("geometry") is not None:
                yield from polygons(thing["geometry"])
        case "GeometryCollection":
            for geometry in _list(thing, "geometries"):
                yield from polygons(geometry)
        case "Polygon":
            yield _list(thing, "coordinates")
        case "MultiPolygon":
            yield from _list(thing, "coordinates")
        case "Point" | "MultiPoint" | "LineString" | "MultiLineString":
            return
        case kind:
            raise BoundariesError(f"GeoJSON has no type {kind!r}")


def _list(thing: Mapping[str, Any], name: str) -> Sequence[Any]:
    value = thing.get(name)
    if not isinstance(value, Sequence) or isinstance(value, str):
        raise BoundariesError(f"GeoJSON of type {thing['type']} has a list of {name}")
    return value


def _projected(ring: Sequence[Any], projection: Projection) -> Ring:
    points = []
    for position in ring:
        try:
            lon, lat = float(position[0]), float(position[1])
        except (TypeError, ValueError, IndexError, KeyError) as error:
            raise BoundariesError("a position is longitude and latitude") from error
        if not (-180 <= lon <= 180 and -90 <= lat <= 90):
            raise BoundariesError(f"longitude {lon}, latitude {lat} are not degrees: GeoJSON is in WGS 84")
        points.append(projection.to(lat, lon))
    return points


def _cut(ring: Ring, projection: Projection) -> Ring:
    """Ring clipped to the frame, one side after another (Sutherland and Hodgman 1974)."""
    sides = (
        (0, -OUTSIDE, 1),
        (0, projection.width + OUTSIDE, -1),
        (1, -OUTSIDE, 1),
        (1, projection.height + OUTSIDE, -1),
    )
    for axis, limit, sign in sides:
        kept: Ring = []
        for before, point in zip([*ring[-1:], *ring], ring, strict=False):
            inside, was = sign * point[axis] >= sign * limit, sign * before[axis] >= sign * limit
            if inside != was:
                part = (limit - before[axis]) / (point[axis] - before[axis])
                kept.append((before[0] + part * (point[0] - before[0]), before[1] + part * (point[1] - before[1])))
            if inside:
                kept.append(point)
        ring = kept
    return ring


def _thinned(ring: Ring) -> Ring:
    """Ring without points too close to be seen, and without the one that closes it."""
    kept: Ring = []
    for x, y in ring:
        if not kept or hypot(x - kept[-1][0], y - kept[-1][1]) >= NEAR:
            kept.append((round(x, 1), round(y, 1)))
    while len(kept) > 1 and hypot(kept[0][0] - kept[-1][0], kept[0][1] - kept[-1][1]) < NEAR:
        kept.pop()
    return kept


def _wound(ring: Ring, *, outer: bool) -> Ring:
    """Ring wound so that outlines and holes run in opposite directions; otherwise holes would be filled."""
    doubled = sum(a[0] * b[1] - b[0] * a[1] for a, b in zip(ring, [*ring[1:], ring[0]], strict=True))
    return ring if (doubled > 0) == outer else ring[::-1]
