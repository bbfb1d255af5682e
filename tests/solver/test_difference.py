"""The number of pupils in which two placements differ, and who they are."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from fractions import Fraction
from random import Random

import pytest

from placement.case import Case
from placement.check import measure_all, violations
from placement.compilation import build_problem
from placement.criteria.build import build_model
from placement.model import Model
from placement.result import Placement
from placement.solver.difference import aligned, differing
from placement.solver.find import find
from placement.solver.session import Session
from tests.check.small import case, group, pupil
from tests.factory import fixed_value, some_placements
from tests.oracle import best
from tests.solver.worlds import drawn, figures, search, tied

LIKE = case(
    [pupil("P1"), pupil("P2"), pupil("P3"), pupil("P4", postcode="1002")],
    [group("G1", "S1"), group("G2", "S2"), group("G3", "S1")],
)
"""Three interchangeable pupils."""


def names(model: Model, one: Placement, other: Placement) -> int:
    """Number of pupils with a choice who are elsewhere, with interchangeable pupils matched to minimise it."""
    count = 0
    for unit in model.units:
        if unit.is_fixed:
            continue
        ways = [tuple(each.groups.get(name) for name in copy) for each in (one, other) for copy in unit.copies]
        mine, theirs = ways[: len(unit.copies)], ways[len(unit.copies) :]
        if len(unit.copies) == 1:
            count += sum(new != old for new, old in zip(mine[0], theirs[0], strict=True))
        else:
            count += len(unit.copies) - (Counter(mine) & Counter(theirs)).total()
    return count


def worlds() -> list[Case]:
    return [LIKE, *(drawn(seed)[0] for seed in range(10))]


@pytest.mark.parametrize("world", worlds(), ids=lambda world: world.scenario.name)
def test_the_count_matches_a_count_by_name(world: Case) -> None:
    problem = build_problem(world)
    placements = some_placements(problem, Random(1), 5)
    for base in placements:
        for other in placements:
            model = build_model(problem)
            assert fixed_value(model, other, differing(model, base)) == names(model, other, base)


def test_interchangeable_pupils_who_swap_make_no_difference() -> None:
    model = build_model(build_problem(LIKE))
    base = Placement({"P1": "G1", "P2": "G2"})
    swapped = Placement({"P3": "G1", "P1": "G2"})
    assert fixed_value(build_model(model.problem), swapped, 0) == 0
    fresh = build_model(model.problem)
    assert fixed_value(fresh, swapped, differing(fresh, base)) == 0
    assert aligned(model, swapped, base) == base


def test_one_interchangeable_pupil_who_must_move_makes_a_difference() -> None:
    model = build_model(build_problem(LIKE))
    base = Placement({"P1": "G1", "P2": "G2", "P3": "G2"})
    moved = Placement({"P1": "G2", "P2": "G2", "P3": "G3", "P4": "G1"})
    found = aligned(model, moved, base)
    assert {each: place for each, place in found.groups.items() if base.groups.get(each) != place} == {
        "P1": "G3",
        "P4": "G1",
    }


@pytest.mark.parametrize("seed", range(8))
def test_a_search_stays_near_a_known_placement(seed: int) -> None:
    world, known = tied(seed + 1)
    problem = build_problem(world)
    model = build_model(problem)
    for base in known.placements[:4]:
        found = find(problem, search(), near=base)
        assert found.reproducible
        assert found.placement is not None
        # It is one of the best, and the nearest of those: the known placement itself.
        assert found.placement == base
    away = Placement({})
    found = find(problem, search(), near=away)
    assert found.placement is not None
    assert names(model, found.placement, away) == min(names(model, each, away) for each in known.placements)
    assert violations(world, found.placement) == []
    assert figures(world, found.placement)[1] == known.objective


@pytest.mark.parametrize("seed", range(4))
def test_a_search_can_start_from_a_known_placement(seed: int) -> None:
    world, known = drawn(seed)
    problem = build_problem(world)
    found = find(problem, search(seconds=1e-9), start=known.placements[0])
    assert found.placement is not None
    assert measure_all(world, found.placement) == measure_all(world, known.placements[0])
    # A start that breaks a rule is ignored.
    everywhere = Placement(dict.fromkeys(problem.options, "nowhere"))
    assert find(problem, search(), start=everywhere).placement is not None


def test_lots_decide_between_equally_near_placements() -> None:
    world, _ = tied(1)
    problem = build_problem(world)
    away = Placement({})
    other_order = replace(world, region=replace(world.region, pupils=tuple(reversed(world.region.pupils))))
    found = [find(each, search(), near=away).placement for each in (problem, build_problem(other_order))]
    assert found[0] == found[1]


def test_without_a_choice_there_is_no_difference() -> None:
    world = case([pupil("P1", group_id="G1")])
    session = Session(build_model(build_problem(world)), search())
    stage = session.minimise("nearest", differing(session.model, Placement({})), Fraction(1))
    assert stage.value == 0
    assert best(world) is not None
