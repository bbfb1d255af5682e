"""All Dutch four-digit postcode areas, so that a region need not list its own.

Points are from GeoNames (2024-04-12) where they lie within 250 m of the area's polygon, else a point of the polygon;
polygons, municipalities (2022) and areas are from Statistics Netherlands (CBS). Both are licensed CC BY 4.0.
"""

from __future__ import annotations

import csv
from collections.abc import Iterable, Mapping
from dataclasses import replace
from functools import cache
from importlib.resources import files

from placement.domain import Point, PostcodeArea, Region
from placement.geography import postcode_chain

FILE = "dutch_postcodes.csv"


@cache
def dutch_areas() -> Mapping[str, PostcodeArea]:
    """Postcode -> its area, for every four-digit postcode in use."""
    text = files("placement.tables").joinpath(FILE).read_text(encoding="utf-8")
    return {row["postcode"]: _area(row) for row in csv.DictReader(text.splitlines())}


def area_of(postcode: str | None) -> PostcodeArea | None:
    """Dutch area in which a postcode lies; `None` if it is none."""
    codes = postcode_chain(postcode) if postcode else ()
    return next((dutch_areas()[code] for code in codes if code in dutch_areas()), None)


def with_dutch_areas(region: Region) -> Region:
    """The region with the Dutch areas of those homes and schools that it does not place itself."""
    homes = [pupil.postcode for pupil in region.pupils if pupil.point is None]
    sites = [school.postcode for school in region.schools if school.point is None]
    lacking = areas_of((*homes, *sites), region.postcodes)
    return replace(region, postcodes=(*region.postcodes, *lacking)) if lacking else region


def areas_of(postcodes: Iterable[str | None], known: Iterable[PostcodeArea]) -> tuple[PostcodeArea, ...]:
    """Dutch areas of those postcodes that a region does not list itself, sorted by postcode."""
    listed = {area.postcode for area in known}
    lacking = {each for each in postcodes if each and listed.isdisjoint(postcode_chain(each))}
    found = {area.postcode: area for each in lacking if (area := area_of(each)) is not None}
    return tuple(found[each] for each in sorted(found))


def _area(row: Mapping[str, str]) -> PostcodeArea:
    return PostcodeArea(
        row["postcode"],
        Point(float(row["lat"]), float(row["lon"])),
        row["place"] or None,
        row["municipality"] or None,
        float(row["area_km2"]) if row["area_km2"] else None,
    )
