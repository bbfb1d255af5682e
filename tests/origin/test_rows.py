"""Distances to school by origin, rare origins together."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st

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


@given(st.dictionaries(st.sampled_from("abcdefgh"), st.integers(1, 12)))
def test_every_pupil_is_in_one_row_and_rare_origins_stand_together(counts: Mapping[str, int]) -> None:
    found = rows({(value,): count for value, count in counts.items()})
    assert all(row.pupils == sum(counts[value] for value in row.values) for row in found)
    rare = tuple(sorted(value for value, count in counts.items() if count < 5))
    often = [(value,) for value in sorted(counts) if value not in rare]
    assert [row.values for row in found] == [*often, *([rare] if rare else [])]


def test_rows_give_mean_distances() -> None:
    assert rows({("a",): 5, ("b",): 6}) == (
        OriginRow(("a",), 5, Fraction(3000), Fraction(1500)),
        OriginRow(("b",), 6, Fraction(8500), Fraction(4250)),
    )


def test_several_values_form_one_origin_and_so_does_none() -> None:
    found = rows({("a",): 5, ("a", "b"): 6, (): 7})
    assert [(row.values, row.pupils) for row in found] == [(("",), 7), (("a",), 5), (("a + b",), 6)]
