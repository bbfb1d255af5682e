"""A seat for everybody in a region of which no group opens with one family alone."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from typing import Any

import pytest

from placement.case import Case
from placement.check import violations
from placement.compilation import build_problem
from placement.criteria.build import build_model
from placement.domain import Pupil
from placement.policy import UnderMin
from placement.result import Status
from placement.solver import large
from placement.solver.greedy import first_placement
from placement.solver.seating import seated_placement
from placement.solver.solving import solve
from tests.check.small import case, group, pin, pupil
from tests.solver.test_ascent import three_families
from tests.solver.worlds import large_drawn, with_settings


def with_sizes(**sizes: tuple[int, int]) -> Case:
    """Three families of two, and groups by name with a smallest and a largest size, the smallest a rule."""
    case = three_families()
    groups = tuple(
        replace(each, min_size=sizes[each.id][0], target_size=sizes[each.id][1], max_size=sizes[each.id][1])
        for each in case.region.groups
    )
    rules = case.scenario.rules.model_copy(update={"under_min": UnderMin.FORBID})
    scenario = replace(case.scenario, rules=rules)
    return with_settings(replace(case, scenario=scenario, region=replace(case.region, groups=groups)), workers=2)


def test_groups_reach_their_minimum_though_no_family_does_alone() -> None:
    case = with_sizes(near=(4, 6), next=(4, 6), far=(4, 6))
    model = build_model(build_problem(case))
    assert first_placement(model).groups == {}
    found = seated_placement(model)
    assert set(found.groups.values()) == {"near"}
    assert len(found.groups) == 6
    assert violations(case, found) == []


def test_a_group_takes_from_one_with_pupils_to_spare() -> None:
    case = with_sizes(near=(2, 4), next=(4, 4), far=(4, 4))
    found = seated_placement(build_model(build_problem(case)))
    assert Counter(found.groups.values()) == {"near": 2, "next": 4}
    assert violations(case, found) == []


def test_a_group_that_cannot_be_filled_is_emptied() -> None:
    case = with_sizes(near=(4, 4), next=(4, 4), far=(2, 2))
    found = seated_placement(build_model(build_problem(case)))
    assert Counter(found.groups.values()) == {"near": 4, "far": 2}
    assert violations(case, found) == []


@pytest.mark.parametrize("seed", range(4))
def test_whoever_is_seated_obeys_the_rules(seed: int) -> None:
    case = large_drawn(seed)
    assert violations(case, seated_placement(build_model(build_problem(case)))) == []


def test_coverage_needs_no_search_where_everybody_is_seated(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(large, "LARGE", 0)
    seen: list[str] = []
    case = with_sizes(near=(4, 6), next=(4, 6), far=(4, 6))
    found = solve(case, progress=lambda each: seen.append(each.stage))
    assert "coverage" not in seen
    assert found.stages[0].value == 0
    assert found.stages[0].status is Status.OPTIMAL


def seated(pupil_id: str, group_id: str, **fields: Any) -> Pupil:
    return pupil(pupil_id, group_id=group_id, **fields)


def found_in(world: Case) -> dict[str, str]:
    """Who is seated where, by rule."""
    found = seated_placement(build_model(build_problem(world)))
    assert violations(world, found) == []
    return dict(found.groups)


def test_a_family_without_room_where_its_member_is_takes_the_member_along() -> None:
    others = [seated("P3", "G1", refused=("G2",)), seated("P4", "G1", refused=("G2",))]
    family = [seated("P1", "G1", family_id="F1"), pupil("P2", family_id="F1")]
    world = case([*others, *family], moves="free", siblings_strict=True)
    assert found_in(world) == {"P1": "G2", "P2": "G2", "P3": "G1", "P4": "G1"}


def test_a_family_stays_where_its_member_is_if_there_is_room() -> None:
    family = [seated("P1", "G2", family_id="F1"), pupil("P2", family_id="F1")]
    assert found_in(case(family, moves="free", siblings_strict=True)) == {"P1": "G2", "P2": "G2"}


def test_a_family_stays_together_when_a_group_takes_from_its_own() -> None:
    family = [seated("P1", "G1", family_id="F1"), pupil("P2", family_id="F1")]
    others = [seated("P3", "G1", refused=("G2",)), pupil("P4", refused=("G1",))]
    groups = [group("G1", "S1"), group("G2", "S2", min_size=3)]
    world = case([*family, *others], groups, moves="free", siblings_strict=True, under_min="forbid")
    assert found_in(world) == {"P1": "G2", "P2": "G2", "P3": "G1", "P4": "G2"}


def test_a_group_with_somebody_who_must_stay_may_remain_too_small() -> None:
    groups = [group("G1", "S1", min_size=3), group("G2", "S2")]
    world = case([pupil("P1", refused=("G2",))], groups, pins=[pin("P1", "G1")], under_min="forbid")
    assert build_problem(world).lower("G1") == 3
    assert seated_placement(build_model(build_problem(world))).groups == {"P1": "G1"}


def test_somebody_makes_room_for_who_can_go_nowhere_else() -> None:
    groups = [group("G1", "S1", max_size=1), group("G2", "S2", max_size=2)]
    world = case([pupil("P1"), pupil("P2", refused=("G2",))], groups)
    assert found_in(world) == {"P1": "G2", "P2": "G1"}


def test_nobody_is_moved_out_who_would_have_to_wait_instead() -> None:
    groups = [group("G1", "S1", max_size=1), group("G2", "S2", max_size=1)]
    world = case([pupil(each) for each in ("P1", "P2", "P3")], groups)
    assert len(found_in(world)) == 2
