"""Generated worlds are as described, and the placement by hand breaks no rule in them."""

from __future__ import annotations

import pytest

from benchmarks.greedy import by_hand
from benchmarks.worlds import LARGE_SIZES, large, region
from placement.check import measure_all, violations
from placement.compilation import build_problem
from placement.domain import GroupStatus
from placement.policy import SolveSettings

SETTINGS = SolveSettings(workers=2)


@pytest.mark.parametrize(("pupils", "groups"), [(150, 12), (300, 24), (600, 50)])
def test_region_has_its_size_and_its_share_of_applicants(pupils: int, groups: int) -> None:
    problem = build_problem(region(pupils, groups, SETTINGS))

    assert len(problem.pupils) == pupils
    assert len(problem.groups) == groups
    assert 0.15 * pupils <= len(problem.applicants) <= 0.25 * pupils
    assert {each.code for each in problem.routes.values()} == {"itk"}
    assert all(len(options) > 1 for options in problem.options.values())
    assert {group.status for group in problem.groups.values()} == {GroupStatus.OPEN, GroupStatus.CANDIDATE}
    assert len(problem.boards) >= 3


def test_the_same_seed_draws_the_same_world_and_another_seed_another() -> None:
    assert region(40, 4, SETTINGS) == region(40, 4, SETTINGS)
    assert region(40, 4, SETTINGS) != region(40, 4, SETTINGS, seed=2)


def test_large_world_has_whole_families_and_a_tenth_more_seats_than_pupils() -> None:
    case = large(SETTINGS, families=250, pupils=1000, groups=5)
    sizes = [len(members) for members in build_problem(case).members.values()]

    assert len(sizes) == 250
    assert sum(sizes) == 1000
    assert set(sizes) <= set(LARGE_SIZES)
    assert sum(group.max_size for group in case.region.groups) == 1100
    assert all(125 <= group.max_size <= 300 for group in case.region.groups)
    assert case.scenario.rules.siblings_strict is True


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_placement_by_hand_breaks_no_rule_and_moves_nobody(seed: int) -> None:
    case = region(90, 8, SETTINGS, seed=seed)
    placement = by_hand(build_problem(case))

    assert violations(case, placement) == []
    measures = measure_all(case, placement)
    assert measures["stability"] == 0
    assert len(placement.groups) > sum(pupil.group_id is not None for pupil in case.region.pupils)


def test_placement_by_hand_keeps_strict_families_together() -> None:
    case = large(SETTINGS, families=100, pupils=400, groups=3)
    placement = by_hand(build_problem(case))

    assert violations(case, placement) == []
    assert measure_all(case, placement)["family"] == 0
    assert len(placement.groups) == 400
