"""Student's quantiles as published, and intervals counted by hand."""

from __future__ import annotations

from fractions import Fraction

import pytest

from placement.simulation.paired import interval, quantile


@pytest.mark.parametrize(
    ("freedom", "t"),
    [(1, 12.706), (2, 4.303), (3, 3.182), (4, 2.776), (9, 2.262), (29, 2.045), (30, 2.042), (120, 1.980)],
)
def test_quantiles_are_those_of_the_tables(freedom: int, t: float) -> None:
    assert quantile(freedom) == pytest.approx(t, abs=6e-4)


def test_the_interval_is_that_of_the_differences() -> None:
    found = interval([Fraction(1), Fraction(2), Fraction(6)])
    assert found.mean == 3
    # s = sqrt(7), t = 4.302653: 3 -+ 4.302653 * sqrt(7 / 3)
    assert float(found.low or 0) == pytest.approx(3 - 6.572411, abs=1e-4)
    assert float(found.high or 0) == pytest.approx(3 + 6.572411, abs=1e-4)
    assert interval([Fraction(4)]).low is None
    same = interval([Fraction(5)] * 4)
    assert same.low == same.high == Fraction(5)
