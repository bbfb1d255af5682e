"""Distances to school by origin, small origins merged."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from placement.disclosure import LEAST
from placement.disclosure.merging import merged
from placement.origin.rows import distance_rows
from placement.results.origin import OriginRow
from tests.check.small import pupil

Origins = Mapping[tuple[str, ...], int]


def rows(origins: Origins) -> tuple[OriginRow, ...]:
    """Pupils of each set of origins; the n-th lives n km away, and half of that without mixing."""
    every = [values for values, count in origins.items() for _ in range(count)]
    pupils = {f"P{at}": pupil(f"P{at}", traits={"origin": values}) for at, values in enumerate(every, 1)}
    ways = {each: (Fraction(1000 * at), Fraction(500 * at)) for at, each in enumerate(pupils, 1)}
    return distance_rows(pupils, "origin", ways)


@pytest.mark.parametrize(
    ("counts", "expected"),
    [
        pytest.param({"a": 5, "b": 9}, [("a",), ("b",)], id="none is small"),
        pytest.param({"a": 3, "b": 9, "c": 2}, [("b",), ("a", "c")], id="two small ones that are enough"),
        pytest.param({"a": 3, "b": 9, "c": 7}, [("b",), ("a", "c")], id="a small one takes the next smallest"),
        pytest.param({"a": 1, "b": 9, "c": 1, "d": 8}, [("b",), ("a", "c", "d")], id="two that are not enough"),
        pytest.param({"a": 4, "b": 9}, [("a", "b")], id="all together"),
        pytest.param({"a": 2, "b": 2}, [("a", "b")], id="too few at all"),
        pytest.param({}, [], id="nobody"),
    ],
)
def test_small_values_are_merged(counts: Mapping[str, int], expected: list[tuple[str, ...]]) -> None:
    assert merged(counts) == expected


@given(st.dictionaries(st.sampled_from("abcdefgh"), st.integers(1, 12)))
def test_no_row_is_small_and_every_pupil_is_in_one(counts: Mapping[str, int]) -> None:
    found = rows({(value,): count for value, count in counts.items()})
    if found:
        assert len(found) > 1
        assert sum(row.pupils for row in found) == sum(counts.values())
        assert sorted(value for row in found for value in row.values) == sorted(counts)
    assert all(row.pupils >= LEAST for row in found)
    assert all(row.pupils == sum(counts[value] for value in row.values) for row in found)


def test_rows_give_mean_distances() -> None:
    assert rows({("a",): 5, ("b",): 6}) == (
        OriginRow(("a",), 5, Fraction(3000), Fraction(1500)),
        OriginRow(("b",), 6, Fraction(8500), Fraction(4250)),
    )


def test_several_values_form_one_origin_and_so_does_none() -> None:
    found = rows({("a",): 5, ("a", "b"): 6, (): 7})
    assert [(row.values, row.pupils) for row in found] == [(("",), 7), (("a",), 5), (("a + b",), 6)]


@pytest.mark.parametrize(
    "origins",
    [
        pytest.param({("a",): 20}, id="one origin"),
        pytest.param({("a",): 8, ("b",): 2}, id="one and a small one"),
        pytest.param({(): 30}, id="none is known"),
        pytest.param({}, id="nobody"),
    ],
)
def test_a_single_row_is_not_shown(origins: Origins) -> None:
    assert rows(origins) == ()
