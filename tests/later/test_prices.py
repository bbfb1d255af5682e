from __future__ import annotations

from fractions import Fraction
from random import Random

import pytest

from placement.later.hindsight import relaxation
from placement.later.prices import seat_prices
from placement.later.values import Newcomer, Room
from tests.later.plain import drawn


def child(pupil_id: str, week: int = 0, **costs: float) -> Newcomer:
    return Newcomer(pupil_id, costs, 5, week)


def test_a_seat_costs_what_one_more_would_spare() -> None:
    # Two come who want the one seat of G1. Elsewhere is 4 points dearer for one and 3 for the other, and 2 for who is
    # here now; in the second and third future nobody comes.
    room = Room({"G1": [1, 1, 1], "G2": [3, 3, 3]})
    now, later, last = child("now", G1=1, G2=3), child("later", 1, G1=1, G2=5), child("last", 2, G1=1, G2=4)
    assert seat_prices(room, [now], [[later, last]]).seats == {"G1": Fraction(3), "G2": Fraction(0)}
    many = seat_prices(room, [now], [[later, last], [], []])
    assert many.seats == {"G1": 1, "G2": 0}


def test_prices_end_when_they_are_told_to() -> None:
    asked = iter([None, None])

    def obey() -> None:
        if next(asked, "stop") == "stop":
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        seat_prices(Room({"G1": [1, 1]}), [child("now", G1=1)], [[], [], []], obey)


@pytest.mark.parametrize("seed", range(6))
def test_seats_cost_nothing_where_there_are_enough(seed: int) -> None:
    room, everyone = drawn(Random(f"enough {seed}"), pupils=8, weeks=4)
    enough = Room({group_id: [99] * room.horizon for group_id in room.free}, room.above)
    week, future = ([each for each in everyone if (each.week == 0) is now] for now in (True, False))
    assert set(seat_prices(enough, week, [future, []]).seats.values()) == {Fraction(0)}


@pytest.mark.parametrize("seed", range(20))
def test_prices_are_never_negative_and_have_cents(seed: int) -> None:
    room, everyone = drawn(Random(f"sign {seed}"), pupils=10, weeks=4)
    week, future = ([each for each in everyone if (each.week == 0) is now] for now in (True, False))
    found = seat_prices(room, week, [future, future[:2], future[2:]])
    assert list(found.seats) == list(room.free)
    assert all(price >= 0 and (100 * price).denominator == 1 for price in found.seats.values())


def test_waiting_is_charged_the_later_seat_and_its_price() -> None:
    # A seat becomes free in week 2, which the one who comes then wants as much: elsewhere is 9 points dearer.
    room = Room({"G1": [0, 0, 1], "G2": [9, 9, 9]})
    now, later = child("now", G1=1, G2=30), child("later", 2, G1=1, G2=10)
    found = seat_prices(room, [now], [[later]])
    price = relaxation(room, [now, later]).price("G1", 2)
    assert price >= 9
    assert found.waiting == {"now": 2 * 5 + 1 + price}
    assert seat_prices(room, [now], [[]]).waiting["now"] == 2 * 5 + 1


def test_what_a_fuller_group_costs_is_counted_once() -> None:
    # Target reached; every further seat costs, and the week's own objective counts the first of them.
    room = Room({"G1": [0, 0]}, {"G1": [2, 4, 6]})
    everyone = [child("now", G1=1), child("next", 1, G1=1)]
    assert relaxation(room, everyone).price("G1") >= 4
    gross = Fraction(relaxation(room, everyone).price("G1"))
    assert seat_prices(room, everyone[:1], [everyone[1:]]).seats["G1"] == gross - 2
    below_target = Room({"G1": [2, 2]}, {"G1": [2, 4, 6]})
    assert seat_prices(below_target, everyone[:1], [everyone[1:]]).seats["G1"] in (0, 2)


def test_the_order_of_rows_and_futures_changes_nothing() -> None:
    room, everyone = drawn(Random("order"), pupils=12, weeks=4, groups=3)
    week, future = ([each for each in everyone if (each.week == 0) is now] for now in (True, False))
    found = seat_prices(room, week, [future, future[:2]])
    assert seat_prices(room, week, [future[:2], future]) == found
    assert seat_prices(room, week, [future, future[:2]]) == found


@pytest.mark.parametrize(
    ("week", "futures", "message"),
    [
        pytest.param([], [], "no future", id="no futures"),
        pytest.param([child("P1", 1, G1=1)], [[]], "come in week 0", id="a week that is to come"),
        pytest.param([], [[child("P1", G1=1)]], "week 1 or later", id="a future that is now"),
    ],
)
def test_a_week_and_its_futures_are_told_apart(
    week: list[Newcomer], futures: list[list[Newcomer]], message: str
) -> None:
    with pytest.raises(ValueError, match=message):
        seat_prices(Room({"G1": [1, 1]}), week, futures)
