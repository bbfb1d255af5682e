"""Two answers to one question, and what counts of them."""

from __future__ import annotations

import pytest

from placement.result import Status
from placement.solver.question import NOTHING, Solved, better

OPTIMAL, FEASIBLE = Status.OPTIMAL, Status.FEASIBLE
IN_HAND = Solved(FEASIBLE, {0: 1}, 10, 4)


@pytest.mark.parametrize(
    ("later", "expected"),
    [
        (NOTHING, IN_HAND),
        (Solved(FEASIBLE, {0: 0}, 8, 3), Solved(FEASIBLE, {0: 0}, 8, 4)),
        (Solved(FEASIBLE, {0: 0}, 12, 7), Solved(FEASIBLE, {0: 1}, 10, 7)),
        (Solved(FEASIBLE, {0: 0}, 12, 10), Solved(OPTIMAL, {0: 1}, 10, 10)),
        (Solved(OPTIMAL, {0: 0}, 8, 8, is_drawn=True), Solved(OPTIMAL, {0: 0}, 8, 8, is_drawn=True)),
        # A bound above a placement in hand is wrong.
        (Solved(FEASIBLE, {0: 0}, 12, 11), IN_HAND),
    ],
)
def test_the_better_placement_and_the_better_bound_count(later: Solved, expected: Solved) -> None:
    assert better(IN_HAND, later) == expected
