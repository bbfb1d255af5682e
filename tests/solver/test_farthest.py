"""Going as far as possible; the tests of trade-offs compare what it finds with brute force."""

from __future__ import annotations

from fractions import Fraction

import pytest

from placement.catalogue import COVERAGE
from placement.result import Placement, Status
from placement.solver.ask import Goal
from placement.solver.farthest import Far, Room, farthest
from tests.check.small import group, pupil
from tests.factory import problem
from tests.solver.worlds import search

WORLD = problem(
    [pupil("P1", postcode="1001"), pupil("P2", postcode="1002")],
    [group("G1", "S1"), group("G2", "S2"), group("G3", "S1", max_size=1)],
)
POINTS = Goal("weighted", WORLD.case.scenario.weights)
HOME = Placement({"P1": "G1", "P2": "G2"})
NOBODY_WAITS = {COVERAGE: Fraction(0)}


def test_distance_is_maximised_before_the_goals() -> None:
    far = farthest(WORLD, search(), [HOME], Room(NOBODY_WAITS), [POINTS])
    assert far is not None
    assert (far.distance, far.is_proven) == (2, True)
    assert far.placement.groups == {"P1": "G3", "P2": "G1"}


@pytest.mark.parametrize(
    "room",
    [
        pytest.param(Room({COVERAGE: Fraction(-1)}), id="a limit"),
        pytest.param(Room(NOBODY_WAITS, (POINTS, Fraction(-1))), id="points"),
    ],
)
def test_without_room_nothing_is_found(room: Room) -> None:
    assert farthest(WORLD, search(), [HOME], room, [POINTS]) is None


def test_without_time_the_known_placement_is_returned() -> None:
    tired = search(seconds=None, deterministic=1e-9)
    far = farthest(WORLD, tired, [HOME], Room(NOBODY_WAITS), [POINTS])
    assert isinstance(far, Far)
    assert (far.distance, far.is_proven) == (0, False)
    assert far.stages[0].status is Status.FEASIBLE


def test_without_time_and_without_a_placement_nothing_is_returned() -> None:
    # The known placement itself has too many points.
    astray = Placement({"P1": "G2", "P2": "G3"})
    room = Room(NOBODY_WAITS, (POINTS, Fraction(20)))
    assert farthest(WORLD, search(), [astray], room, [POINTS]) is not None
    assert farthest(WORLD, search(seconds=0.0), [astray], room, [POINTS]) is None
