from __future__ import annotations

from fractions import Fraction

import pytest

from placement.criteria.registry import criterion
from placement.domain import GroupStatus
from placement.result import Note
from tests.check.small import group, pin, placed, pupil
from tests.factory import assert_measure, problem

STABILITY = criterion("stability")


@pytest.mark.parametrize(("first", "second", "moves"), [("G1", "G1", 0), ("G2", "G1", 1), ("G2", "G2", 2)])
def test_moves_of_seated_pupils_count(first: str, second: str, moves: int) -> None:
    children = [pupil("P1", group_id="G1"), pupil("P2", group_id="G1"), pupil("P3")]
    assert_measure(STABILITY, problem(children, moves="free"), moves, P1=first, P2=second, P3="G2")


def test_moves_count_for_every_reason() -> None:
    groups = [group("G1", "S1"), group("G2", "S2", max_size=5), group("G3", "S3", status=GroupStatus.CLOSED)]
    world = problem(
        [pupil("P1", group_id="G1"), pupil("P2", group_id="G1"), pupil("P3", group_id="G3")],
        groups,
        pins=[pin("P1", "G2")],
        released=["P2"],
    )
    assert_measure(STABILITY, world, 3, P1="G2", P2="G2", P3="G2")
    assert_measure(STABILITY, world, 2, P1="G2", P2="G1", P3="G1")


def test_explanations_name_pupils_who_move() -> None:
    world = problem([pupil("P1", group_id="G1"), pupil("P2")], moves="free")
    assert STABILITY.explain(world, placed(P1="G1"), placed(P1="G2", P2="G2")) == [
        Note("move_changed", {"pupil_id": "P1", "before": Fraction(0), "after": Fraction(1)})
    ]
