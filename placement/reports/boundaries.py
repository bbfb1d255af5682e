"""Boundaries for the map, from the user's own GeoJSON file (RFC 7946)."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from placement.faults import Fault, InputError
from placement.reports.charts.boundaries import BoundariesError, polygons

_SHORTEST_RING = 4
"""Minimum number of positions in a closed ring: three corners, and the first again."""


def read_boundaries(path: Path) -> Mapping[str, Any]:
    """Read a GeoJSON file with areas in degrees.

    Raises
    ------
    OSError
        If it cannot be read.
    InputError
        If it is not JSON, not GeoJSON, holds no area, or is not in degrees (exit code 3).
    """
    data = _parsed(path)
    try:
        areas = list(polygons(data))
        positions = [position for area in areas for ring in area for position in _ring(ring)]
    except (BoundariesError, TypeError) as error:
        raise _fault(path, "bad_geojson", "GeoJSON: areas as polygons, each a list of rings") from error
    if not positions:
        raise _fault(path, "no_areas", "GeoJSON with one area or more, a Polygon or a MultiPolygon")
    for lon, lat in positions:
        if not (-180 <= lon <= 180 and -90 <= lat <= 90):
            expected = "longitude and latitude in degrees (WGS84), such as 4.49, 52.16"
            raise _fault(path, "not_degrees", expected, value=f"{lon}, {lat}")
    return data


def _parsed(path: Path) -> Mapping[str, Any]:
    expected = "GeoJSON: a JSON object"
    try:
        data = json.loads(path.read_bytes().decode("utf-8-sig"))
    except json.JSONDecodeError as error:
        raise _fault(path, "bad_json", expected, row=error.lineno) from error
    except (ValueError, RecursionError) as error:
        raise _fault(path, "bad_json", expected) from error
    if not isinstance(data, dict):
        raise _fault(path, "bad_json", expected)
    return data


def _ring(ring: object) -> Iterator[tuple[float, float]]:
    """Positions of a ring; a height after longitude and latitude is ignored."""
    if not isinstance(ring, Sequence) or len(ring) < _SHORTEST_RING:
        raise BoundariesError("a ring is a list of four positions or more")
    for position in ring:
        if not isinstance(position, Sequence) or len(position) < 2 or not all(map(_is_number, position[:2])):
            raise BoundariesError("a position is longitude and latitude")
        yield position[0], position[1]


def _is_number(value: object) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool)


def _fault(path: Path, code: str, expected: str, *, row: int | None = None, value: str | None = None) -> InputError:
    return InputError([Fault(code, str(path), row, None, value, expected)])
