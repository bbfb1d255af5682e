"""Every hard rule in two small worlds: a placement that it allows, and one that it forbids."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import date
from fractions import Fraction
from functools import cache
from itertools import product
from random import Random
from typing import Any

import pytest

from placement.case import Override
from placement.check import violations
from placement.compilation import build_problem
from placement.criteria.build import build_model
from placement.criteria.registry import all_criteria, criterion
from placement.domain import Board, GroupKind, GroupStatus, Pupil, Residence, School
from placement.expressions import linear_form, total_of, weighted_sum
from placement.model import Model
from placement.problem import Problem
from placement.result import Placement
from placement.solver.objective import penalty_of
from tests.check.small import group, pin, placed, pupil
from tests.factory import (
    assert_feasible,
    assert_infeasible,
    assert_measure,
    fixed_value,
    is_expressible,
    obeys,
    problem,
)
from tests.oracle import combinations
from tests.worlds import random_case

CLOSED, CANDIDATE, WINDING_DOWN = GroupStatus.CLOSED, GroupStatus.CANDIDATE, GroupStatus.WINDING_DOWN


def children(count: int, seat: str | None = None, first: int = 1) -> list[Pupil]:
    return [pupil(f"P{n}", group_id=seat) for n in range(first, first + count)]


def seats(count: int, group_id: str, first: int = 1) -> dict[str, str]:
    return {f"P{n}": group_id for n in range(first, first + count)}


# --- size ----------------------------------------------------------------------------------------


@pytest.mark.parametrize("reserved", [0, 1])
def test_a_group_takes_at_most_max_size_less_reserved(reserved: int) -> None:
    world = problem(children(4), [group("G1", "S1", max_size=2 + reserved, reserved=reserved)])
    assert_feasible(world, **seats(2, "G1"))
    assert_infeasible(world, **seats(3, "G1"))


def test_an_overfull_group_keeps_its_pupils_and_takes_no_others() -> None:
    world = problem([*children(4, "G1"), *children(1, first=5)], [group("G1", "S1", max_size=3)])
    assert_feasible(world, **seats(4, "G1"))
    assert_infeasible(world, **seats(5, "G1"))


def test_an_overfull_group_takes_as_many_as_move_out() -> None:
    groups = [group("G1", "S1", max_size=1), group("G2", "S2")]
    world = problem([*children(2, "G1"), pupil("P3")], groups, moves="free")
    assert_feasible(world, P1="G2", P2="G1", P3="G1")
    assert_infeasible(world, P1="G1", P2="G1", P3="G1")


@pytest.mark.parametrize("choice", ["fixed", "choose"])
def test_a_forbidden_minimum_bars_smaller_groups(choice: str) -> None:
    world = problem(children(3), [group("G1", "S1", min_size=2)], under_min="forbid", groups=choice)
    assert_feasible(world)
    assert_feasible(world, **seats(2, "G1"))
    assert_infeasible(world, P1="G1")


def test_a_flagged_minimum_bars_nothing() -> None:
    assert_feasible(problem(children(3), [group("G1", "S1", min_size=2)], under_min="flag"), P1="G1")


def test_auto_forbids_the_minimum_where_a_group_without_pupils_would_open() -> None:
    groups = [group("G1", "S1", min_size=2), group("G2", "S2", min_size=2, status=CANDIDATE)]
    world = problem([*children(1, "G1"), *children(3, first=2)], groups, groups="choose")
    assert_feasible(world, P1="G1", P2="G2", P3="G2")
    assert_infeasible(world, P1="G1", P2="G1", P3="G2")
    empty = problem(children(3), groups, groups="choose")
    assert_feasible(empty, P1="G1", P2="G1")
    assert_infeasible(empty, P1="G1", P2="G2", P3="G2")


def test_a_group_that_a_change_opens_has_its_minimum_or_nobody_and_costs_nothing_without() -> None:
    groups = [group("G1", "S1"), group("G2", "S2", min_size=2, opening_cost=Fraction(1000))]
    world = build_problem(replace(problem(children(3), groups).case, opened=frozenset({"G2"})))
    assert_feasible(world, P1="G1", P2="G2", P3="G2")
    assert_infeasible(world, P1="G1", P2="G1", P3="G2")
    assert_measure(criterion("cost"), world, 0, P1="G1")
    assert_measure(criterion("cost"), world, 1, P1="G2", P2="G2")


def test_a_group_that_must_open_is_never_without_its_minimum() -> None:
    groups = [group("G1", "S1"), group("G2", "S2", min_size=2)]
    case = problem(children(3), groups).case
    world = build_problem(replace(case, opened=frozenset({"G2"}), required=frozenset({"G2"})))
    assert_feasible(world, P1="G2", P2="G2", P3="G1")
    assert_infeasible(world, P1="G1")


def test_a_group_that_is_already_short_need_not_grow_but_may_not_shrink() -> None:
    groups = [group("G1", "S1", min_size=3, max_size=4), group("G2", "S2")]
    world = problem([*children(2, "G1"), *children(1, first=3)], groups, under_min="forbid", moves="free")
    assert_feasible(world, P1="G1", P2="G1")
    assert_feasible(world, P1="G2", P2="G2")
    assert_infeasible(world, P1="G1", P2="G2")
    assert_feasible(world, P1="G1", P2="G2", P3="G1")


def test_max_added_limits_newly_placed_applicants() -> None:
    groups = [group("G1", "S1", max_size=5, max_added=1), group("G2", "S2", max_size=5)]
    world = problem([*children(2), *children(2, "G2", first=3)], groups, moves="free")
    stay = seats(2, "G2", first=3)
    assert_feasible(world, **stay, P1="G1", P2="G2")
    assert_infeasible(world, **stay, P1="G1", P2="G1")
    # Pupils who move in are not new in this batch.
    assert_feasible(world, P1="G1", P3="G1", P4="G1")


def test_max_added_may_be_zero() -> None:
    world = problem(children(1), [group("G1", "S1", max_added=0)])
    assert_feasible(world)
    assert_infeasible(world, P1="G1")


# --- moves ---------------------------------------------------------------------------------------


@pytest.mark.parametrize(("moves", "most"), [("none", 0), (0, 0), (1, 1), (2, 2), ("free", 3)])
def test_seated_pupils_move_within_the_budget(moves: object, most: int) -> None:
    world = problem(children(3, "G1"), moves=moves)
    for number in range(4):
        to = {**seats(3, "G1"), **seats(number, "G2")}
        (assert_feasible if number <= most else assert_infeasible)(world, **to)


@pytest.mark.parametrize("moves", ["none", 1, "free"])
def test_nobody_loses_a_seat(moves: object) -> None:
    assert_infeasible(problem(children(2, "G1"), moves=moves), P1="G1")


def test_released_and_pinned_pupils_move_outside_the_budget() -> None:
    groups = [group("G1", "S1", max_size=5), group("G2", "S2", max_size=5)]
    world = problem(children(4, "G1"), groups, moves=1, released=["P1"], pins=[pin("P2", "G2")])
    assert_feasible(world, P1="G2", P2="G2", P3="G2", P4="G1")
    assert_feasible(world, P1="G1", P2="G2", P3="G1", P4="G1")
    assert_infeasible(world, P1="G1", P2="G1", P3="G1", P4="G1")
    assert_infeasible(world, P1="G1", P2="G2", P3="G2", P4="G2")


def test_displaced_pupils_leave_outside_the_budget() -> None:
    groups = [group("G1", "S1", status=CLOSED), group("G2", "S2")]
    world = problem([*children(2, "G1"), *children(1, "G2", first=3)], groups, moves="none")
    assert_feasible(world, **seats(3, "G2"))
    assert_infeasible(world, P1="G1", P2="G2", P3="G2")
    assert_infeasible(world, P2="G2", P3="G2")


# --- pairs ---------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("fields", "place", "rules"),
    [
        pytest.param({"refused": ("G1",)}, {}, {}, id="group refused"),
        pytest.param({"refused": ("B1",)}, {}, {}, id="board refused"),
        pytest.param({"birth_date": date(2019, 1, 1)}, {"age_from": 9}, {}, id="too young for the band"),
        pytest.param({"residence": Residence.AZC}, {}, {}, id="azc pupil in an itk group"),
        pytest.param({}, {"kind": GroupKind.AZC}, {}, id="itk pupil in an azc group"),
        pytest.param({"speaks_dutch": True}, {}, {}, id="regular"),
        pytest.param({"postcode": "1002"}, {}, {"max_distance_km": 12}, id="too far"),
        pytest.param({}, {"status": CLOSED}, {}, id="closed"),
        pytest.param({}, {"status": WINDING_DOWN}, {}, id="winding down"),
        pytest.param({}, {"status": CANDIDATE}, {}, id="a candidate under fixed"),
    ],
)
def test_a_forbidden_pair_is_infeasible(fields: dict[str, Any], place: dict[str, Any], rules: dict[str, Any]) -> None:
    world = problem([pupil("P1", **fields)], [group("G1", "S1", **place)], **rules)
    assert_feasible(world)
    assert_infeasible(world, P1="G1")


def test_a_pin_is_a_hard_placement() -> None:
    world = problem(children(2), pins=[pin("P1", "G2")])
    assert_feasible(world, P1="G2")
    assert_infeasible(world, P1="G1")
    assert_infeasible(world)


def test_a_pin_lifts_what_it_names_but_never_a_size() -> None:
    pins = [pin(f"P{n}", "G1", Override.REFUSAL) for n in (1, 2)]
    refusing = [pupil("P1", refused=("S1",)), pupil("P2", refused=("S1",))]
    assert_feasible(problem(refusing, pins=pins), P1="G1", P2="G1")
    assert_infeasible(problem(refusing, [group("G1", "S1", max_size=1)], pins=pins), P1="G1", P2="G1")


# --- open groups ---------------------------------------------------------------------------------


def test_no_more_groups_open_than_allowed() -> None:
    world = problem(children(3), groups="choose", max_open_groups=1)
    assert_feasible(world, P1="G1", P2="G1")
    assert_infeasible(world, P1="G1", P2="G2")
    assert_infeasible(problem(children(1), groups="choose", max_open_groups=0), P1="G1")


def test_a_group_that_empties_lets_another_open() -> None:
    world = problem([pupil("P1", group_id="G1"), pupil("P2")], groups="choose", max_open_groups=1, moves="free")
    assert_feasible(world, P1="G2", P2="G2")
    assert_infeasible(world, P1="G1", P2="G2")


def test_no_more_groups_open_at_a_school_than_it_has_rooms() -> None:
    schools = [School("S1", "B1", "Here", postcode="1001", rooms=1)]
    groups = [group("G1", "S1"), group("G2", "S1")]
    chosen = problem(children(2), groups, schools=schools, groups="choose")
    assert_feasible(chosen, P1="G2", P2="G2")
    assert_infeasible(chosen, P1="G1", P2="G2")
    assert_feasible(problem(children(2), groups, schools=schools), P1="G1", P2="G2")


def test_groups_already_in_use_may_exceed_the_rooms() -> None:
    schools = [School("S1", "B1", "Here", postcode="1001", rooms=1)]
    groups = [group(f"G{n}", "S1") for n in (1, 2, 3)]
    seated = [pupil("P1", group_id="G1"), pupil("P2", group_id="G2"), pupil("P3")]
    world = problem(seated, groups, schools=schools, groups="choose")
    assert_feasible(world, P1="G1", P2="G2", P3="G2")
    assert_infeasible(world, P1="G1", P2="G2", P3="G3")


def test_no_more_groups_of_a_board_open_than_it_can_staff() -> None:
    boards = [Board("B1", "One"), Board("B2", "Two", staff_fte=Fraction(1))]
    groups = [group("G1", "S2"), group("G2", "S3")]
    chosen = problem(children(2), groups, boards=boards, groups="choose")
    assert_feasible(chosen, P1="G2", P2="G2")
    assert_infeasible(chosen, P1="G1", P2="G2")
    assert_feasible(problem(children(2), groups, boards=boards), P1="G1", P2="G2")


# --- strict siblings -----------------------------------------------------------------------------

FOUR = [group("G1", "S1"), group("G2", "S2"), group("G3", "S1"), group("G4", "S2")]


def family(count: int, **fields: Any) -> list[Pupil]:
    return [pupil(f"P{n}", family_id="F1", **fields) for n in range(1, count + 1)]


@pytest.mark.parametrize("groups", [FOUR[:2], FOUR], ids=["one unit", "linked"])
def test_a_family_is_placed_together_or_waits_together(groups: Any) -> None:
    world = problem(family(2), groups, siblings_strict=True)
    assert_feasible(world)
    assert_feasible(world, P1="G2", P2="G2")
    assert_infeasible(world, P1="G1", P2="G2")
    assert_infeasible(world, P1="G1")


def test_together_means_one_school_or_one_group() -> None:
    assert_feasible(problem(family(2), FOUR, siblings_strict=True), P1="G1", P2="G3")
    assert_infeasible(problem(family(2), FOUR, siblings_strict=True, siblings="group"), P1="G1", P2="G3")


def test_applicants_follow_seated_siblings() -> None:
    world = problem([*family(2), pupil("P9", family_id="F1", group_id="G1")], FOUR, siblings_strict=True)
    assert_feasible(world, P9="G1", P1="G1", P2="G3")
    assert_feasible(world, P9="G1")
    assert_infeasible(world, P9="G1", P1="G2", P2="G2")


def test_applicants_follow_one_of_several_seated_siblings() -> None:
    seated = [pupil("P8", family_id="F1", group_id="G1"), pupil("P9", family_id="F1", group_id="G2")]
    world = problem([*family(2), *seated], [*FOUR, group("G5", "S3")], siblings_strict=True)
    where = {"P8": "G1", "P9": "G2"}
    assert_feasible(world, **where, P1="G4", P2="G2")
    assert_infeasible(world, **where, P1="G1", P2="G2")
    assert_infeasible(world, **where, P1="G5", P2="G5")


def test_applicants_follow_a_sibling_who_moves() -> None:
    world = problem([*family(1), pupil("P9", family_id="F1", group_id="G1")], FOUR, siblings_strict=True, moves="free")
    assert_feasible(world, P9="G2", P1="G4")
    assert_feasible(world, P9="G1", P1="G3")
    assert_infeasible(world, P9="G1", P1="G4")


def test_pins_take_precedence_and_siblings_follow_them() -> None:
    world = problem(family(3), FOUR, siblings_strict=True, pins=[pin("P1", "G1"), pin("P2", "G2")])
    assert_feasible(world, P1="G1", P2="G2", P3="G4")
    assert_feasible(world, P1="G1", P2="G2")
    apart = problem(family(3), [*FOUR, group("G5", "S3")], siblings_strict=True, pins=[pin("P1", "G1")])
    assert_infeasible(apart, P1="G1", P2="G5", P3="G5")
    assert_infeasible(apart, P1="G1", P2="G1", P3="G2")


def test_a_family_with_no_common_site_waits() -> None:
    azc_child = pupil("P2", family_id="F1", residence=Residence.AZC)
    groups = [group("G1", "S1"), group("G2", "S2", kind=GroupKind.AZC)]
    always = problem([pupil("P1", family_id="F1"), azc_child], groups, siblings_strict=True)
    assert_feasible(always)
    assert_infeasible(always, P1="G1")
    assert_infeasible(always, P1="G1", P2="G2")
    # With a number of weeks, the rule does not bind families without a common site.
    assert_feasible(problem([pupil("P1", family_id="F1"), azc_child], groups, siblings_strict=2), P1="G1", P2="G2")


def test_a_loosened_family_may_be_split() -> None:
    world = problem(family(2), FOUR, siblings_strict=True)
    loosened = replace(world, loose_families=frozenset({world.family_of("P1")}))
    assert fixed_value(build_model(loosened), placed(P1="G1", P2="G2")) is not None


# --- all at once ---------------------------------------------------------------------------------


@cache
def drawn(seed: int) -> Problem:
    rng = Random(f"model {seed}")
    while True:
        case = random_case(rng, pupils=rng.randint(3, 8), groups=rng.randint(2, 4))
        if 2 <= combinations(case) <= 250:
            return build_problem(case)


def every_placement(world: Problem) -> Iterator[Placement]:
    """Every way to put the pupils who have options into groups, allowed or not."""
    waits = {pupil_id: ("",) if pupil_id in world.may_wait else () for pupil_id in world.options}
    ways = [[*options, *waits[pupil_id]] for pupil_id, options in world.options.items()]
    for way in product(*ways):
        yield Placement({pupil_id: each for pupil_id, each in zip(world.options, way, strict=True) if each})


def test_the_model_allows_exactly_what_the_check_allows() -> None:
    allowed, forbidden = 0, 0
    for seed in range(150):
        world = drawn(seed)
        model = build_model(world)
        for found in every_placement(world):
            is_allowed = not violations(world.case, found)
            assert obeys(model, found) is is_allowed, (seed, found)
            allowed += is_allowed
            forbidden += not is_allowed
    assert allowed >= 800
    assert forbidden >= 800


@pytest.mark.parametrize("seed", range(0, 60, 3))
def test_every_constraint_is_linear(seed: int) -> None:
    model = build_model(drawn(seed))
    for each in all_criteria():
        assert isinstance(linear_form(penalty_of(each.name, model).expression).offset, int)
    for constraint in model.cp.proto.constraints:
        assert constraint.has_linear()
        assert len(constraint.linear.domain) == 2
        assert not constraint.enforcement_literal


def read_back(model: Model, values: Mapping[int, int]) -> Placement:
    return model.placement(values)


@pytest.mark.parametrize("seed", range(0, 60, 3))
def test_a_placement_survives_the_round_trip_through_values(seed: int) -> None:
    world = drawn(seed)
    model = build_model(world)
    for found in list(every_placement(world))[::7]:
        if is_expressible(model, found) and obeys(model, found):
            values = model.start_values(found)
            back = read_back(model, values)
            assert model.start_values(back) == values
            assert len(back.groups) == len(found.groups)


def test_expressions_match_counts_over_the_placement() -> None:
    world = problem([*children(2), pupil("P9", group_id="G1")], [group("G1", "S1"), group("G2", "S2")])
    model = build_model(world)
    found = placed(P1="G1", P2="G2", P9="G1")

    def value(expression: Any) -> int:
        return linear_form(expression).value(model.start_values(found))

    assert value(model.size("G1")) == 2
    assert value(model.count("G1", lambda pupil_id: 10 if pupil_id == "P9" else 1)) == 11
    assert value(model.total(lambda pupil_id, group_id: 100 if group_id == "G2" else 1)) == 102
    assert value(model.waiting(lambda pupil_id: 7)) == 0
    assert value(model.occupied("G1")) == value(model.occupied("G2")) == 1
    assert model.most("G1") == 3
    assert list(model.fixed_in("G1")) == ["P9"]
    assert sum(model.copies(var) for var, _ in model.arrivals("G2")) == 2
    assert model.at_sites("P9") == {}
    assert ("P9",) in model.unit_of("P9").copies


def test_sums_without_terms_are_constants() -> None:
    assert linear_form(weighted_sum([], 3)).offset == 3
    assert linear_form(total_of([])).offset == 0
    assert linear_form(total_of([1, 2])).offset == 3


def test_a_closed_group_ends_up_empty() -> None:
    world = problem([pupil("P1", group_id="G1")], [group("G1", "S1", status=CLOSED), group("G2", "S2")])
    assert build_model(world).most("G1") == 0
