from __future__ import annotations

from random import Random

import pytest

from placement.later.blocks import blocks
from placement.later.hindsight import relaxation
from placement.later.values import Newcomer, Room
from tests.later.plain import cheapest, drawn, linear, with_seats

SEEDS = range(30)


@pytest.mark.parametrize("seed", SEEDS)
def test_the_program_finds_what_brute_force_finds_where_nobody_leaves(seed: int) -> None:
    room, newcomers = drawn(Random(f"whole {seed}"), pupils=4, weeks=3, stays=False)
    assert relaxation(room, newcomers).value == pytest.approx(cheapest(room, newcomers))


@pytest.mark.parametrize("seed", SEEDS)
def test_blocks_of_weeks_lose_nothing(seed: int) -> None:
    room, newcomers = drawn(Random(f"plain {seed}"), pupils=9, weeks=5, groups=3)
    assert relaxation(room, newcomers).value == pytest.approx(linear(room, newcomers))


@pytest.mark.parametrize("seed", SEEDS)
def test_a_price_lies_between_a_seat_less_and_a_seat_more(seed: int) -> None:
    room, newcomers = drawn(Random(f"duals {seed}"), pupils=9, weeks=5, groups=3)
    found = relaxation(room, newcomers)
    for group_id in room.free:
        more = found.value - linear(with_seats(room, group_id, 1), newcomers)
        assert more - 1e-6 <= found.price(group_id)
        if min(room.free[group_id]) > 0:
            less = linear(with_seats(room, group_id, -1), newcomers) - found.value
            assert found.price(group_id) <= less + 1e-6


def test_seats_of_a_block_bind_in_its_last_week() -> None:
    room = Room({"G1": [3, 2, 2, 4, 4, 4]})
    assert blocks(room, [])["G1"].first == (0, 3)
    staying = Newcomer("P1", {"G1": 1}, 5, week=1, stay=1)
    found = blocks(room, [staying])["G1"]
    # Whoever starts in a block leaves a week later, and so begins another.
    assert found.first == (0, 2, 3, 4, 5)
    assert [found.last(number) for number in range(5)] == [1, 2, 3, 4, 5]
    assert found.starts(1) == (1, 2, 3, 4, 5)
    assert found.covered(1, 1) == range(0, 1)
    assert found.covered(1, None) == range(0, 5)


def test_a_group_over_its_size_has_no_seats_and_no_debts() -> None:
    late = Newcomer("P1", {"G1": 2}, 5)
    assert relaxation(Room({"G1": [-2, -1, 1]}), [late]).value == pytest.approx(2 + 2 * 5)


@pytest.mark.parametrize(
    ("room", "newcomer", "message"),
    [
        pytest.param({"G1": [1]}, Newcomer("P1", {"G1": 1}, 1, week=1), "outside a horizon of 1", id="later"),
        pytest.param({"G1": [1]}, Newcomer("P1", {"G9": 1}, 1), "could go to G9", id="unknown group"),
        pytest.param({"G1": [1]}, Newcomer("P1", {"G1": 1}, 1, stay=0), "takes no seat", id="no stay"),
        pytest.param({"G1": [1], "G2": [1, 1]}, None, "the same number of weeks", id="two horizons"),
        pytest.param({}, None, "the same number of weeks", id="no groups"),
    ],
)
def test_what_cannot_be_told_is_refused(room: dict[str, list[int]], newcomer: Newcomer | None, message: str) -> None:
    with pytest.raises(ValueError, match=message):
        relaxation(Room(room), [] if newcomer is None else [newcomer])


def test_further_seats_that_get_cheaper_are_refused() -> None:
    with pytest.raises(ValueError, match="further seats of G1"):
        Room({"G1": [1]}, {"G1": [4, 2]})
