from __future__ import annotations

from fractions import Fraction

import pytest

from placement.criteria.registry import criterion
from placement.domain import GroupStatus
from placement.result import Note
from placement.solver.solving import solve
from tests.check.small import case, group, pin, placed, pupil
from tests.factory import assert_measure, problem

LINE = criterion("learning_line")


@pytest.mark.parametrize(
    ("old", "new", "broken_off"),
    [
        pytest.param("North", "South", 1, id="another line"),
        pytest.param("North", "North", 0, id="the same line"),
        pytest.param("North", " NORTH ", 0, id="the same, written otherwise"),
        pytest.param("Straße", "STRASSE", 0, id="the same in capitals"),
        pytest.param(None, "South", 0, id="the old one is not given"),
        pytest.param("North", None, 0, id="the new one is not given"),
        pytest.param("North", "  ", 0, id="the new one is blank"),
        pytest.param(None, None, 0, id="neither is given"),
    ],
)
def test_a_move_to_another_line_counts(old: str | None, new: str | None, broken_off: int) -> None:
    groups = [group("G1", "S1", learning_line=old), group("G2", "S2", learning_line=new)]
    world = problem([pupil("P1", group_id="G1"), pupil("P2")], groups, moves="free")
    assert_measure(LINE, world, broken_off, P1="G2", P2="G2")
    assert_measure(LINE, world, 0, P1="G1", P2="G2")


def test_moves_count_for_every_reason() -> None:
    groups = [
        group("G1", "S1", learning_line="North"),
        group("G2", "S2", learning_line="South", max_size=5),
        group("G3", "S3", learning_line="North", status=GroupStatus.CLOSED),
    ]
    world = problem(
        [pupil("P1", group_id="G1"), pupil("P2", group_id="G1"), pupil("P3", group_id="G3")],
        groups,
        pins=[pin("P1", "G2")],
        released=["P2"],
    )
    assert_measure(LINE, world, 3, P1="G2", P2="G2", P3="G2")
    assert_measure(LINE, world, 1, P1="G2", P2="G1", P3="G1")


def test_explanations_name_pupils_who_change_lines() -> None:
    groups = [group("G1", "S1", learning_line="North"), group("G2", "S2", learning_line="South")]
    world = problem([pupil("P1", group_id="G1"), pupil("P2")], groups, moves="free")
    assert LINE.explain(world, placed(P1="G1"), placed(P1="G2", P2="G2")) == [
        Note("line_changed", {"pupil_id": "P1", "before": Fraction(0), "after": Fraction(1)})
    ]


@pytest.mark.parametrize(("weight", "goes_to"), [pytest.param(0, "G2", id="off"), pytest.param(40, "G3", id="on")])
def test_the_same_line_is_preferred_if_it_outweighs_the_distance(weight: int, goes_to: str) -> None:
    groups = [
        group("G1", "S1", learning_line="North"),
        group("G2", "S2", learning_line="South"),
        group("G3", "S3", learning_line="north"),
    ]
    moved = pupil("P1", postcode="1002", group_id="G1")
    weights = {"learning_line": weight, "stability": 0}
    distances = {("1002", "S1"): 9000, ("1002", "S2"): 500, ("1002", "S3"): 4000}
    found = solve(case([moved], groups, released=["P1"], weights=weights, distances=distances))
    assert found.placement.groups == {"P1": goes_to}
