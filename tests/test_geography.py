from __future__ import annotations

import math
from fractions import Fraction
from typing import Any

import pytest

from placement.domain import Distance, Point, PostcodeArea, Pupil, Region, School
from placement.geography import EARTH_RADIUS_M, Distances, haversine, postcode_chain, round_half_up
from tests.check.small import pupil

DETOUR = Fraction(13, 10)
AREAS = (
    PostcodeArea("2311", Point(52.00, 4.5)),
    PostcodeArea("2312", Point(52.09, 4.5), area_km2=4.0),
    PostcodeArea("2311AB", Point(52.18, 4.5), area_km2=0.25),
)


def metres(child: Pupil, school: School, detour: Fraction = DETOUR, **distances: int) -> Fraction:
    """Distance in metres; `distances` are to the school, from the postcode after an underscore."""
    given = {(code[1:], school.id): Distance(Fraction(value)) for code, value in distances.items()}
    region = Region((child,), (), (school,), (), AREAS, given)
    return Distances(region, detour).metres(child, school.id)


def school(**fields: Any) -> School:
    return School("S1", "B1", "Here", **fields)


@pytest.mark.parametrize(
    ("code", "chain"),
    [("2311AB", ("2311AB", "2311")), ("2311", ("2311",)), ("2311ab", ("2311ab",)), ("B-1000", ("B-1000",))],
)
def test_a_pc6_falls_back_to_its_pc4(code: str, chain: tuple[str, ...]) -> None:
    assert postcode_chain(code) == chain


@pytest.mark.parametrize(
    ("a", "b", "expected"),
    [
        pytest.param(Point(52, 4), Point(52, 4), 0, id="the same place"),
        pytest.param(Point(0, 0), Point(1, 0), EARTH_RADIUS_M * math.pi / 180, id="a degree of latitude"),
        pytest.param(Point(0, 10), Point(0, 11), EARTH_RADIUS_M * math.pi / 180, id="a degree on the equator"),
        pytest.param(Point(60, 0), Point(60, 1), 55_597.0, id="about half of it at sixty degrees"),
        pytest.param(Point(0, 0), Point(0, 180), EARTH_RADIUS_M * math.pi, id="the other side"),
        pytest.param(Point(90, 0), Point(-90, 0), EARTH_RADIUS_M * math.pi, id="from pole to pole"),
    ],
)
def test_haversine_matches_known_distances(a: Point, b: Point, expected: float) -> None:
    assert haversine(a, b) == pytest.approx(expected, rel=1e-4, abs=1e-6)
    assert haversine(a, b) == haversine(b, a)


@pytest.mark.parametrize(
    ("value", "rounded"),
    [("0", 0), ("49.999", 0), ("50", 100), ("149", 100), ("150", 200), ("250", 300), ("349.9999999", 300)],
)
def test_halves_round_up(value: str, rounded: int) -> None:
    assert round_half_up(Fraction(value)) == rounded


@pytest.mark.parametrize(
    ("child", "site", "expected"),
    [
        # 0.1 degrees less 0.01 is 10,007.6 m; 13,009.8 m with the detour.
        pytest.param({"postcode": "2311"}, {"postcode": "2312"}, 13_000, id="two areas"),
        pytest.param({"postcode": "2311AB"}, {"postcode": "2312"}, 13_000, id="a known PC6"),
        pytest.param({"postcode": "2312XY"}, {"postcode": "2311"}, 13_000, id="an unknown PC6 is its PC4"),
        pytest.param({"postcode": "2312"}, {"postcode": "2312"}, 1_300, id="within an area of 4 km2"),
        pytest.param({"postcode": "2311"}, {"postcode": "2311"}, 900, id="within an area of no known size: 2 km2"),
        pytest.param({"postcode": "2312XY"}, {"postcode": "2312AA"}, 1_300, id="PC6s of one row"),
        pytest.param({"postcode": "2311AB"}, {"postcode": "2311AB"}, 300, id="within a PC6"),
        pytest.param({"postcode": "2311AB"}, {"postcode": "2311"}, 26_000, id="a PC6 is not its PC4's row"),
        pytest.param({"postcode": None, "point": Point(52.09, 4.5)}, {"postcode": "2312"}, 0, id="a point of its own"),
        pytest.param({"postcode": "2312"}, {"postcode": "2312", "point": Point(52.0, 4.5)}, 13_000, id="the school's"),
        pytest.param({"point": Point(52.0, 4.5)}, {"point": Point(52.0, 4.5)}, 0, id="two points"),
    ],
)
def test_distances_are_estimated_if_none_is_given(child: dict[str, Any], site: dict[str, Any], expected: int) -> None:
    assert metres(pupil("P1", **child), school(**site)) == expected


def test_the_detour_comes_from_the_scenario() -> None:
    child, site = pupil("P1", postcode="2311"), school(postcode="2312")
    assert metres(child, site, Fraction(1)) == 10_000
    assert metres(child, site, Fraction(2)) == 20_000
    assert metres(child, school(postcode="2311"), Fraction(2)) == 1_400


@pytest.mark.parametrize(
    ("code", "given", "expected"),
    [
        pytest.param("2311", {"_2311": 4321}, 4321, id="as it stands, not rounded"),
        pytest.param("2311", {"_2311": 0}, 0, id="zero is a distance"),
        pytest.param("2311AB", {"_2311": 4321, "_2311AB": 1234}, 1234, id="the PC6 before the PC4"),
        pytest.param("2311AB", {"_2311": 4321}, 4321, id="else the PC4"),
        pytest.param("2311", {"_2311AB": 1234}, 13_000, id="not the PC6 for a PC4"),
    ],
)
def test_a_given_distance_takes_precedence(code: str, given: dict[str, Any], expected: int) -> None:
    assert metres(pupil("P1", postcode=code), school(postcode="2312"), **given) == expected


def test_a_given_distance_takes_precedence_over_points() -> None:
    child = pupil("P1", postcode="2311", point=Point(52.0, 4.5))
    assert metres(child, school(point=Point(52.0, 4.5)), _2311=777) == 777


def test_pupils_at_the_same_place_share_a_distance() -> None:
    site = school(postcode="2312")
    children = tuple(pupil(f"P{n}", postcode="2311") for n in range(2))
    known = Distances(Region(children, (), (site,), (), AREAS), DETOUR)
    assert known.metres(children[0], "S1") is known.metres(children[1], "S1")


@pytest.mark.parametrize(
    ("child", "site", "lost"),
    [
        ({"postcode": "9999"}, {"postcode": "2311"}, "P1"),
        ({"postcode": "2311"}, {}, "S1"),
        ({"postcode": None}, {}, "P1"),
    ],
)
def test_a_place_in_no_table_raises_an_error(child: dict[str, Any], site: dict[str, Any], lost: str) -> None:
    with pytest.raises(KeyError, match=f"no place for {lost}"):
        metres(pupil("P1", **child), school(**site))
