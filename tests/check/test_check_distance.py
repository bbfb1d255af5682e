from __future__ import annotations

from fractions import Fraction
from typing import Any

import pytest

from placement.check.distance import Distances
from placement.domain import Point, School
from placement.faults import InputError
from tests.check.small import SCHOOLS, case, pupil

S1, S2, S3 = SCHOOLS
GIVEN = {("1001AB", "S2"): 333, ("1001", "S2"): 444, ("1001", "S1"): 0}


def metres(school: School, given: dict[tuple[str, str], int] | None = None, **fields: Any) -> Fraction:
    small = case([], distances=given)
    return Distances(small.region, small.scenario.rules.detour).metres(pupil("P1", **fields), school)


@pytest.mark.parametrize(
    ("school", "fields", "expected"),
    [
        # One degree of latitude is 6,371,008.8 * pi / 180 = 111,195.08 m.
        pytest.param(S2, {}, 13000, id="0.09 degrees: 10,007.6 m times 1.3 is 13,009.8"),
        pytest.param(S1, {}, 900, id="same row, no area: 0.5 * sqrt(2) * 1.3 = 0.919 km"),
        pytest.param(S3, {"postcode": "1003"}, 1300, id="same row, area 4: 0.5 * 2 * 1.3"),
        pytest.param(S3, {"postcode": "1003ZZ"}, 1300, id="PC6 unknown: its PC4 is the school's row"),
        pytest.param(S3, {"postcode": "1003AB"}, 13000, id="PC6 known: another row"),
        pytest.param(S1, {"point": Point(52.0, 4.5)}, 0, id="an own point is no area"),
        pytest.param(School("S9", "B1", "Here", postcode="1003AB"), {"postcode": "1003AB"}, 700, id="650 rounds up"),
        pytest.param(School("S9", "B1", "Here", point=Point(52.0, 4.5)), {}, 0, id="the school has a point"),
        pytest.param(
            S1, {"postcode": None, "point": Point(52.0, 4.51)}, 900, id="east: 111,195 * 0.01 * cos 52 * 1.3 = 890"
        ),
    ],
)
def test_a_distance_is_estimated(school: School, fields: dict[str, Any], expected: int) -> None:
    assert metres(school, **fields) == expected


@pytest.mark.parametrize(
    ("school", "postcode", "expected"),
    [
        pytest.param(S2, "1001AB", 333, id="PC6 first, as it stands"),
        pytest.param(S2, "1001XY", 444, id="then PC4"),
        pytest.param(S1, "1001", 0, id="nought is given too"),
        pytest.param(S3, "1001", 26000, id="not given: 0.18 degrees"),
    ],
)
def test_a_distance_is_given_by_the_table(school: School, postcode: str, expected: int) -> None:
    assert metres(school, GIVEN, postcode=postcode) == expected


def test_a_given_distance_takes_precedence_over_a_point() -> None:
    assert metres(S2, GIVEN, postcode="1001", point=Point(52.0, 4.5)) == 444


@pytest.mark.parametrize("postcode", ["9999", "9999AB", "1001-X", None])
def test_a_place_in_no_table_is_a_fault(postcode: str | None) -> None:
    with pytest.raises(InputError, match=r"in postcodes.csv for P1"):
        metres(S1, postcode=postcode)
