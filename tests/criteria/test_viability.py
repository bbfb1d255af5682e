from __future__ import annotations

from fractions import Fraction

import pytest

from placement.criteria.registry import criterion
from placement.domain import GroupStatus
from placement.result import Note
from tests.check.small import group, placed, pupil
from tests.factory import assert_measure, problem

VIABILITY = criterion("viability")


@pytest.mark.parametrize("rules", [{}, {"groups": "choose", "under_min": "flag"}], ids=["fixed", "choose"])
@pytest.mark.parametrize(
    ("seated", "size", "points"),
    [
        pytest.param(0, 0, 0, id="empty"),
        pytest.param(0, 1, 3, id="two short"),
        pytest.param(0, 2, 1, id="one short"),
        pytest.param(0, 3, 0, id="enough"),
        pytest.param(0, 4, 0, id="more than enough"),
        pytest.param(1, 1, 3, id="one seated"),
        pytest.param(1, 2, 1, id="one seated, one added"),
        pytest.param(3, 4, 0, id="enough seated"),
    ],
)
def test_the_kth_missing_pupil_costs_k(seated: int, size: int, points: int, rules: dict[str, str]) -> None:
    children = [pupil(f"P{n}", group_id="G1" if n < seated else None) for n in range(4)]
    world = problem(children, [group("G1", "S1", min_size=3, max_size=4), group("G2", "S2")], **rules)
    assert_measure(VIABILITY, world, points, **{f"P{n}": "G1" for n in range(size)})


def test_groups_without_changes_count() -> None:
    winding = group("G1", "S1", min_size=3, status=GroupStatus.WINDING_DOWN)
    empty = group("G2", "S2", min_size=3, status=GroupStatus.CLOSED)
    assert_measure(VIABILITY, problem([pupil("P1", group_id="G1")], [winding, empty]), 3, P1="G1")


def test_moving_out_can_leave_a_group_short_or_empty() -> None:
    children = [pupil("P1", group_id="G1"), pupil("P2", group_id="G1")]
    world = problem(children, [group("G1", "S1", min_size=2), group("G2", "S2", min_size=2)], moves="free")
    assert_measure(VIABILITY, world, 0, P1="G1", P2="G1")
    assert_measure(VIABILITY, world, 2, P1="G1", P2="G2")
    assert_measure(VIABILITY, world, 0, P1="G2", P2="G2")


def test_explanations_name_groups() -> None:
    world = problem([pupil("P1")], [group("G1", "S1", min_size=2)])
    assert VIABILITY.explain(world, placed(), placed(P1="G1")) == [
        Note("short_changed", {"group_id": "G1", "before": Fraction(0), "after": Fraction(1)})
    ]
