"""Points on a map for schools, postcode areas and municipalities, never for a single child's home."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping

from placement.domain import Point, Region, School
from placement.geography import postcode_chain

_PC6 = re.compile(r"\d{4}[A-Z]{2}")


def school_point(region: Region, school: School) -> Point | None:
    """Point of a school, else of its postcode; `None` if no table has either."""
    if school.point is not None:
        return school.point
    points = {area.postcode: area.point for area in region.postcodes}
    codes = postcode_chain(school.postcode) if school.postcode else ()
    return next((points[code] for code in codes if code in points), None)


def area_code(postcode: str) -> str:
    """Postcode area in which homes are counted: the four digits of a PC6, never the street."""
    return postcode[:4] if _PC6.fullmatch(postcode) else postcode


def area_points(region: Region) -> Mapping[str, Point]:
    """Postcode area -> its centre: the point of its own row, else the mean of those of its streets."""
    own = {area.postcode: area.point for area in region.postcodes if area_code(area.postcode) == area.postcode}
    return {**_means((area_code(area.postcode), area.point) for area in region.postcodes), **own}


def municipality_points(region: Region) -> Mapping[str, Point]:
    """Municipality, case-folded -> its centre: the mean of its postcode areas."""
    areas = ((area.municipality, area.point) for area in region.postcodes)
    return _means((name.strip().casefold(), point) for name, point in areas if name)


def _means(named: Iterable[tuple[str, Point]]) -> dict[str, Point]:
    found: dict[str, list[Point]] = defaultdict(list)
    for name, point in named:
        found[name].append(point)
    return {
        name: Point(
            sum(each.lat for each in points) / len(points),
            sum(each.lon for each in points) / len(points),
        )
        for name, points in found.items()
    }
