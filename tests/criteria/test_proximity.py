from __future__ import annotations

from fractions import Fraction

import pytest

from placement.criteria.registry import criterion
from placement.result import Note
from tests.check.small import placed, pupil
from tests.factory import assert_measure, problem

PROXIMITY = criterion("proximity")


@pytest.mark.parametrize(
    ("metres", "rules", "measure"),
    [
        pytest.param(0, {}, "0", id="next door"),
        pytest.param(5999, {}, "5.999", id="just near"),
        pytest.param(6000, {}, "6", id="at the limit"),
        pytest.param(6001, {}, "6.003", id="a metre too far counts three"),
        pytest.param(10000, {}, "18", id="four far km"),
        pytest.param(10000, {"far_multiplier": 1}, "10", id="far is no worse"),
        pytest.param(10000, {"far_multiplier": 2.5}, "16", id="a broken multiplier"),
        pytest.param(10000, {"far_km": 9.9}, "10.2", id="a broken limit"),
    ],
)
def test_a_far_kilometre_counts_more(metres: int, rules: dict[str, float], measure: str) -> None:
    world = problem([pupil("P1")], distances={("1001", "S1"): metres}, **rules)
    assert_measure(PROXIMITY, world, measure, P1="G1")
    assert_measure(PROXIMITY, world, 0)


def test_everyone_in_a_group_counts() -> None:
    # 0.9 km is half the side of the pupil's own area times the detour; the next area is 13.0 km away.
    world = problem([pupil("P1"), pupil("P2", postcode="1002"), pupil("P3", group_id="G2")])
    assert_measure(PROXIMITY, world, Fraction(13 + 14), P3="G2")
    assert_measure(PROXIMITY, world, Fraction("0.9") + Fraction("0.9") + 27, P1="G1", P2="G2", P3="G2")


def test_explanations_name_pupils_whose_distance_changed() -> None:
    world = problem([pupil("P1"), pupil("P2")])
    notes = PROXIMITY.explain(world, placed(P1="G1", P2="G1"), placed(P1="G2", P2="G1"))
    assert notes == [Note("way_changed", {"pupil_id": "P1", "before": Fraction("0.9"), "after": Fraction(27)})]
