"""A program's rows read as what they are."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pytest

from placement.solver.summed_rows import Parts
from tests.mip.programs import program


@pytest.mark.parametrize(
    ("second", "lower", "is_known"),
    [([1, -1, 1, 0], 0, True), ([1, -2, 1, 0], 0, False), ([1, -1, 1, 0], 1, False)],
)
def test_a_variable_in_two_rows_is_a_step_of_each_if_it_is_the_distance_of_two_sums(
    second: Sequence[float], lower: float, is_known: bool
) -> None:
    rows = [(0, [-1, 1, 1, 0], np.inf), (lower, second, np.inf)]
    asked = program([0, 0, 5, 1], rows, whole=np.array([True, True, False, True]))
    parts = Parts.of(asked, np.array([-1, -1, -1, 0]))
    assert (parts is not None) is is_known
    if parts is not None:
        assert np.bincount(asked.indices[parts.is_step], minlength=4).tolist() == [0, 0, 2, 0]
