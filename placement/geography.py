"""The one distance between a pupil and a school that every rule uses (contract, section 1; R27)."""

from __future__ import annotations

import math
import re
from fractions import Fraction

from placement.domain import Distance, Point, PostcodeArea, Pupil, Region, School

EARTH_RADIUS_M = 6_371_008.8
"""Mean radius of the Earth in metres (IUGG R1)."""

DEFAULT_AREA_KM2 = 2.0
"""Size of a postcode area, in km2, if the table does not give it."""

_PC6 = re.compile(r"\d{4}[A-Z]{2}")


def postcode_chain(postcode: str) -> tuple[str, ...]:
    """Codes under which a postcode may be listed, most precise first: a PC6, then its PC4."""
    return (postcode, postcode[:4]) if _PC6.fullmatch(postcode) else (postcode,)


def given_distance(region: Region, postcode: str | None, school_id: str) -> Distance | None:
    """The row of `distances.csv` that counts for a home and a school: of its PC6, else of its PC4."""
    if not region.distances:
        return None
    rows = (region.distances.get((code, school_id)) for code in postcode_chain(postcode or ""))
    return next((row for row in rows if row is not None), None)


def haversine(a: Point, b: Point) -> float:
    """Great-circle distance in metres.

    Source: R. W. Sinnott, Virtues of the Haversine, Sky and Telescope 68 (1984).
    """
    phi_a, phi_b = math.radians(a.lat), math.radians(b.lat)
    half_phi = (phi_b - phi_a) / 2
    half_lambda = math.radians(b.lon - a.lon) / 2
    h = math.sin(half_phi) ** 2 + math.cos(phi_a) * math.cos(phi_b) * math.sin(half_lambda) ** 2
    return 2 * EARTH_RADIUS_M * math.asin(min(1.0, math.sqrt(h)))


def round_half_up(metres: Fraction, step: int = 100) -> Fraction:
    """Metres rounded half up to a multiple of `step`."""
    return Fraction(math.floor(metres / step + Fraction(1, 2)) * step)


class Distances:
    """Distances of a region in metres, each computed once per home and school.

    Parameters
    ----------
    region
        A distance in its `distances` is used as it is. Otherwise the haversine distance times `detour`,
        rounded half up to 100 m; 0.5 * sqrt(area) * detour if both ends share a row of the postcode table
        and neither has coordinates of its own.
    detour
        Ratio of road distance to straight-line distance.
    """

    def __init__(self, region: Region, detour: Fraction) -> None:
        self._region = region
        self._areas = {area.postcode: area for area in region.postcodes}
        self._schools = {school.id: school for school in region.schools}
        self._detour = detour
        self._places: dict[tuple[str | None, Point | None], int] = {}
        self._place_of: dict[str, int] = {}
        self._known: dict[tuple[int, str], Fraction] = {}

    def metres(self, pupil: Pupil, school_id: str) -> Fraction:
        """Distance from a pupil's home to a school, in metres.

        Raises
        ------
        KeyError
            If a place cannot be found in any table; reading the tables rules this out.
        """
        key = (self.place(pupil), school_id)
        known = self._known.get(key)
        if known is None:
            known = self._known[key] = self._measure(pupil, self._schools[school_id])
        return known

    def place(self, pupil: Pupil) -> int:
        """Number of a pupil's home; pupils with the same number have the same distances."""
        place = self._place_of.get(pupil.id)
        if place is None:
            place = self._places.setdefault((pupil.postcode, pupil.point), len(self._places))
            self._place_of[pupil.id] = place
        return place

    def _measure(self, pupil: Pupil, school: School) -> Fraction:
        given = given_distance(self._region, pupil.postcode, school.id)
        if given is not None:
            return given.metres
        home = None if pupil.point else self._area(pupil.postcode)
        site = None if school.point else self._area(school.postcode)
        if home is not None and home is site:
            side_m = 1000 * Fraction(math.sqrt(home.area_km2 or DEFAULT_AREA_KM2))
            return round_half_up(side_m / 2 * self._detour)
        start = pupil.point or (home.point if home else None)
        end = school.point or (site.point if site else None)
        if start is None or end is None:
            raise KeyError(f"no place for {pupil.id if start is None else school.id}")
        return round_half_up(Fraction(haversine(start, end)) * self._detour)

    def _area(self, postcode: str | None) -> PostcodeArea | None:
        for code in postcode_chain(postcode) if postcode else ():
            area = self._areas.get(code)
            if area is not None:
                return area
        return None
