"""The smallest change that resolves a contradiction: it works, and no smaller one does."""

from __future__ import annotations

import threading
from collections.abc import Iterator, Sequence
from dataclasses import replace
from random import Random
from typing import Any

import pytest

from placement.case import Case
from placement.check import violations
from placement.compilation import build_problem
from placement.criteria.build import build_model
from placement.domain import Group, GroupKind, GroupStatus, Residence
from placement.errors import Repair
from placement.lot import lot
from placement.problem import Problem
from placement.result import Note, Status
from placement.siblings import held_families
from placement.solver import repair as repairing
from placement.solver.elastic import ElasticModel, Slack
from placement.solver.engine import minimise
from placement.solver.question import NOTHING, Question, Solved
from placement.solver.repair import MOST_REPAIRS, smallest_repairs
from tests.check.small import case, group, pin, pupil
from tests.solver.worlds import search
from tests.worlds import random_case, shuffled

Step = tuple[str, str, int]
"""A code, its subject, and an amount."""


# --- steps, once more and slowly -------------------------------------------------------------------


def step_of(note: Note) -> Step:
    """The step that a note stands for."""
    values = note.values
    subject = {
        "seat_more": "group_id",
        "pupil_short": "group_id",
        "split": "family_id",
        "drop_pin": "pupil_id",
        "drop_agreed": "pupil_id",
        "unseat": "pupil_id",
        "open_group": "group_id",
    }.get(note.code)
    amount = {"seat_more": "seats", "pupil_short": "pupils", "move_more": "moves", "group_more": "groups"}.get(
        note.code
    )
    return note.code, str(values[subject]) if subject else "", int(str(values[amount])) if amount else 1


def with_steps(world: Case, steps: Sequence[Step]) -> Problem:
    """The problem of a case changed as its user would change it."""
    problem, loose = build_problem(world), set()
    for code, subject, amount in steps:
        region, rules = world.region, world.scenario.rules
        if code in ("seat_more", "pupil_short"):
            groups = tuple(
                _changed(problem, each, code, amount) if each.id == subject else each for each in region.groups
            )
            world = replace(world, region=replace(region, groups=groups))
        elif code == "drop_pin":
            world = replace(world, pins={each: pin for each, pin in world.pins.items() if each != subject})
        elif code == "unseat":
            left = tuple(each for each in region.pupils if each.id != subject)
            world = replace(world, region=replace(region, pupils=left))
        elif code == "open_group":
            groups = tuple(
                replace(each, status=GroupStatus.OPEN) if each.id == subject else each for each in region.groups
            )
            world = replace(world, region=replace(region, groups=groups), opened=world.opened | {subject})
        elif code == "split":
            loose.add(f"family {subject}")
        else:
            moves = {"none": 0}.get(str(rules.moves), rules.moves)
            update = {"moves": (moves, "moves"), "groups": (rules.max_open_groups, "max_open_groups")}
            number, name = update["moves" if code == "move_more" else "groups"]
            assert isinstance(number, int)
            rules = rules.model_copy(update={name: number + amount})
            world = replace(world, scenario=replace(world.scenario, rules=rules))
    return replace(build_problem(world), loose_families=frozenset(loose))


def _changed(problem: Problem, group: Group, code: str, amount: int) -> Group:
    if code == "pupil_short":
        return replace(group, min_size=problem.lower(group.id) - amount)
    inflow = None if group.max_added is None else group.max_added + amount
    return replace(group, max_size=problem.upper(group.id) + group.reserved + amount, max_added=inflow)


def is_possible(problem: Problem) -> bool:
    if any(not options and each not in problem.may_wait for each, options in problem.options.items()):
        return False
    return minimise(Question(build_model(problem).cp, 0), search(), stage="any").status is Status.OPTIMAL


def single_steps(world: Case) -> Iterator[Step]:
    """All changes of one unit."""
    problem, rules = build_problem(world), world.scenario.rules
    for group_id in problem.groups:
        yield "seat_more", group_id, 1
        if problem.lower(group_id) > 1:
            yield "pupil_short", group_id, 1
    yield from (("drop_pin", pupil_id, 1) for pupil_id in world.pins)
    yield from (("split", each.key.removeprefix("family "), 1) for each in held_families(problem))
    if rules.moves != "free":
        yield "move_more", "", 1
    if problem.group_limit is not None:
        yield "group_more", "", 1
    if not problem.chooses_groups:
        candidates = (each for each in problem.groups.values() if each.status is GroupStatus.CANDIDATE)
        yield from (("open_group", each.id, 1) for each in candidates if each.nt2_teacher is not False)


def size(repair: Repair) -> tuple[int, int]:
    """Number of pupils left without a seat, then number of all other changes."""
    steps = [step_of(note) for note in repair.steps]
    unseated = sum(code == "unseat" for code, *_ in steps)
    return unseated, sum(amount for code, _, amount in steps if code != "unseat")


