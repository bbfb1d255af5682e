from __future__ import annotations

from fractions import Fraction

import pytest

from placement.criteria.registry import criterion
from placement.criteria.steps import triangular
from placement.domain import GroupStatus
from placement.result import Note
from tests.check.small import group, placed, pupil
from tests.factory import assert_measure, problem

GROUP_SIZE = criterion("group_size")


@pytest.mark.parametrize(("count", "sum_to"), [(-1, 0), (0, 0), (1, 1), (2, 3), (5, 15)])
def test_triangular_numbers(count: int, sum_to: int) -> None:
    assert triangular(count) == sum_to


@pytest.mark.parametrize(
    ("seated", "size"), [(seated, size) for seated in (0, 2, 4) for size in range(6) if size >= seated]
)
def test_the_kth_pupil_above_the_target_costs_k(seated: int, size: int) -> None:
    children = [pupil(f"P{n}", group_id="G1" if n < seated else None) for n in range(5)]
    world = problem(children, [group("G1", "S1", target_size=2, max_size=5)])
    points = {0: 0, 1: 0, 2: 0, 3: 1, 4: 3, 5: 6}[size]
    assert_measure(GROUP_SIZE, world, points, **{f"P{n}": "G1" for n in range(size)})


def test_groups_are_counted_separately_including_full_ones() -> None:
    full = [pupil(f"P{n}", group_id="G2") for n in range(4)]
    groups = [group("G1", "S1", target_size=1), group("G2", "S2", status=GroupStatus.WINDING_DOWN)]
    world = problem([*full, pupil("P8"), pupil("P9")], groups)
    seats = {each.id: "G2" for each in full}
    assert_measure(GROUP_SIZE, world, 3, **seats)
    assert_measure(GROUP_SIZE, world, 3 + 1, **seats, P8="G1", P9="G1")


def test_explanations_name_groups() -> None:
    world = problem([pupil("P1"), pupil("P2"), pupil("P3")])
    three, two = placed(P1="G1", P2="G1", P3="G1"), placed(P1="G1", P2="G1")
    assert GROUP_SIZE.explain(world, two, three) == [
        Note("over_target_changed", {"group_id": "G1", "before": Fraction(0), "after": Fraction(1)})
    ]
    assert GROUP_SIZE.explain(world, placed(), two) == []
