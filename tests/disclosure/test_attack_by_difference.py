"""If two scenarios differ by one pupil, nobody is certain of that pupil's age or origin."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from random import Random

import pytest

from placement.disclosure import rule
from placement.disclosure.comparison import gains_by_rule
from placement.results.comparison import COUNTS, Dimension
from tests.disclosure.attacker import PERSONAL, Attack, Child, draw_children, keys_of, raw_gains, seats

SEEDS = range(40)
WAYS = (None, 300, 900, 1600, 2500, 3900)


def _world(seed: int) -> tuple[list[Child], int]:
    """A region and three scenarios, the third equal to the second except for one pupil, whose number is returned."""
    rng = Random(f"difference {seed}")
    children = draw_children(rng, 2)
    while len(children) < 40:
        children += draw_children(rng, 2)
    one = rng.randrange(len(children))
    changed = []
    for at, child in enumerate(children):
        others = [way for way in WAYS if way != child.ways[1]]
        third = rng.choice(others) if at == one else child.ways[1]
        changed.append(replace(child, ways=(*child.ways[:2], third)))
    return changed, one


def _told(children: Sequence[Child], one: int, told: frozenset[str]) -> Iterator[tuple[Dimension, str]]:
    """What a reader who knows that the scenarios differ by one pupil learns about that pupil."""
    raw = raw_gains(children, 2)
    everybody = [gain for gain in raw if gain.dimension is Dimension.ALL]
    change = {name: getattr(everybody[1], name) - getattr(everybody[0], name) for name in COUNTS}
    shown = gains_by_rule(raw, told)
    for dimension in PERSONAL:
        keys = keys_of(dimension, children)
        if not any(change.values()):
            continue
        attack = Attack(everybody, [gain for gain in shown if gain.dimension is dimension], keys)
        is_of = {key: attack.model.new_bool_var(key) for key in keys}
        attack.model.add_exactly_one(is_of.values())
        for key in keys:
            for name in COUNTS:
                there, here = attack.cells["1", key, name], attack.cells["2", key, name]
                attack.model.add(here == there + change[name] * is_of[key])
        real = children[one].is_a[dimension]
        if attack.is_certain(is_of[real], least=1):
            yield dimension, real


def _apart(children: Sequence[Child]) -> frozenset[str]:
    return frozenset(rule.apart(seats(children, 2)))


@pytest.mark.parametrize("seed", SEEDS)
def test_the_differing_pupil_is_not_revealed(seed: int) -> None:
    children, one = _world(seed)
    assert list(_told(children, one, _apart(children))) == []


def test_telling_of_both_scenarios_would_reveal_the_pupil() -> None:
    assert any(list(_told(*_world(seed), frozenset("12"))) for seed in SEEDS)


@pytest.mark.parametrize("seed", SEEDS)
def test_scenarios_that_differ_by_one_pupil_are_never_both_told_apart(seed: int) -> None:
    assert len(_apart(_world(seed)[0])) <= 1


def test_scenarios_are_told_apart_by_five_seats_from_the_base_and_from_each_other() -> None:
    def elsewhere(count: int, group: str = "G1") -> dict[str, str | None]:
        return {f"P{at}": group for at in range(count)}

    assert rule.apart({"few": elsewhere(4), "five": elsewhere(5), "near": elsewhere(9), "far": elsewhere(10)}) == (
        "five",
        "far",
    )
    # The same children elsewhere, but in another group.
    assert rule.apart({"one": elsewhere(5), "other": elsewhere(5, "G2")}) == ("one", "other")
    assert rule.apart({"lost": dict.fromkeys(elsewhere(5)), "same": elsewhere(5)}) == ("lost", "same")
