"""First placements: made without a search, and nearly always feasible."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from fractions import Fraction
from random import Random
from typing import Any

import numpy as np
import pytest

from placement.case import Case
from placement.check import violations
from placement.check.sizes import bounds
from placement.check.world import World
from placement.compilation import build_problem
from placement.criteria.build import build_model
from placement.domain import GroupStatus
from placement.model import Model
from placement.problem import Problem
from placement.result import Placement, Status
from placement.solver import greedy
from placement.solver.engine import minimise
from placement.solver.greedy import first_placement, rounded_placement
from placement.solver.linear import is_feasible
from placement.solver.question import Question
from tests.check.small import BOARDS, SCHOOLS, case, group, pin, pupil
from tests.solver.worlds import drawn, large_drawn, search
from tests.worlds import random_case


def allows_something(world: Problem) -> bool:
    return all(options or pupil_id in world.may_wait for pupil_id, options in world.options.items())


def worlds(count: int) -> list[Case]:
    """Cases of all sizes in which every pupil who must be placed has a seat."""
    found: list[Case] = []
    rng = Random("starts")
    while len(found) < count:
        world = random_case(rng, pupils=rng.randint(4, 25), groups=rng.randint(2, 7))
        if allows_something(build_problem(world)):
            found.append(world)
    return found


def assert_sizes(model: Model, placement: Placement) -> None:
    """Assert that groups exceed their size and inflow only by pupils who stay or have no alternative."""
    seen = World(model.problem.case)
    given = {
        each: group_id
        for each, group_id in placement.groups.items()
        if each not in model.fixed and model.problem.is_new_seat(each, group_id)
    }
    new = Counter(group_id for each, group_id in placement.groups.items() if seen.pupils[each].group_id is None)
    for group_id in set(given.values()):
        group = seen.groups[group_id]
        assert list(placement.groups.values()).count(group_id) <= bounds(seen, group)[1]
    for group_id in {group_id for each, group_id in given.items() if seen.pupils[each].group_id is None}:
        limit = seen.groups[group_id].max_added
        assert limit is None or new[group_id] <= limit


def test_most_first_placements_are_feasible_and_none_breaks_a_size() -> None:
    allowed, possible = 0, 0
    for world in worlds(150):
        model = build_model(build_problem(world))
        found = first_placement(model)
        assert_sizes(model, found)
        is_allowed = is_feasible(model.cp, model.start_values(found))
        assert is_allowed == (not violations(world, found))
        allowed += is_allowed
        possible += minimise(Question(model.cp, 0), search(), stage="any").status is Status.OPTIMAL
    assert allowed >= 0.8 * possible
    assert possible >= 90


def test_rounding_breaks_no_size_and_rarely_anything_else() -> None:
    rng, allowed = Random("rounding"), 0
    for world in worlds(60):
        model = build_model(build_problem(world))
        count = len(model.cp.proto.variables)
        relaxed = np.array([rng.choice((0.0, 0.0, 0.3, 0.5, 1.0)) for _ in range(count)])
        found = rounded_placement(model, relaxed)
        assert_sizes(model, found)
        allowed += not violations(world, found)
    assert allowed >= 20


def test_an_integral_solution_is_rounded_to_itself() -> None:
    compared = 0
    for seed in range(30):
        world, best = drawn(seed)
        model = build_model(build_problem(world))
        if model.linked or any(len(unit.copies) > 1 for unit in model.units):
            # Interchangeable pupils go where most of them go, while there is room.
            continue
        if any(model.problem.lower(group_id) > 1 for group_id in model.problem.groups):
            # A group is not opened by a pupil who comes alone.
            continue
        values = model.start_values(best.placements[0])
        whole = np.array([values[index] for index in range(len(model.cp.proto.variables))], dtype=np.float64)
        found = model.start_values(rounded_placement(model, whole))
        assert all(found[column.var.index] >= values[column.var.index] for column in model.columns)
        compared += 1
    assert compared >= 6


def first(*tables: Any, **settings: Any) -> dict[str, str]:
    return dict(first_placement(build_model(build_problem(case(*tables, **settings)))).groups)


def test_the_longest_waiting_is_seated_first() -> None:
    registered = World(case([])).case.scenario.date
    early = replace(pupil("P2"), registered_on=registered.replace(month=9))
    late = replace(pupil("P1"), registered_on=registered.replace(month=11))
    assert first([late, early], [group("G1", "S1", target_size=1, max_size=1)]) == {"P2": "G1"}


def test_pupils_who_must_be_placed_go_before_those_who_may_wait() -> None:
    groups = [group("G1", "S1", max_size=2), group("G2", "S2", status=GroupStatus.CLOSED)]
    seated = [pupil("P8", group_id="G2"), pupil("P9", group_id="G2")]
    assert first([pupil("P1"), *seated], groups) == {"P8": "G1", "P9": "G1"}


def test_seated_pupils_stay() -> None:
    children = [pupil(f"P{n}", group_id="G2") for n in range(1, 4)]
    assert first(children, moves="free") == {"P1": "G2", "P2": "G2", "P3": "G2"}


def test_the_nearest_group_is_used_while_it_has_room() -> None:
    groups = [group("G1", "S1", target_size=1, max_size=1), group("G2", "S2")]
    assert sorted(first([pupil("P1"), pupil("P2")], groups).values()) == ["G1", "G2"]


def test_a_family_joins_a_member_who_has_a_seat() -> None:
    sister = pupil("P9", family_id="F1", group_id="G2")
    assert first([pupil("P1", family_id="F1"), sister], siblings_strict=False)["P1"] == "G2"


def test_a_linked_family_stays_together() -> None:
    groups = [group(f"G{n}", f"S{1 + n % 2}", target_size=1, max_size=1) for n in range(1, 5)]
    found = first([pupil("P1", family_id="F1"), pupil("P2", family_id="F1")], groups, siblings_strict=True)
    assert sorted(found.values()) in (["G1", "G3"], ["G2", "G4"])


def test_a_group_that_needs_a_minimum_is_not_opened() -> None:
    groups = [group("G1", "S1", min_size=2)]
    assert first([pupil("P1")], groups, under_min="forbid") == {}


@pytest.mark.parametrize(
    "limit",
    [
        {"max_open_groups": 1},
        {"schools": [replace(SCHOOLS[0], rooms=1)]},
        {"boards": [replace(BOARDS[0], staff_fte=Fraction(1))], "schools": SCHOOLS[:1], "fte_per_group": 1},
    ],
    ids=["in all", "at a school", "of a board"],
)
def test_no_more_groups_are_opened_than_may_be(limit: dict[str, Any]) -> None:
    groups = [group("G1", "S1", max_size=1), group("G2", "S1", max_size=1)]
    assert len(first([pupil("P1"), pupil("P2")], groups, groups="choose", **limit)) == 1


def test_a_group_that_the_last_pupil_leaves_may_be_opened_elsewhere() -> None:
    world = case([pupil("P1"), pupil("P2")], groups="choose", max_open_groups=1)
    state = greedy.State(build_problem(world), {})
    state.seat(("P1",), ("G1",))
    assert not state.has_room(("P2",), ("G2",))

    state.leave(("P1",))

    assert state.has_room(("P2",), ("G2",))


def test_pinned_pupils_get_their_seats() -> None:
    assert first([pupil("P1"), pupil("P2")], pins=[pin("P1", "G2")])["P1"] == "G2"


def test_few_ways_to_divide_a_family_are_tried(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(greedy, "MOST_WAYS", 1)
    groups = [group(f"G{n}", "S1", target_size=1, max_size=1) for n in range(1, 5)]
    family = [pupil("P1", family_id="F1"), pupil("P2", family_id="F1")]
    # The only way that is tried puts both into one group; then both wait, which is feasible.
    assert first(family, groups, siblings_strict=True) == {}


@pytest.mark.parametrize("seed", range(3))
def test_interchangeable_pupils_are_seated(seed: int) -> None:
    world = large_drawn(seed)
    model = build_model(build_problem(world))
    found = first_placement(model)
    assert_sizes(model, found)
    assert len(found.groups) >= len(world.region.pupils) // 2