def repairs_of(world: Case) -> tuple[Repair, ...]:
    return smallest_repairs(build_problem(world), search())


# --- random worlds ---------------------------------------------------------------------------------


def contradictory(rng: Random) -> Case:
    while True:
        world = random_case(rng, pupils=rng.randint(4, 14), groups=rng.randint(2, 5))
        if not is_possible(build_problem(world)):
            return world


def test_repairs_of_random_contradictions_are_minimal_and_work() -> None:
    rng, seen, larger = Random("contradictions"), set(), 0
    for number in range(90):
        world = contradictory(rng)
        repairs = repairs_of(world)
        assert 1 <= len(repairs) <= MOST_REPAIRS, number
        for each in repairs:
            assert each.verified, (number, each)
            assert_works(world, [step_of(note) for note in each.steps])
        assert len({size(each) for each in repairs}) == 1, number
        shown = {frozenset(map(step_of, each.steps)) for each in repairs}
        assert len(shown) == len(repairs), number
        seen |= {code for each in shown for code, *_ in each}
        if size(repairs[0]) > (0, 1):
            larger += 1
            # No single step would have been enough.
            assert working_steps(world) == set(), number
        elif number < 30 and len(repairs) < MOST_REPAIRS:
            # Every step that would have been enough is shown.
            assert shown == {frozenset({step}) for step in working_steps(world)}, number
    assert larger >= 8
    assert {"seat_more", "pupil_short", "drop_pin", "unseat", "move_more"} <= seen


def assert_works(world: Case, steps: Sequence[Step]) -> None:
    """Assert that a case changed like this has a placement, and that the check allows it too."""
    problem = with_steps(world, steps)
    assert all(options or each in problem.may_wait for each, options in problem.options.items())
    model = build_model(problem)
    values = minimise(Question(model.cp, 0), search(), stage="any").values
    assert values is not None
    found = {var.index: values[var.index] for var in (column.var for column in model.columns)}
    faults = violations(problem.case, model.placement(found))
    assert faults == [] or problem.loose_families


def working_steps(world: Case) -> set[Step]:
    return {step for step in single_steps(world) if is_possible(with_steps(world, [step]))}


# --- worlds made by hand ---------------------------------------------------------------------------

ONE_SEAT = [group("G1", "S1", target_size=1, max_size=1), group("G2", "S2")]


def steps(*tables: Any, **settings: Any) -> set[frozenset[Step]]:
    """Repairs of a small world, as sets of steps."""
    world = case(*tables, **settings)
    assert not is_possible(build_problem(world))
    repairs = repairs_of(world)
    assert all(each.verified for each in repairs)
    return {frozenset(map(step_of, each.steps)) for each in repairs}


def one(*step: Any) -> frozenset[Step]:
    return frozenset({step})


def test_two_pins_for_one_seat_need_a_seat_or_one_less_pin() -> None:
    found = steps([pupil("P1"), pupil("P2")], ONE_SEAT, pins=[pin("P1", "G1"), pin("P2", "G1")])
    assert found == {one("seat_more", "G1", 1), one("drop_pin", "P1", 1), one("drop_pin", "P2", 1)}


def test_four_pins_for_one_seat_need_three_changes() -> None:
    children = [pupil(f"P{n}") for n in range(1, 5)]
    found = steps(children, ONE_SEAT, pins=[pin(each.id, "G1") for each in children])
    assert len(found) == MOST_REPAIRS
    assert all(sum(amount for *_, amount in each) == 3 for each in found)


def test_a_pin_that_no_rule_allows_is_dropped() -> None:
    found = steps([pupil("P1", refused=("G1",))], pins=[pin("P1", "G1")])
    assert found == {one("drop_pin", "P1", 1)}


def test_a_proposal_that_was_agreed_to_is_not_called_a_pin() -> None:
    agreed = replace(pin("P1", "G1"), agreed=True)
    assert steps([pupil("P1", refused=("G1",))], pins=[agreed]) == {one("drop_agreed", "P1", 1)}


def test_a_pin_beyond_the_inflow_needs_a_seat_or_is_dropped() -> None:
    groups = [group("G1", "S1", max_added=0)]
    found = steps([pupil("P1")], groups, pins=[pin("P1", "G1")])
    assert found == {one("seat_more", "G1", 1), one("drop_pin", "P1", 1)}


CLOSED = group("G3", "S3", status=GroupStatus.CLOSED)


def test_displaced_pupils_without_seats_need_another_seat() -> None:
    seated = [pupil("P1", group_id="G3"), pupil("P2", group_id="G3")]
    assert steps(seated, [ONE_SEAT[0], CLOSED]) == {one("seat_more", "G1", 1)}


def test_a_displaced_pupil_without_any_allowed_group_is_unseated() -> None:
    found = steps([pupil("P1", group_id="G3", refused=("G1", "G2"))], [*ONE_SEAT, CLOSED])
    assert found == {one("unseat", "P1", 1)}


