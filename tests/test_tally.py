from __future__ import annotations

from collections import Counter

import pytest

from placement.domain import WRITTEN_STATUSES
from placement.tally import Tally
from tests.check.small import group, placed, pupil
from tests.factory import problem

STATUSES = [group(f"G{n}", "S1", status=status) for n, status in enumerate(WRITTEN_STATUSES)]


def test_a_tally_counts_sizes_and_values() -> None:
    children = [
        pupil("P1", traits={"origin": ("a", "b")}),
        pupil("P2", traits={"origin": ("a",), "support_need": ("yes",)}),
        pupil("P3", traits={"origin": ()}),
        pupil("P4"),
    ]
    tally = Tally(problem(children), placed(P1="G1", P2="G1", P3="G1", P4="G2"))
    assert [tally.size[each] for each in ("G1", "G2", "G9")] == [3, 1, 0]
    assert tally.values("origin", "G1") == Counter(a=2, b=1)
    assert tally.values("support_need", "G1") == Counter(yes=1)
    assert tally.values("origin", "G2") == Counter()
    assert tally.values("no such column", "G1") == Counter()
    assert [tally.is_occupied(each) for each in ("G1", "G9")] == [True, False]


@pytest.mark.parametrize(
    ("choice", "seat", "is_open"),
    [
        pytest.param("fixed", None, {"open", "winding_down"}, id="fixed: by status, though empty"),
        pytest.param("fixed", "all", {"open", "winding_down"}, id="fixed: by status, though the closed has pupils"),
        pytest.param("choose", None, set(), id="choose: nobody, none open"),
        pytest.param("choose", "all", {"open", "winding_down", "candidate"}, id="choose: with pupils, but not closed"),
    ],
)
def test_a_tally_knows_open_groups(choice: str, seat: str | None, is_open: set[str]) -> None:
    children = [pupil(f"P{n}") for n in range(len(STATUSES))]
    world = problem(children, STATUSES, groups=choice)
    places = {f"P{n}": each.id for n, each in enumerate(STATUSES)} if seat else {}
    tally = Tally(world, placed(**places))
    assert {str(each.status) for each in STATUSES if tally.is_open(each.id)} == is_open
