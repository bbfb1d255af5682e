"""Who is somewhere else in another placement."""

from __future__ import annotations

from placement.explain.shifts import shifts
from placement.results.explanation import Shift
from tests.check.small import placed, pupil
from tests.factory import problem

WORLD = problem([pupil(f"P{number}") for number in (3, 1, 2, 4)])
BEFORE, AFTER = placed(P1="G1", P2="G1", P3="G2"), placed(P1="G2", P3="G2", P4="G1")


def test_who_goes_elsewhere_who_waits_and_who_no_longer_does() -> None:
    assert shifts(WORLD, BEFORE, AFTER) == (Shift("P1", "G1", "G2"), Shift("P2", "G1", None), Shift("P4", None, "G1"))
    assert shifts(WORLD, AFTER, BEFORE)[0] == Shift("P1", "G2", "G1")


def test_nobody_where_nothing_changed() -> None:
    assert shifts(WORLD, BEFORE, placed(**BEFORE.groups)) == ()


def test_some_are_left_out() -> None:
    assert shifts(WORLD, BEFORE, AFTER, leave_out=("P1", "P3")) == (Shift("P2", "G1", None), Shift("P4", None, "G1"))