def test_seats_are_added_before_a_pupil_goes_without() -> None:
    seated = [pupil(f"P{n}", group_id="G3") for n in range(1, 6)]
    assert steps(seated, [ONE_SEAT[0], CLOSED]) == {one("seat_more", "G1", 4)}


def test_an_unreachable_minimum_is_lowered_or_the_pin_dropped() -> None:
    groups = [group("G1", "S1", min_size=3)]
    found = steps([pupil("P1"), pupil("P2")], groups, pins=[pin("P1", "G1")], under_min="forbid")
    assert found == {one("pupil_short", "G1", 1), one("drop_pin", "P1", 1)}


def test_too_few_open_groups_need_another_group_or_move() -> None:
    seated = [pupil("P1", group_id="G1"), pupil("P2", group_id="G2")]
    found = steps(seated, groups="choose", max_open_groups=1)
    assert found == {one("group_more", "", 1), one("move_more", "", 1)}


def test_too_few_moves_need_another_move_or_seat() -> None:
    # G1 is full with the pupils already there; a displaced pupil fits only there.
    groups = [ONE_SEAT[0], ONE_SEAT[1], CLOSED]
    children = [pupil("P1", group_id="G1"), pupil("P2", group_id="G3", refused=("G2",))]
    for moves in ("none", 0):
        assert steps(children, groups, moves=moves) == {one("seat_more", "G1", 1), one("move_more", "", 1)}


def test_a_family_may_have_to_be_split() -> None:
    # G1 needs two; the only other pupil who may go there has a sister who may not, and they stay together.
    groups = [group("G1", "S1", min_size=2), group("G2", "S2", kind=GroupKind.AZC)]
    children = [pupil("P1"), pupil("P2", family_id="F1"), pupil("P3", family_id="F1", residence=Residence.AZC)]
    found = steps(children, groups, pins=[pin("P1", "G1")], siblings_strict=True, under_min="forbid")
    assert found == {one("split", "F1", 1), one("pupil_short", "G1", 1), one("drop_pin", "P1", 1)}


# --- limits ----------------------------------------------------------------------------------------


def test_repairing_can_be_stopped() -> None:
    stop = threading.Event()
    stop.set()
    world = contradictory(Random(1))
    repairs = smallest_repairs(build_problem(world), search(stop=stop))
    assert len(repairs) <= MOST_REPAIRS


def test_without_time_there_is_no_repair(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(repairing, "SECONDS", 0.0)
    children = [pupil(f"P{n}") for n in range(1, 9)]
    world = case(children, ONE_SEAT, pins=[pin(each.id, "G1") for each in children])
    assert repairs_of(world) == ()


def test_a_repair_not_seen_to_work_is_not_called_verified() -> None:
    world = build_problem(case([pupil("P1", refused=("G1",))], pins=[pin("P1", "G1")]))
    slack = Slack("seat_more", "G1", 3, ElasticModel(world).cp.new_int_var(0, 3, ""))
    found = repairing._proven(world, {slack: 1}, search())
    assert found == Repair((Note("seat_more", {"group_id": "G1", "seats": 1}),), verified=False)
    full = build_problem(
        case([pupil("P1"), pupil("P2"), pupil("P3")], ONE_SEAT, pins=[pin(f"P{n}", "G1") for n in (1, 2, 3)])
    )
    assert not repairing._proven(full, {slack: 1}, search()).verified
    assert repairing._proven(full, {slack: 2}, search()).verified


def test_lots_choose_among_equally_small_repairs_whatever_the_order_of_rows_or_the_seed() -> None:
    pupils = [pupil(f"P{number}") for number in range(1, 9)]
    world = case(pupils, ONE_SEAT, pins=[pin(each.id, "G1") for each in pupils])
    luckiest = sorted((each.id for each in pupils), key=lambda pupil_id: lot("drop_pin", pupil_id))[: MOST_REPAIRS - 1]
    others = [{("seat_more", "G1", 6), ("drop_pin", pupil_id, 1)} for pupil_id in luckiest]
    for seed in range(4):
        repairs = smallest_repairs(build_problem(shuffled(world, seed)), search(seed=seed, workers=1 + seed % 2))
        assert [set(map(step_of, each.steps)) for each in repairs] == [{("seat_more", "G1", 7)}, *others]


def test_a_repair_counts_where_the_draw_is_cut_short(monkeypatch: pytest.MonkeyPatch) -> None:
    def cut_short(question: Question, *arguments: Any, **settings: Any) -> Solved:
        return NOTHING if settings.get("start") else minimise(question, *arguments, **settings)

    monkeypatch.setattr(repairing, "minimise", cut_short)
    found = steps([pupil("P1"), pupil("P2")], ONE_SEAT, pins=[pin("P1", "G1"), pin("P2", "G1")])
    assert found == {one("seat_more", "G1", 1), one("drop_pin", "P1", 1), one("drop_pin", "P2", 1)}
