from __future__ import annotations

from fractions import Fraction

import pytest

from placement.criteria.registry import criterion
from placement.result import Note
from tests.check.small import pin, placed, pupil
from tests.factory import assert_measure, problem

PREFERENCE = criterion("preference")


@pytest.mark.parametrize(
    ("wanted", "group_id", "pupils"),
    [
        pytest.param((), "G1", 0, id="no wish"),
        pytest.param(("B1",), "G1", 0, id="met"),
        pytest.param(("B1",), "G2", 1, id="missed"),
        pytest.param(("B2", "B1"), "G2", 0, id="one of two"),
    ],
)
def test_a_missed_preference_counts_one(wanted: tuple[str, ...], group_id: str, pupils: int) -> None:
    world = problem([pupil("P1", preferred_boards=wanted), pupil("P2", preferred_boards=wanted)])
    assert_measure(PREFERENCE, world, pupils, P1=group_id)
    assert_measure(PREFERENCE, world, 2 * pupils, P1=group_id, P2=group_id)
    assert_measure(PREFERENCE, world, 0)


def test_movers_count_but_pupils_who_stay_do_not() -> None:
    world = problem(
        [pupil("P1", group_id="G1", preferred_boards=("B2",)), pupil("P2", group_id="G1", preferred_boards=("B1",))],
        pins=[pin("P2", "G2")],
    )
    assert_measure(PREFERENCE, world, 1, P1="G1", P2="G2")


def test_explanations_name_pupils_whose_preference_is_met_or_missed() -> None:
    world = problem([pupil("P1", preferred_boards=("B1",)), pupil("P2", preferred_boards=("B1",))])
    notes = PREFERENCE.explain(world, placed(P1="G1", P2="G1"), placed(P1="G1", P2="G2"))
    assert notes == [Note("wish_changed", {"pupil_id": "P2", "before": Fraction(0), "after": Fraction(1)})]
