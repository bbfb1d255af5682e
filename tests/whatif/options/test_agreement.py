"""Three ways to the best combination: evaluating all, choosing by the model, and brute force through the check."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction
from itertools import combinations, product

import pytest

from placement.case import Case
from placement.check.world import World
from placement.domain import Distance, GroupStatus
from placement.result import Status
from placement.results.options import Combination
from placement.whatif.options.combinations import applied
from placement.whatif.options.limits import Limits
from tests import oracle
from tests.check.small import case as small
from tests.check.small import group, pupil
from tests.seeds import chequered
from tests.whatif.options.worlds import ALL, answered, frontier, ranks, some_cases

CANDIDATE = GroupStatus.CANDIDATE

MOST = 20_000
"""Maximum number of placements for brute force."""


@pytest.mark.parametrize(
    ("first", "stages", "opens"),
    [
        (0, 0, False),
        *(pytest.param(first, 0, False, marks=pytest.mark.slow) for first in range(10, 60, 10)),
        (0, 3, False),
        pytest.param(10, 3, False, marks=pytest.mark.slow),
        (300, 0, True),
        *(pytest.param(first, 0, True, marks=pytest.mark.slow) for first in range(310, 330, 10)),
    ],
)
def test_the_model_finds_what_evaluating_all_finds(first: int, stages: int, opens: bool) -> None:
    left_alone = 0
    for seed, case in some_cases(range(first, first + 10), stages=stages, opens=opens):
        one_by_one, by_model = answered(case), answered(case, one_by_one=0)
        if one_by_one is None or by_model is None:
            assert one_by_one is by_model
            continue
        assert one_by_one.proven, seed
        assert by_model.proven, seed
        assert not one_by_one.by_model
        assert ranks(by_model) == ranks(one_by_one), seed
        assert frontier(by_model) == frontier(one_by_one), seed
        assert by_model.combinations == one_by_one.combinations == one_by_one.valued
        left_alone += by_model.combinations - by_model.valued
    # It would be pointless to evaluate nearly all of them.
    assert left_alone > (20 if opens else 30)


@pytest.mark.parametrize(("choose", "opens"), chequered((False, True), (False, True)))
@pytest.mark.parametrize("first", [100, *(pytest.param(first, marks=pytest.mark.slow) for first in (110, 120))])
def test_the_best_combination_is_the_best_by_brute_force(first: int, choose: bool, opens: bool) -> None:
    compared = 0
    for seed, case in some_cases(range(first, first + 10), choose=choose, opens=opens):
        found = answered(case, opened=1, closed=1, top=5)
        expected = _by_brute_force(case)
        if expected is None:
            continue
        compared += 1
        assert (ranks(found) if found else []) == expected[:5], seed
        assert found is None or {each.status for each in found.best} == {Status.OPTIMAL}
    assert compared >= 3


def _by_brute_force(case: Case) -> list[tuple[Fraction, Fraction]] | None:
    """Ranks of all combinations with at most one group opened and one closed; `None` if that would take too long.

    Groups that the scenario's changes open are settled first: shut, or open with their minimum in every combination.
    """
    base = applied(case, Combination())
    if oracle.combinations(base) > MOST:
        return None
    ended, world = oracle.settled(base), World(base)
    held = frozenset(group.id for group in case.region.groups if world.earns_its_opening(group))
    if ended is not None:
        shut = {group.id for group in ended[0].region.groups if group.status is GroupStatus.SHUT}
        case, held = replace(case, region=ended[0].region), held - shut
    case = replace(case, required=held)
    by_status = {
        status: sorted(group.id for group in case.region.groups if group.status is status) for status in GroupStatus
    }
    up = [(), *combinations(by_status[GroupStatus.CANDIDATE], 1)]
    down = [(), *combinations(by_status[GroupStatus.OPEN], 1)]
    found = []
    for opened, closed in product(up, down):
        combination = Combination(tuple(opened), tuple(closed))
        mine = applied(case, combination)
        if oracle.combinations(mine) > MOST:
            return None
        best = oracle.best(mine)
        if best is not None and not Limits(case).broken(combination):
            assert best.objective is not None
            found.append((best.coverage, best.objective))
    return sorted(found)


def fine_figures() -> Case:
    """A region whose distances and shares have no small common denominator, so that coefficients are rounded."""
    sizes = {"G1": ("S1", 127, GroupStatus.OPEN), "G2": ("S2", 101, GroupStatus.OPEN), "G3": ("S1", 127, CANDIDATE)}
    groups = [
        group(each, school, target_size=size, max_size=size, status=status)
        for each, (school, size, status) in sizes.items()
    ]
    metres = {("1001", "S1"): "912345678.123", ("1001", "S2"): "912345679.457", ("1002", "S1"): "87654321.001"}
    made = small(
        [*(pupil(f"P{n}") for n in range(4)), *(pupil(f"Q{n}", postcode="1002") for n in range(3))],
        groups,
        far_multiplier=3.123457,
        far_km=1.234567,
        weights={"proximity": 1.234567, "proportionality": 3.333333, "cost": 0.1},
    )
    distances = {key: Distance(Fraction(each)) for key, each in metres.items()}
    return replace(made, region=replace(made.region, distances=distances))


def test_the_model_bounds_shares_as_finely_as_it_counts_points() -> None:
    one_by_one, by_model = (answered(fine_figures(), one_by_one=number) for number in (ALL, 0))
    assert one_by_one is not None
    assert by_model is not None
    assert one_by_one.proven
    assert by_model.proven
    assert ranks(by_model) == ranks(one_by_one)
