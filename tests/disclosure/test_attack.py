"""From all that readers without pupils get of a comparison nobody is certain of one child's age or origin."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from fractions import Fraction
from functools import partial
from random import Random

import pytest

from placement.disclosure import rule
from placement.disclosure.comparison import gains_by_rule
from placement.results.comparison import COUNTS, Dimension, Gain
from tests.disclosure.attacker import PERSONAL, Attack, Child, draw_children, keys_of, raw_gains, seats

SCENARIOS = 2
SEEDS = range(24)


def by_the_rule(children: Sequence[Child]) -> Sequence[Gain]:
    return gains_by_rule(raw_gains(children, SCENARIOS), frozenset(rule.apart(seats(children, SCENARIOS))))


def attacks(children: Sequence[Child], *, rounded: bool = True) -> Iterator[tuple[Dimension, Attack]]:
    raw = raw_gains(children, SCENARIOS)
    everybody = [gain for gain in raw if gain.dimension is Dimension.ALL]
    for dimension in PERSONAL:
        keys = keys_of(dimension, children)
        lines = [gain for gain in (by_the_rule(children) if rounded else raw) if gain.dimension is dimension]
        yield dimension, Attack(everybody, lines, keys, rounded)


@pytest.mark.parametrize("seed", SEEDS)
def test_nobody_is_certain_of_an_attribute(seed: int) -> None:
    children = draw_children(Random(f"attack {seed}"), SCENARIOS)
    assert [list(attack.known()) for _, attack in attacks(children)] == [[], []]


def test_the_attacker_finds_what_exact_counts_tell() -> None:
    worlds = [draw_children(Random(f"attack {seed}"), SCENARIOS) for seed in range(6)]
    found = [any(list(attack.known()) for _, attack in attacks(each, rounded=False)) for each in worlds]
    assert sum(found) >= 4


@pytest.mark.parametrize("total", range(1, 40))
def test_a_rounded_count_never_says_that_all_are_alike(total: int) -> None:
    """Whatever is shown of a part of a known total agrees with a part that is not all of it."""
    for part in range(total + 1):
        shown = rule.count(part, of=total), rule.count(total - part, of=total)
        like = [
            each for each in range(total + 1) if (rule.count(each, total), rule.count(total - each, total)) == shown
        ]
        assert any(0 < each < total for each in like) or total == 1


@pytest.mark.parametrize("seed", range(8))
def test_who_stays_the_same_is_not_counted_by_attribute(seed: int) -> None:
    shown = by_the_rule(draw_children(Random(f"attack {seed}"), SCENARIOS))
    personal = [gain for gain in shown if gain.dimension.is_personal]
    assert all((gain.same, gain.worst, gain.metres) == (None, None, None) for gain in personal)
    assert all(
        value is None or value % 5 == 0 for gain in personal for name in COUNTS if (value := getattr(gain, name))
    )


# --- two weeks -------------------------------------------------------------------------------------


def _weeks(seed: int) -> tuple[list[Child], list[Child]]:
    """A region in two weeks, in the second with one more child, who is in a group in each scenario."""
    rng = Random(f"weeks {seed}")
    children = draw_children(rng, SCENARIOS)
    new = replace(rng.choice(children), ways=(900, 900, rng.choice((900, 2500, 300))))
    return children, [*children, new]


OF_BASE = ("better", "worse", "same", "lost", "gone")


def _told_of_the_new(seed: int, *, rounded: bool) -> Iterator[tuple[Dimension, str]]:
    """What two weeks' files, of which a reader knows that one child came between, tell of that child.

    Who is in a group in the base is of the same kind in both weeks, but for that child.
    """
    before, after = _weeks(seed)
    weeks = (attacks(each, rounded=rounded) for each in (before, after))
    for (dimension, first), (_, second) in zip(*weeks, strict=True):
        ends = {key: (first.bounds("1", key, OF_BASE), second.bounds("1", key, OF_BASE)) for key in second.keys}
        possible = [
            key
            for key in second.keys
            if all(
                low + (key == other) <= most and least <= high + (key == other)
                for other, ((low, high), (least, most)) in ends.items()
            )
        ]
        assert after[-1].is_a[dimension] in possible
        if len(possible) == 1:
            yield dimension, possible[0]


@pytest.mark.parametrize("seed", range(12))
def test_two_weeks_tell_nothing_of_the_child_that_came_between(seed: int) -> None:
    assert list(_told_of_the_new(seed, rounded=True)) == []


@pytest.mark.parametrize("seed", range(3))
def test_exact_counts_of_two_weeks_would_tell_it(seed: int) -> None:
    assert len(list(_told_of_the_new(seed, rounded=False))) == 2


# --- ways ------------------------------------------------------------------------------------------


def _interval(shown: Callable[[Fraction], Fraction | None], near: Fraction) -> tuple[Fraction, Fraction]:
    """The sums in metres, to a step of 50, that are shown as this one."""
    low = high = near
    while shown(low - 50) == shown(near):
        low -= 50
    while shown(high + 50) == shown(near):
        high += 50
    return low, high


@pytest.mark.parametrize("children", [5, 12, 24, 25, 40, 127])
@pytest.mark.parametrize("seed", range(4))
def test_the_way_of_a_child_that_came_is_not_known_to_five_kilometres(children: int, seed: int) -> None:
    """By the mean ways and the pupil-kilometres of two weeks, one child apart."""
    rng = Random(f"ways {seed}")
    sums = Fraction(sum(rng.randrange(200, 6000, 100) for _ in range(children)))
    way = Fraction(rng.randrange(200, 6000, 100))
    means = [
        _interval(partial(rule.mean_way, children=number), together)
        for number, together in ((children, sums), (children + 1, sums + way))
    ]
    pupil_km = [_interval(_pupil_km, together) for together in (sums, sums + way)]
    for before, after in (means, pupil_km):
        assert (after[1] - before[0]) - (after[0] - before[1]) >= 5000


def _pupil_km(metres: Fraction) -> Fraction | None:
    return rule.measure("proximity", metres / 1000)
