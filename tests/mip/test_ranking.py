from __future__ import annotations

from random import Random

import numpy as np
import pytest

from placement.mip.ranking import cheapest, ranks


def test_ranks_are_by_unit_in_any_order() -> None:
    units = np.array([1, 0, 1, -1, 0, 1], dtype=np.int64)
    cost = np.array([5.0, 2.0, 3.0, 0.0, 1.0, 4.0])
    assert list(ranks(units, cost)) == [2, 1, 0, 0, 0, 1]


@pytest.mark.parametrize("seed", range(5))
def test_the_cheapest_columns_of_every_unit_are_kept(seed: int) -> None:
    rng = Random(seed)
    units = np.array([rng.randint(-1, 6) for _ in range(60)], dtype=np.int64)
    cost = np.array([float(rng.randint(0, 9)) for _ in range(60)])
    kept = cheapest(units, cost, 2)
    assert all(kept[units == -1])
    for unit in range(7):
        mine = units == unit
        assert kept[mine].sum() == min(2, mine.sum())
        left_out = cost[mine & ~kept]
        assert left_out.size == 0 or cost[mine & kept].max() <= left_out.min()
