"""Units change no placement's value: families held together, and interchangeable pupils."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from datetime import date, timedelta
from functools import cache
from random import Random
from typing import Any

import pytest

from placement.check import measure_all, violations
from placement.compilation import build_problem
from placement.criteria.build import divide
from placement.domain import Point
from placement.problem import Problem
from placement.result import Placement
from placement.units import Unit
from tests.check.small import DATE, group, pin, pupil
from tests.factory import problem, some_placements
from tests.worlds import random_case

TWO = [group("G1", "S1"), group("G2", "S2")]


def units(world: Problem) -> dict[tuple[str, ...], Unit]:
    """A world's units by their pupils, sorted."""
    found = divide(world).units
    return {tuple(sorted(each for copy in unit.copies for each in copy)): unit for unit in found}


def test_a_held_family_is_one_unit_if_each_site_has_one_group() -> None:
    world = problem([pupil("P1", family_id="F1"), pupil("P2", family_id="F1")], TWO, siblings_strict=True)
    divided = divide(world)
    assert divided.units == (Unit((("P1", "P2"),), (("G1", "G1"), ("G2", "G2")), may_wait=True),)
    assert divided.linked == ()


def test_a_family_of_different_ages_goes_to_different_groups_of_one_school() -> None:
    young, old = group("G1", "S1", age_to=7), group("G2", "S1", age_from=9)
    children = [pupil("P1", family_id="F1", birth_date=date(2020, 1, 1)), pupil("P2", family_id="F1")]
    (unit,) = divide(problem(children, [young, old], siblings_strict=True)).units
    assert unit.options == (("G1", "G2"),)


@pytest.mark.parametrize(
    ("children", "groups", "moves"),
    [
        pytest.param([{}, {}], [*TWO, group("G3", "S1")], "none", id="two groups at a site"),
        pytest.param([{}, {"group_id": "G1"}], TWO, "free", id="follows somebody who may move"),
    ],
)
def test_other_held_families_are_linked(children: list[dict[str, Any]], groups: Any, moves: str) -> None:
    members = [pupil(f"P{n}", family_id="F1", **fields) for n, fields in enumerate(children)]
    divided = divide(problem(members, groups, siblings_strict=True, moves=moves))
    assert [len(family.applicants) + len(family.anchors) for family in divided.linked] == [2]
    assert all(len(copy) == 1 for unit in divided.units for copy in unit.copies)


def test_a_linked_family_loses_groups_at_sites_that_cannot_take_it_whole() -> None:
    members = [pupil("P1", family_id="F1"), pupil("P2", family_id="F1", refused=("S2",))]
    world = problem(members, [*TWO, group("G3", "S1")], siblings_strict=True)
    assert units(world)["P1",].options == (("G1",), ("G3",))


def test_a_family_that_follows_a_fixed_member_has_one_site() -> None:
    members = [pupil("P1", family_id="F1"), pupil("P2", family_id="F1", group_id="G2")]
    found = units(problem(members, TWO, siblings_strict=True))
    assert found["P1",] == Unit((("P1",),), (("G2",),), may_wait=True)
    assert found["P2",].is_fixed


def test_interchangeable_pupils_form_one_class_ordered_by_lot() -> None:
    world = problem([pupil(f"P{n}") for n in range(6)], TWO)
    (unit,) = divide(world).units
    assert sorted(unit.copies) == [(f"P{n}",) for n in range(6)]
    assert unit.copies != tuple(sorted(unit.copies)), "lots, not ids, decide who goes first"
    assert unit.options == (("G1",), ("G2",))


@pytest.mark.parametrize(
    "fields",
    [
        pytest.param({"refused": ("G1",)}, id="other options"),
        pytest.param({"registered_on": DATE - timedelta(weeks=1)}, id="waited longer"),
        pytest.param({"postcode": "1002"}, id="another home"),
        pytest.param({"point": Point(52.0, 4.5)}, id="a point of its own"),
        pytest.param({"preferred_boards": ("B1",)}, id="a wish"),
        pytest.param({"sibling_schools": ("S1",)}, id="a brother at a school"),
        pytest.param({"traits": {"origin": ("a",)}}, id="another origin"),
        pytest.param({"birth_date": date(2020, 1, 30)}, id="outside a band by more"),
        pytest.param({"group_id": "G1"}, id="seated"),
        pytest.param({"id": "P3"}, id="has an earlier proposal"),
        pytest.param({"id": "P4"}, id="pinned"),
        pytest.param({"id": "P5", "family_id": "F1"}, id="has a sister"),
    ],
)
def test_distinguishable_pupils_share_no_class(fields: dict[str, Any]) -> None:
    children = [pupil("P1"), replace(pupil("P2"), **fields), pupil("P9", family_id="F1", speaks_dutch=True)]
    groups = [group("G1", "S1", age_from=7), group("G2", "S2", age_from=7)]
    world = problem(children, groups, previous={"P3": "G1"}, pins=[pin("P4", "G1")])
    assert ("P1",) in units(world)


