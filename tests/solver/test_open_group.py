"""A repair that opens a candidate instead of many seats more in full groups."""

from __future__ import annotations

import pytest

from placement.case import Case
from placement.compilation import build_problem
from placement.domain import GroupStatus
from placement.result import Note
from placement.solver.budget import Search
from placement.solver.repair import smallest_repairs
from tests.check.small import case, group, pin, pupil

CANDIDATE = {"status": GroupStatus.CANDIDATE}


def steps(world: Case) -> list[tuple[Note, ...]]:
    found = smallest_repairs(build_problem(world), Search(10.0, None, 1, 1))
    assert all(each.verified for each in found)
    return [each.steps for each in found]


def displaced(number: int, **candidate: object) -> Case:
    """So many pupils of a group that closes, one free seat, and a candidate with a minimum of two."""
    groups = [
        group("G1", "S1", status=GroupStatus.CLOSED),
        group("G2", "S2", max_size=1),
        group("G3", "S3", **{**CANDIDATE, "min_size": 2, **candidate}),
    ]
    return case([pupil(f"P{n}", group_id="G1") for n in range(number)], groups)


def test_opening_a_candidate_comes_before_several_seats_more() -> None:
    assert steps(displaced(3)) == [(Note("open_group", {"group_id": "G3"}),)]


def test_one_seat_more_comes_before_opening_a_group() -> None:
    found = steps(displaced(2))
    assert found[0] == (Note("seat_more", {"group_id": "G2", "seats": 1}),)


@pytest.mark.parametrize("why", [{"nt2_teacher": False}, {"status": GroupStatus.CLOSED}, {"min_size": 3}])
def test_a_group_that_could_not_open_is_not_proposed(why: dict[str, object]) -> None:
    world = displaced(3, **{"max_size": 3, **why}) if "min_size" not in why else displaced(2, **why)
    codes = {note.code for found in steps(world) for note in found}
    assert "open_group" not in codes
    assert "seat_more" in codes


def test_a_pin_to_a_candidate_is_met_by_opening_it() -> None:
    world = case([pupil("P1")], [group("G1", "S1"), group("G2", "S2", **CANDIDATE)], pins=[pin("P1", "G2")])
    assert (Note("open_group", {"group_id": "G2"}),) in steps(world)
