from __future__ import annotations

from collections import Counter
from random import Random

import pytest

from placement.check.world import World
from placement.domain import WRITTEN_STATUSES, GroupStatus
from placement.policy import GroupChoice
from tests.worlds import lexicographic, random_case

WORLDS = [World(random_case(Random(seed), pupils=10, groups=5)) for seed in range(80)]


def test_a_seed_always_draws_the_same_world() -> None:
    first, second = (random_case(Random(5), pupils=9, groups=4) for _ in range(2))
    assert first == second
    assert first != random_case(Random(6), pupils=9, groups=4)


def test_sizes_and_rules_are_as_requested() -> None:
    case = random_case(Random(1), pupils=7, groups=3, seated=0, choose=True, moves="free", max_distance_km=8)
    assert (len(case.region.pupils), len(case.region.groups)) == (7, 3)
    assert not any(pupil.group_id for pupil in case.region.pupils)
    assert case.scenario.rules.groups is GroupChoice.CHOOSE
    assert case.scenario.rules.moves == "free"
    assert case.scenario.rules.max_distance_km == 8


def test_lexicographic_settings_are_valid() -> None:
    case = lexicographic(Random(1), WORLDS[0].case, stages=4)
    order = case.scenario.solve.order
    assert len(set(order)) == 4
    assert set(case.scenario.solve.tolerance) <= set(order)


@pytest.mark.parametrize("status", WRITTEN_STATUSES)
def test_every_status_occurs(status: GroupStatus) -> None:
    assert any(group.status is status for world in WORLDS for group in world.groups.values())


@pytest.mark.parametrize(
    "route", ["itk", "azc", "too_young", "kindergarten", "secondary", "regular", "international", "review"]
)
def test_every_route_occurs(route: str) -> None:
    assert any(route in world.routes.values() for world in WORLDS)


def test_every_special_case_occurs() -> None:
    seen: Counter[str] = Counter()
    for world in WORLDS:
        pupils = world.pupils.values()
        schools = Counter(group.school_id for group in world.groups.values())
        moved = [pin for pin in world.case.pins.values() if world.pupils[pin.pupil_id].group_id is not None]
        seen["two groups at a school"] += max(schools.values()) > 1
        seen["rooms"] += any(school.rooms is not None for school in world.schools.values())
        seen["staff"] += any(board.staff_fte is not None for board in world.case.region.boards)
        seen["own points"] += any(pupil.point for pupil in pupils)
        seen["given distances"] += bool(world.case.region.distances)
        seen["displaced"] += any(world.displaced(pupil) for pupil in pupils)
        seen["released"] += bool(world.case.released)
        seen["previous"] += bool(world.case.previous)
        seen["pinned seated"] += bool(moved)
        seen["pinned applicants"] += len(moved) < len(world.case.pins)
        seen["applicants by override"] += any(world.routes[each] not in ("itk", "azc") for each in world.applicants)
        seen["choose"] += world.rules.groups is GroupChoice.CHOOSE
        seen["families with seated members and applicants"] += any(
            any(member.group_id for member in family.members)
            and any(member.id in world.applicants for member in family.members)
            for family in world.families
        )
    assert len(seen) == 13
    assert min(seen.values()) >= 3, seen
