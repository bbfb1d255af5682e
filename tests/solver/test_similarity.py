"""The number of pupils who are placed alike in two placements."""

from __future__ import annotations

from random import Random

import pytest

from placement.case import Case
from placement.compilation import build_problem
from placement.criteria.build import build_model
from placement.solver.difference import differing
from placement.solver.similarity import alike, choosers, count_alike
from tests.check.small import case, group, pupil
from tests.factory import fixed_value, some_placements
from tests.solver.worlds import drawn

LIKE = case(
    [*(pupil(f"P{number}") for number in range(1, 6)), pupil("P6", postcode="1002")],
    [group("G1", "S1"), group("G2", "S2"), group("G3", "S1", max_size=2)],
)
"""Five interchangeable pupils, and one who differs."""


@pytest.mark.parametrize(
    "world", [LIKE, *(drawn(seed)[0] for seed in range(10))], ids=lambda world: world.scenario.name
)
def test_pupils_who_are_not_alike_differ(world: Case) -> None:
    problem = build_problem(world)
    placements = some_placements(problem, Random(2), 6)
    for base in placements:
        for other in placements:
            model = build_model(problem)
            least = fixed_value(model, other, alike(model, base))
            assert least == count_alike(model, other, base)
            model = build_model(problem)
            different = fixed_value(model, other, differing(model, base))
            assert different is not None
            assert different + least == choosers(model)


def test_interchangeable_pupils_who_swap_remain_alike() -> None:
    model = build_model(build_problem(LIKE))
    assert choosers(model) == 6
    placements = some_placements(model.problem, Random(3), 8)
    counts = {count_alike(model, one, other) for one in placements for other in placements}
    assert max(counts) == 6
    assert len(counts) > 2
