from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import replace
from itertools import product
from random import Random

import pytest

from placement.later.two_stage import two_stage
from placement.later.values import Newcomer, Room
from tests.later.plain import linear, newcomer
from tests.seeds import seeds


def expected(
    room: Room, week: Sequence[Newcomer], futures: Sequence[Sequence[Newcomer]], chosen: Mapping[str, str | None]
) -> float:
    """Points of a choice for this week, and of the mean future after it, by the plainest program."""
    taken: Counter[tuple[str, int]] = Counter()
    for who in week:
        if (group_id := chosen[who.id]) is not None:
            last = room.horizon if who.stay is None else min(room.horizon, who.stay)
            taken.update({(group_id, at): who.size for at in range(last)})
    now = sum(float(who.costs[group_id]) for who in week if (group_id := chosen[who.id]) is not None)
    late = [_later(who) for who in week if chosen[who.id] is None]
    extra = sum(each for _, each in late)
    after = [linear(room, [*(who for who, _ in late), *future], taken) for future in futures]
    return now + extra + sum(after) / len(after)


def _later(who: Newcomer) -> tuple[Newcomer, float]:
    """Who waits, as one who comes next week, and the points of this week's waiting."""
    unplaced = None if who.unplaced is None else float(who.unplaced) - float(who.waiting)
    return replace(who, week=1, unplaced=unplaced), float(who.waiting)


@pytest.mark.parametrize("seed", seeds(12, 25))
def test_no_choice_for_this_week_has_fewer_points(seed: int) -> None:
    rng = Random(f"two-stage {seed}")
    names = ["G1", "G2", "G3"]
    room = Room({name: [rng.randint(0, 2) for _ in range(4)] for name in names}, {"G1": [2, 5]})
    week = [newcomer(rng, f"P{n}", names, 0) for n in range(3)]
    futures = [[newcomer(rng, f"F{n}", names, rng.randint(1, 3)) for n in range(5)] for _ in range(3)]
    found = two_stage(room, week, futures)
    ways = product(*((None, *who.costs) for who in week))
    choices = [dict(zip((who.id for who in week), way, strict=True)) for way in ways]
    assert found in choices
    best = min(expected(room, week, futures, each) for each in choices)
    assert expected(room, week, futures, found) == pytest.approx(best)


def test_a_seat_is_left_to_the_one_who_needs_it() -> None:
    room = Room({"G1": [1, 1], "G2": [1, 1]})
    now, later = Newcomer("now", {"G1": 1, "G2": 3}, 5), Newcomer("later", {"G1": 1, "G2": 9}, 5, week=1)
    assert two_stage(room, [now], [[later]]) == {"now": "G2"}
    assert two_stage(room, [now], [[]]) == {"now": "G1"}


def test_waiting_is_no_way_out_that_costs_nothing() -> None:
    # Whoever waits takes the seat that becomes free from the one who comes then.
    room = Room({"G1": [0, 1], "G2": [1, 2]})
    now, later = Newcomer("now", {"G1": 1, "G2": 8}, 2), Newcomer("later", {"G1": 1, "G2": 20}, 2, week=1)
    assert two_stage(room, [now], [[later]]) == {"now": "G2"}
    assert two_stage(room, [now], [[]]) == {"now": None}


def test_the_last_week_of_the_horizon_is_decided_as_well() -> None:
    room = Room({"G1": [1]})
    both = [Newcomer("P1", {"G1": 4}, 2), Newcomer("P2", {"G1": 1}, 2)]
    found = two_stage(room, both, [[]])
    assert sorted(found) == ["P1", "P2"]
    assert sum(group_id is None for group_id in found.values()) == 1
