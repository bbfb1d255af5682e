"""The pupils whose group differs between two placements."""

from __future__ import annotations

from placement.explanations.shifts import shifts
from placement.results.explanation import Shift
from tests.check.small import placed, pupil
from tests.factory import problem

WORLD = problem([pupil(f"P{number}") for number in (3, 1, 2, 4)])
BEFORE, AFTER = placed(P1="G1", P2="G1", P3="G2"), placed(P1="G2", P3="G2", P4="G1")


def test_shifts_cover_moving_starting_to_wait_and_no_longer_waiting() -> None:
    assert shifts(WORLD, BEFORE, AFTER) == (Shift("P1", "G1", "G2"), Shift("P2", "G1", None), Shift("P4", None, "G1"))
    assert shifts(WORLD, AFTER, BEFORE)[0] == Shift("P1", "G2", "G1")


def test_equal_placements_have_no_shifts() -> None:
    assert shifts(WORLD, BEFORE, placed(**BEFORE.groups)) == ()


def test_some_pupils_can_be_left_out() -> None:
    assert shifts(WORLD, BEFORE, AFTER, leave_out=("P1", "P3")) == (Shift("P2", "G1", None), Shift("P4", None, "G1"))
