from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from fractions import Fraction
from itertools import product
from random import Random

import pytest

from placement.case import Case
from placement.catalogue import NAMES
from placement.check import measure_all, violations
from placement.domain import GroupStatus
from placement.policy import Mode, SolveSettings, Tolerance
from placement.result import Placement
from tests.check.small import DATE, case, group, pin, placed, pupil
from tests.oracle import best, combinations
from tests.seeds import seeds
from tests.worlds import random_case


def test_the_longest_waiting_is_placed_first() -> None:
    pupils = [pupil("P1"), pupil("P2", registered_on=DATE - timedelta(weeks=3))]
    found = best(case(pupils, [group("G1", "S1", max_size=1)]))
    assert found is not None
    assert found.coverage == 1
    assert found.placements == (placed(P2="G1"),)


def test_the_fewest_points_win() -> None:
    # S1 is 0.9 km away, S2 13 km with 7 of them far: 27 points against 0.9; nothing else differs.
    world = case([pupil("P1")], share_basis="equal")
    found = best(world)
    assert found is not None
    # Half of |1 - 1/2| + |0 - 1/2| is half a pupil, at two points per pupil.
    assert found.objective == Fraction(9, 10) + 1
    assert found.placements == (placed(P1="G1"),)


def test_a_contradiction_has_no_best_placement() -> None:
    displaced = case([pupil("P1", group_id="G1")], [group("G1", "S1", status=GroupStatus.CLOSED)])
    full = case([pupil("P1"), pupil("P2")], [group("G1", "S1", max_size=1)], pins=[pin("P1", "G1"), pin("P2", "G1")])
    assert best(displaced) is None
    assert best(full) is None


def test_combinations_counts_the_options_of_each_pupil() -> None:
    pupils = [pupil("P1"), pupil("P2", refused=("S1",)), pupil("P3", group_id="G1"), pupil("P4", speaks_dutch=True)]
    assert combinations(case(pupils)) == 3 * 2 * 1 * 1
    assert combinations(case(pupils, moves="free")) == 3 * 2 * 2 * 1


def staged(order: tuple[str, ...], **tolerance: Tolerance) -> Case:
    """Three nearby seats for two pupils: nearby means one group over its target, the others are 13 km away."""
    groups = [group("G1", "S1", target_size=1), group("G2", "S2", target_size=1)]
    world = case([pupil("P1"), pupil("P2")], groups)
    settings = SolveSettings(mode=Mode.LEXICOGRAPHIC, order=order, tolerance=tolerance)
    return replace(world, scenario=replace(world.scenario, solve=settings))


NEAR, APART = Fraction(18, 10), Fraction(9, 10) + 13 + 14


@pytest.mark.parametrize(
    ("order", "tolerance", "stages", "final"),
    [
        pytest.param(("proximity", "group_size"), {}, (NEAR, 1), (NEAR, 1), id="proximity first"),
        pytest.param(("group_size", "proximity"), {}, (0, APART), (0, APART), id="size first"),
        pytest.param(
            ("group_size", "proximity"),
            {"group_size": Tolerance(amount=Fraction(1))},
            (0, NEAR),
            (1, NEAR),
            id="a tolerance is spent",
        ),
        pytest.param(
            ("group_size", "age_fit"),
            {"group_size": Tolerance(amount=Fraction(1))},
            (0, 0),
            (0, 0),
            id="but not for nothing",
        ),
        pytest.param(
            ("proximity", "group_size"),
            {"proximity": Tolerance(amount=(APART - NEAR) / NEAR, relative=True)},
            (NEAR, 0),
            (APART, 0),
            id="a part of the value",
        ),
        pytest.param(
            ("proximity", "group_size"),
            {"group_size": Tolerance(amount=Fraction(5))},
            (NEAR, 1),
            (NEAR, 1),
            id="the last stage keeps its optimum",
        ),
    ],
)
def test_lexicographic_stages_and_tolerances(
    order: tuple[str, ...],
    tolerance: dict[str, Tolerance],
    stages: tuple[Fraction, ...],
    final: tuple[Fraction, ...],
) -> None:
    found = best(staged(order, **tolerance))
    assert found is not None
    assert found.objective is None
    assert found.stages == (("coverage", 0), *zip(order, stages, strict=True))
    assert found.final == tuple(zip(order, final, strict=True))


@pytest.mark.parametrize("seed", seeds(10, 40))
def test_the_pruned_search_finds_the_optimum_over_all_combinations(seed: int) -> None:
    """Compares with every combination, judged by the public check alone."""
    world = random_case(Random(seed), pupils=5, groups=3)
    ids = [each.id for each in world.region.pupils]
    everywhere = [*(each.id for each in world.region.groups), None]
    keys = []
    for chosen in product(everywhere, repeat=len(ids)):
        placement = Placement({pupil: where for pupil, where in zip(ids, chosen, strict=True) if where is not None})
        if not violations(world, placement):
            measures = measure_all(world, placement)
            points = sum((world.scenario.weights.of(name) * measures[name] for name in NAMES), Fraction(0))
            keys.append((measures["coverage"], points))
    found = best(world)
    assert (found and (found.coverage, found.objective)) == min(keys, default=None)
    assert found is None or len(found.placements) == keys.count(min(keys))
