"""The search region: everything that no known vector dominates or equals, and nothing else."""

from __future__ import annotations

from itertools import product
from random import Random

import pytest

from placement.tradeoff_analysis.zones import SearchRegion, Vector, dominates, is_below, is_within


def cells(size: int, number: int) -> list[Vector]:
    return list(product(range(size), repeat=number))


@pytest.mark.parametrize("seed", range(40))
@pytest.mark.parametrize(("number", "size"), [(1, 8), (2, 8), (3, 6), (4, 4)])
def test_zones_cover_what_no_known_vector_dominates(number: int, size: int, seed: int) -> None:
    rng = Random(seed)
    grid = cells(size, number)
    region = SearchRegion((size,) * number, (0,) * number)
    known = rng.choices(grid, k=rng.randint(0, 12))
    for vector in known:
        region.add(vector)
    inside = {cell for cell in grid if any(is_below(cell, zone) for zone in region.zones)}
    assert inside == {cell for cell in grid if not any(is_within(vector, cell) for vector in known)}
    assert not any(is_within(one, other) for one in region.zones for other in region.zones if one != other)


@pytest.mark.parametrize("seed", range(40))
@pytest.mark.parametrize(("number", "size"), [(2, 12), (3, 7), (4, 5)])
def test_a_walk_finds_all_non_dominated_vectors(number: int, size: int, seed: int) -> None:
    rng = Random(seed)
    there = set(rng.sample(cells(size, number), rng.randint(1, 60)))
    least = tuple(min(vector[place] for vector in there) for place in range(number))
    region = SearchRegion((size,) * number, least)
    found: list[Vector] = []
    probes = 0
    while (zone := region.largest()) is not None:
        probes += 1
        here = [vector for vector in there if is_below(vector, zone)]
        if here:
            found.append(min(here, key=lambda vector: (sum(vector), vector)))
            region.add(found[-1])
        else:
            region.drop(zone)
    assert sorted(found) == sorted(each for each in there if not any(dominates(other, each) for other in there))
    if number == 2:
        # A zone between neighbours, and the zones left at both ends by the lower bounds.
        assert probes <= 2 * len(found) + 1


def test_an_empty_zone_is_not_tried_again() -> None:
    region = SearchRegion((10, 10, 10), (0, 0, 0))
    region.add((4, 4, 4))
    region.drop((4, 10, 10))
    # Splitting the remaining zones produces zones within the empty one, which are empty too.
    region.add((6, 2, 6))
    assert not any(is_within(zone, (4, 10, 10)) for zone in region.zones)
    assert region.zones


def test_a_known_vector_changes_nothing() -> None:
    region = SearchRegion((10, 10), (0, 0))
    region.add((4, 4))
    zones = set(region.zones)
    region.add((4, 4))
    assert set(region.zones) == zones == {(4, 10), (10, 4)}


def test_zones_below_the_lower_bounds_are_left_out() -> None:
    region = SearchRegion((10, 10), (2, 3))
    region.add((2, 8))
    region.add((7, 3))
    assert set(region.zones) == {(7, 8)}
    assert region.widths((7, 8)) == (5, 5)


def test_the_largest_gap_comes_first() -> None:
    region = SearchRegion((100, 100), (0, 0))
    for vector in ((0, 50), (10, 45), (50, 0)):
        region.add(vector)
    assert set(region.zones) == {(10, 50), (50, 45)}
    assert region.largest() == (50, 45)
    assert region.largest(without={(50, 45)}) == (10, 50)
    assert region.largest(without=region.zones) is None


def test_a_zone_is_no_wider_than_the_known_vectors() -> None:
    region = SearchRegion((1000, 1000), (0, 0))
    region.add((5, 5))
    # No known vector exceeds 5: the far end of the zone says nothing about its width.
    assert region.widths((5, 1000)) == (5, 1)
