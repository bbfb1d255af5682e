"""The generator of labelled pairs, and the least that the search for doubles has to do on them."""

from __future__ import annotations

from collections import Counter

from benchmarks.doubles.inventory import NAMES
from benchmarks.doubles.measure import hard_pairs, measure, true_pairs
from benchmarks.doubles.population import World, world


def small(seed: int) -> World:
    return world(seed, half=1, registered=460, doubles=60, new=100)


def test_a_seed_gives_one_world_with_the_doubles_asked_for() -> None:
    assert small(1) == small(1)
    assert small(1) != small(2)
    assert len(true_pairs(small(1))) == 60


def test_the_halves_of_the_names_have_none_in_common() -> None:
    for lists in NAMES.values():
        for names in lists:
            sounds = [each.lstrip("+").split(" ")[0] for each in names]
            assert set(sounds[0::2]).isdisjoint(sounds[1::2])


def test_most_doubles_are_found_with_few_false_alarms() -> None:
    tally = measure([small(1), small(2)])
    assert tally.doubles == 120
    assert tally.found + tally.as_twins >= 110
    assert tally.alarms_a_sign_up <= 0.1


def test_nine_in_ten_pairs_written_by_hand_are_judged_rightly() -> None:
    pairs = hard_pairs()
    assert Counter(each.label for each in pairs) == {"same": 45, "different": 21, "twins": 6}
    assert sum(each.is_right for each in pairs) >= 0.9 * len(pairs)
