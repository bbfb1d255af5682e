"""The one distance between a pupil and a school, computed independently (contract, section 1)."""

from __future__ import annotations

import math
import re
from fractions import Fraction

from placement.domain import Point, PostcodeArea, Pupil, Region, School
from placement.faults import Fault, InputError

EARTH_RADIUS_M = 6_371_008.8
DEFAULT_AREA_KM2 = 2.0
STEP_M = 100
PC6 = re.compile(r"[0-9]{4}[A-Z]{2}")


class Distances:
    """Distances in metres from homes to schools, each computed once."""

    def __init__(self, region: Region, detour: Fraction) -> None:
        self._given = region.distances
        self._areas = {area.postcode: area for area in region.postcodes}
        self._detour = detour
        self._known: dict[tuple[str | None, Point | None, str], Fraction] = {}

    def metres(self, pupil: Pupil, school: School) -> Fraction:
        """Distance between a pupil's home and a school, in metres.

        Raises
        ------
        InputError
            If a location is in no table.
        """
        key = (pupil.postcode, pupil.point, school.id)
        found = self._known.get(key)
        if found is None:
            given = self._from_table(pupil, school)
            found = self._known[key] = self._estimate(pupil, school) if given is None else given
        return found

    def _from_table(self, pupil: Pupil, school: School) -> Fraction | None:
        for code in _codes(pupil.postcode):
            row = self._given.get((code, school.id))
            if row is not None:
                return row.metres
        return None

    def _estimate(self, pupil: Pupil, school: School) -> Fraction:
        if pupil.point is None and school.point is None:
            home, site = self._area(pupil), self._area(school)
            if home.postcode == site.postcode:
                side_km = math.sqrt(DEFAULT_AREA_KM2 if home.area_km2 is None else home.area_km2)
                return _rounded(Fraction(500 * side_km) * self._detour)
        start = self._area(pupil).point if pupil.point is None else pupil.point
        end = self._area(school).point if school.point is None else school.point
        return _rounded(Fraction(_haversine(start, end)) * self._detour)

    def _area(self, place: Pupil | School) -> PostcodeArea:
        for code in _codes(place.postcode):
            if code in self._areas:
                return self._areas[code]
        file = "pupils.csv" if isinstance(place, Pupil) else "schools.csv"
        expected = f"a place in postcodes.csv for {place.id}"
        raise InputError([Fault("unknown_postcode", file, None, "postcode", place.postcode or "", expected)])


def _codes(postcode: str | None) -> tuple[str, ...]:
    """Keys to look up: the code itself, then the PC4 of a PC6."""
    if postcode is None:
        return ()
    return (postcode, postcode[:4]) if PC6.fullmatch(postcode) else (postcode,)


def _rounded(metres: Fraction) -> Fraction:
    return Fraction(math.floor(metres / STEP_M + Fraction(1, 2)) * STEP_M)


def _haversine(start: Point, end: Point) -> float:
    lat_1, lat_2 = math.radians(start.lat), math.radians(end.lat)
    half_lat = math.sin((lat_2 - lat_1) / 2)
    half_lon = math.sin(math.radians(end.lon - start.lon) / 2)
    chord = half_lat**2 + math.cos(lat_1) * math.cos(lat_2) * half_lon**2
    return 2 * EARTH_RADIUS_M * math.asin(min(1.0, math.sqrt(chord)))
