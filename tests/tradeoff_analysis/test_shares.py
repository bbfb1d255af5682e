"""A question's share of the time."""

from __future__ import annotations

import pytest

from placement.tradeoff_analysis.shares import fair_share, share_of
from tests.solver.worlds import search


def test_shares_of_wall_clock_time() -> None:
    whole = search(seconds=100.0)
    with share_of(whole, 0.25) as part:
        assert part.left == pytest.approx(25, abs=1)
        assert part.stop is whole.stop
    assert whole.left == pytest.approx(100, abs=1)


def test_shares_of_deterministic_time() -> None:
    whole = search(seconds=None, deterministic=8.0)
    with share_of(whole, 0.25) as part:
        assert part.left == 2.0
        part.spend(0.5)
    assert whole.left == 7.5


def test_time_is_charged_even_after_an_error() -> None:
    whole = search(seconds=None, deterministic=8.0)
    with pytest.raises(ZeroDivisionError), share_of(whole, 1.0) as part:
        part.spend(3.0)
        _ = 1 / (part.left - 5.0)
    assert whole.left == 5.0


def test_fair_shares_add_up_to_the_whole() -> None:
    left = 1.0
    shares = []
    for questions in (4, 3, 2, 1):
        shares.append(left * fair_share(questions))
        left -= shares[-1]
    assert left == pytest.approx(0.0)
    assert shares[0] == pytest.approx(0.4)
