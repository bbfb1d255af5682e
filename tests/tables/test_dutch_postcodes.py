"""The table of Dutch postcode areas that comes with the package."""

from __future__ import annotations

import re

import pytest

from placement.domain import Point, PostcodeArea
from placement.geography import haversine
from placement.tables.dutch_postcodes import area_of, areas_of, dutch_areas


def test_every_area_is_a_dutch_postcode_in_the_netherlands() -> None:
    areas = dutch_areas()
    assert len(areas) > 4000
    for code, area in areas.items():
        assert re.fullmatch("[1-9][0-9]{3}", code)
        assert 50.7 < area.point.lat < 53.6
        assert 3.3 < area.point.lon < 7.3
        assert area.municipality and area.area_km2 and area.area_km2 > 0


@pytest.mark.parametrize(
    ("postcode", "municipality"), [("2312", "Leiden"), ("2312AB", "Leiden"), ("2351", "Leiderdorp")]
)
def test_a_postcode_lies_in_the_area_of_its_digits(postcode: str, municipality: str) -> None:
    area = area_of(postcode)
    assert area is not None
    assert area.municipality == municipality


@pytest.mark.parametrize("postcode", [None, "", "0999", "D-48161", "1000"])
def test_other_codes_lie_nowhere(postcode: str | None) -> None:
    assert area_of(postcode) is None


def test_leiden_and_leiderdorp_are_two_kilometres_apart() -> None:
    areas = dutch_areas()
    assert 1_000 < haversine(areas["2312"].point, areas["2351"].point) < 4_000


def test_only_areas_that_the_region_does_not_list_are_added() -> None:
    own = PostcodeArea("2312", Point(52.0, 4.0))
    found = areas_of(["2312AB", "2351", "2351XY", None, "0999"], [own])
    assert [each.postcode for each in found] == ["2351"]
