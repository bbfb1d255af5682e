"""Small counts of a list."""

from __future__ import annotations

from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from placement.disclosure import LEAST, suppress, suppress_means
from tests.disclosure.attacker import attacked_list


@pytest.mark.parametrize(
    ("counts", "total_shown", "shown"),
    [
        pytest.param([5, 6, 20], True, [5, 6, 20], id="none is small"),
        pytest.param([4, 6, 20], False, [None, 6, 20], id="no total: the small one alone"),
        pytest.param([4, 6, 20], True, [None, None, 20], id="a total: the next smallest too"),
        pytest.param([0, 6, 20], True, [None, None, 20], id="nought is small"),
        pytest.param([2, 2, 9, 7], True, [None, None, 9, None], id="two whose sum is small"),
        pytest.param([2, 3, 9, 7], True, [None, None, 9, 7], id="two whose sum is five"),
        pytest.param([4, 7, 7], True, [None, None, 7], id="of equals the first by name"),
        pytest.param([1, 2], True, [None, None], id="a total that is small itself"),
        pytest.param([3], True, [None], id="one line"),
        pytest.param([], True, [], id="nothing"),
    ],
)
def test_small_counts_of_a_list_are_suppressed(counts: list[int], total_shown: bool, shown: list[int | None]) -> None:
    names = [f"v{at}" for at in range(len(counts))]
    assert suppress(dict(zip(names, counts, strict=True)), total_shown=total_shown) == dict(
        zip(names, shown, strict=True)
    )


def safe(counts: tuple[int, ...], least: int) -> None:
    shown = suppress(dict(enumerate(counts)), total_shown=True, least=least)
    assert all(count is None or count == counts[at] >= least for at, count in shown.items())
    bounds = attacked_list(shown, sum(counts))
    if len(counts) > 1 and sum(counts) >= least:
        assert all(low < high >= least for low, high in bounds.values())
    assert len(bounds) <= sum(count < least for count in counts) + 1
    if all(count >= least for count in counts):
        assert not bounds


@pytest.mark.parametrize("length", range(1, 5))
def test_an_attacker_learns_nothing_from_any_short_list(length: int) -> None:
    for counts in product(range(6), repeat=length):
        safe(counts, least=3)


@given(st.lists(st.integers(0, 12), max_size=5).map(tuple))
def test_an_attacker_learns_nothing_from_random_lists(counts: tuple[int, ...]) -> None:
    safe(counts, least=LEAST)


def test_the_order_of_rows_has_no_influence() -> None:
    counts = {"c": 3, "b": 8, "a": 8, "d": 40}
    backwards = dict(reversed(counts.items()))
    shown = suppress(counts, total_shown=True)
    assert shown == suppress(backwards, total_shown=True) == {"c": None, "b": 8, "a": None, "d": 40}
    assert list(shown) == list(counts)


def test_means_are_suppressed_with_their_counts() -> None:
    assert suppress_means({"a": 1.5, "b": 2.5}, {"a": 7, "b": None, "c": 9}) == {"a": 1.5, "b": None}