def test_fields_that_no_rule_or_criterion_sees_do_not_separate_pupils() -> None:
    alike = [
        pupil("P1", registered_on=DATE - timedelta(days=8), traits={"origin": ("a",), "home_language": ("x",)}),
        pupil("P2", registered_on=DATE - timedelta(days=13), birth_date=date(2016, 5, 1), traits={"origin": ("a",)}),
    ]
    assert list(units(problem(alike, TWO))) == [("P1", "P2")]


def test_released_and_budgeted_pupils_share_no_class() -> None:
    seated = [pupil(f"P{n}", group_id="G1") for n in range(3)]
    world = problem(seated, TWO, moves=1, released=["P0"])
    assert set(units(world)) == {("P0",), ("P1", "P2")}


ALIKE: dict[str, Any] = {
    "postcode": "2301",
    "point": None,
    "family_id": None,
    "preferred_boards": (),
    "sibling_schools": (),
    "refused": (),
    "registered_on": DATE,
    "dutch_schooling_months": None,
}


@cache
def drawn(seed: int) -> tuple[Problem, tuple[Placement, ...]]:
    """A world with many similar pupils, so that it has classes, with placements, allowed and not."""
    rng = Random(f"units {seed}")
    while True:
        case = random_case(rng, pupils=16, groups=4, seated=0.3, diversity_columns=["origin"])
        pupils = tuple(replace(each, **ALIKE) if rng.random() < 0.8 else each for each in case.region.pupils)
        world = build_problem(replace(case, region=replace(case.region, pupils=pupils)))
        found = some_placements(world, rng, 3) if classes(world) else []
        if found:
            return world, tuple(changed(world, each, rng) if rng.random() < 0.5 else each for each in found)


def classes(world: Problem) -> list[Unit]:
    return [unit for unit in divide(world).units if len(unit.copies) > 1]


def changed(world: Problem, placement: Placement, rng: Random) -> Placement:
    """The placement with a few pupils put into any of their groups, whoever else is there."""
    groups = dict(placement.groups)
    for pupil_id in rng.sample(sorted(world.options), 5):
        if world.options[pupil_id]:
            groups[pupil_id] = rng.choice(world.options[pupil_id])
    return Placement(groups)


def swapped(placement: Placement, first: str, second: str) -> Placement:
    groups = dict(placement.groups)
    one, other = groups.pop(first, None), groups.pop(second, None)
    groups.update({first: other} if other is not None else {})
    groups.update({second: one} if one is not None else {})
    return Placement(groups)


def broken(world: Problem, placement: Placement) -> Counter[str]:
    """Number of broken rules by name."""
    return Counter(each.split(":")[0] for each in violations(world.case, placement))


def test_swapping_two_pupils_of_a_class_changes_nothing() -> None:
    swaps, faulty = 0, 0
    for seed in range(60):
        world, placements = drawn(seed)
        for placement in placements:
            measures, rules = measure_all(world.case, placement), broken(world, placement)
            for unit in classes(world):
                first, second = unit.copies[0][0], unit.copies[-1][0]
                other = swapped(placement, first, second)
                assert measure_all(world.case, other) == measures, (seed, first, second)
                assert broken(world, other) == rules, (seed, first, second)
                swaps += other != placement
                faulty += bool(rules)
    assert swaps >= 30
    assert faulty >= 10


def test_every_pupil_with_options_is_in_exactly_one_unit() -> None:
    for seed in range(60):
        world, _ = drawn(seed)
        divided = divide(world)
        members = [each for unit in divided.units for copy in unit.copies for each in copy]
        assert sorted(members) == sorted(world.options)
        assert all(len(option) == len(unit.copies[0]) for unit in divided.units for option in unit.options)
        assert all(
            set(option) <= {group_id for each in unit.copies[0] for group_id in world.options[each]}
            for unit in divided.units
            for option in unit.options
        )
