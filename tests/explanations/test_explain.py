"""Explanations compared with brute force: the best placement with the pupil in a group, minus the best without."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from dataclasses import replace
from fractions import Fraction
from typing import Any

import pytest

from placement.case import Case, Override, Pin
from placement.catalogue import COVERAGE, NAMES
from placement.check import measure_all
from placement.check.seats import pair_faults
from placement.check.world import World
from placement.compilation import build_problem, with_pins
from placement.domain import GroupStatus, Pupil
from placement.errors import CheckFailedError
from placement.explanations.explain import explain
from placement.explanations.pinned import pinned_case
from placement.policy import Mode
from placement.problem import Problem
from placement.result import Outcome, Placement, Result, Status
from placement.results.explanation import Alternative, Explanation, Shift, Verdict
from placement.solver.budget import Search
from placement.solver.find import find
from tests.check.small import case, group, pin, pupil
from tests.explanations.worlds import run, solved
from tests.oracle import Best, best, choices_of
from tests.solver.worlds import with_settings

WORLDS = [(mode, seed) for mode in ("weighted", "ranked") for seed in range(10)]

STATUSES = {"closed", "candidate", "winding_down"}


def explained(world: tuple[str, int]) -> Iterator[tuple[Problem, Result, Best, Explanation]]:
    """Explanations of every pupil in a drawn world."""
    problem, result, found = solved(world)
    for pupil_id in problem.pupils:
        yield problem, result, found, explain(problem, result, pupil_id)


@pytest.mark.parametrize("world", WORLDS, ids=str)
def test_changes_are_differences_between_independent_optima(world: tuple[str, int]) -> None:
    for problem, result, found, explanation in explained(world):
        for each in explanation.alternatives:
            if each.verdict in (Verdict.POSSIBLE, Verdict.FULL):
                compare(problem, result, found, explanation.pupil_id, each)


def compare(problem: Problem, result: Result, found: Best, pupil_id: str, alternative: Alternative) -> None:
    """Compare with the best placement that has the pupil in the group, by brute force."""
    there = best(pinned_case(problem.case, pupil_id, alternative.group_id))
    assert (alternative.verdict is Verdict.FULL) == (there is None)
    if there is None:
        assert alternative == Alternative(alternative.group_id, Verdict.FULL, status=Status.INFEASIBLE)
        return
    assert (alternative.status, alternative.gap) == (Status.OPTIMAL, 0.0)
    assert alternative.delta_coverage == there.coverage - found.coverage
    if found.objective is not None and there.objective is not None:
        assert alternative.delta_points == there.objective - found.objective
        weights = problem.case.scenario.weights
        assert alternative.delta_points == sum(weights.of(name) * by for name, by in alternative.deltas.items())
    else:
        assert alternative.delta_points is None
        changes = {name: value - dict(found.final)[name] for name, value in there.final}
        assert changes == {name: alternative.deltas.get(name, Fraction(0)) for name in changes}
    assert list(alternative.shifts) == sorted(alternative.shifts, key=lambda shift: shift.pupil_id)
    after = shifted(result.placement, pupil_id, alternative)
    assert after in there.placements
    before, now = measure_all(problem.case, result.placement), measure_all(problem.case, after)
    assert alternative.deltas == {name: now[name] - before[name] for name in NAMES if now[name] != before[name]}
    assert len(alternative.shifts) == min(apart(result.placement, each, pupil_id) for each in there.placements)


def shifted(placement: Placement, pupil_id: str, alternative: Alternative) -> Placement:
    """The placement that an alternative describes."""
    groups = {**placement.groups, pupil_id: alternative.group_id}
    for shift in alternative.shifts:
        assert shift.pupil_id != pupil_id
        assert groups.pop(shift.pupil_id, None) == shift.before != shift.after
        if shift.after is not None:
            groups[shift.pupil_id] = shift.after
    return Placement(groups)


def apart(one: Placement, other: Placement, but: str) -> int:
    pupils = (one.groups.keys() | other.groups.keys()) - {but}
    return sum(one.groups.get(each) != other.groups.get(each) for each in pupils)


def meets_somebody(world: World, child: Pupil, group_id: str) -> bool:
    """Whether someone who is kept apart from the child has no other place than the group, and need not share it."""
    choices = {pupil.id: places for pupil, places in choices_of(world)}
    others = [each for each in world.pupils.values() if each.id in child.apart_from or child.id in each.apart_from]
    pin = world.pin(child.id)
    is_set = group_id in (child.group_id, None if pin is None else pin.group_id)
    return not is_set and any(choices[each.id] == (group_id,) for each in others if each.id != child.id)


@pytest.mark.parametrize("world", WORLDS, ids=str)
def test_forbidden_groups_are_those_that_the_check_forbids(world: tuple[str, int]) -> None:
    for problem, result, _, explanation in explained(world):
        child = problem.pupils[explanation.pupil_id]
        for each in explanation.alternatives:
            judge = World(pinned_case(problem.case, child.id, each.group_id))
            faults = pair_faults(judge, child, problem.groups[each.group_id], judge.lifted(child.id))
            if meets_somebody(World(problem.case), child, each.group_id):
                faults.append("apart")
            names = {"status" if reason.code in STATUSES else reason.code for reason in each.reasons}
            if each.verdict is Verdict.FORBIDDEN:
                assert {name.replace("refused", "refusal") for name in names} == set(faults) != set()
                assert all(reason.article for reason in each.reasons)
                assert (each.delta_points, each.delta_coverage, each.deltas, each.shifts) == (None, None, {}, ())
            else:
                assert names == set()
                is_there = result.placement.groups.get(child.id) == each.group_id
                assert (each.verdict is Verdict.CHOSEN) == is_there
                own_seat = child.group_id == each.group_id
                assert not faults or own_seat


@pytest.mark.parametrize("world", WORLDS, ids=str)
def test_every_pupil_is_explained_as_in_the_run(world: tuple[str, int]) -> None:
    for problem, result, _, explanation in explained(world):
        line = next(each for each in result.pupils if each.pupil_id == explanation.pupil_id)
        assert (explanation.outcome, explanation.group_id, explanation.reason) == (
            line.outcome,
            line.group_id,
            line.reason,
        )
        assert explanation.route == problem.routes[line.pupil_id]
        assert [each.group_id for each in explanation.alternatives] == [each.id for each in problem.case.region.groups]
        if explanation.outcome is Outcome.ROUTED:
            assert {each.verdict for each in explanation.alternatives} == {Verdict.FORBIDDEN}
            expected = "announced" if line.reason == "announced" else "route"
            assert all(expected in {reason.code for reason in each.reasons} for each in explanation.alternatives)


def test_the_worlds_contain_every_verdict_and_outcome() -> None:
    every = [each[3] for world in WORLDS for each in explained(world)]
    verdicts = [alternative.verdict for each in every for alternative in each.alternatives]
    assert {verdict: verdicts.count(verdict) >= 5 for verdict in Verdict if verdict is not Verdict.UNKNOWN} == {
        Verdict.CHOSEN: True,
        Verdict.FORBIDDEN: True,
        Verdict.POSSIBLE: True,
        Verdict.FULL: True,
    }
    assert {each.outcome for each in every} == set(Outcome)


# --- small cases that a person can follow -------------------------------------------------------------

FULL_HOUSE = case(
    [pupil("P1"), pupil("P2", postcode="1002")],
    [group("G1", "S1", max_size=1, target_size=1), group("G2", "S2", max_size=1, target_size=1)],
    diversity_columns=[],
    weights={"proportionality": 0},
)
"""Two pupils, each next to a group with one seat."""


def test_taking_a_seat_sends_the_other_pupil_elsewhere() -> None:
    problem, result = run(FULL_HOUSE)
    explanation = explain(problem, result, "P1")
    here, there = explanation.alternatives
    assert (here.verdict, here.status) == (Verdict.CHOSEN, Status.OPTIMAL)
    assert here.delta_points == here.delta_coverage == 0
    assert there.shifts == (Shift("P2", "G2", "G1"),)
    assert there.deltas.keys() == {"proximity"}
    assert there.delta_coverage == 0
    assert there.delta_points is not None
    assert there.delta_points > 0


def test_a_waiting_pupil_may_take_anothers_seat() -> None:
    world = case(
        [pupil("P1"), pupil("P2", registered_on=None)],
        [group("G1", "S1", max_size=1, target_size=1)],
    )
    problem, result = run(world)
    waits = next(each.pupil_id for each in result.pupils if each.outcome is Outcome.WAITING)
    other = "P2" if waits == "P1" else "P1"
    (only,) = explain(problem, result, waits).alternatives
    assert only.verdict is Verdict.POSSIBLE
    assert only.delta_coverage == 0
    assert only.shifts == (Shift(other, "G1", None),)


def test_a_group_taken_by_pinned_pupils_is_full() -> None:
    world = case(
        [pupil("P1"), pupil("P2")],
        [group("G1", "S1", max_size=1, target_size=1), group("G2", "S2")],
        pins=[pin("P1", "G1")],
    )
    problem, result = run(world)
    assert [each.verdict for each in explain(problem, result, "P2").alternatives] == [Verdict.FULL, Verdict.CHOSEN]
    assert [each.verdict for each in explain(problem, result, "P1").alternatives] == [Verdict.CHOSEN, Verdict.POSSIBLE]


def test_a_seated_pupil_can_be_explained_even_if_nobody_may_move() -> None:
    world = case([pupil("P1", group_id="G1"), pupil("P2")], moves="none")
    problem, result = run(world)
    own, other = explain(problem, result, "P1").alternatives
    assert own.verdict is Verdict.CHOSEN
    assert other.verdict is Verdict.POSSIBLE
    assert other.deltas["stability"] == 1


def test_the_current_seat_stays_allowed_whatever_rule_it_breaks() -> None:
    # Pinned away from a group that no longer takes new pupils.
    groups = [group("G1", "S1", status=GroupStatus.WINDING_DOWN), group("G2", "S2")]
    world = case([pupil("P1", group_id="G1", refused=("G1",))], groups, pins=[pin("P1", "G2")])
    problem, result = run(world)
    own, other = explain(problem, result, "P1").alternatives
    assert (own.verdict, other.verdict) == (Verdict.POSSIBLE, Verdict.CHOSEN)
    assert own.deltas["stability"] == -1


@pytest.mark.parametrize("world", WORLDS, ids=str)
def test_a_problem_with_another_pin_is_compiled_as_its_case_would_be(world: tuple[str, int]) -> None:
    problem, *_ = solved(world)
    for pupil_id in problem.options:
        for group_id in problem.groups:
            case_of = pinned_case(problem.case, pupil_id, group_id)
            whole, derived = build_problem(case_of), with_pins(problem, case_of.pins)
            assert replace(whole, distances=problem.distances) == derived


def test_of_a_problem_with_another_pin_no_route_is_worked_out_again(monkeypatch: pytest.MonkeyPatch) -> None:
    problem, result = run(FULL_HOUSE)

    def unwanted(*_: object) -> object:
        raise AssertionError("routes follow from no pin")

    monkeypatch.setattr("placement.compilation.routes_of", unwanted)
    assert Verdict.POSSIBLE in [each.verdict for each in explain(problem, result, "P1").alternatives]


def test_each_placement_is_recounted_in_one_world(monkeypatch: pytest.MonkeyPatch) -> None:
    problem, result = run(FULL_HOUSE)
    made: list[Case] = []

    class Counted(World):
        def __init__(self, case_of: Case) -> None:
            made.append(case_of)
            super().__init__(case_of)

    for place in ("placement.check.World", "placement.solver.verify.World"):
        monkeypatch.setattr(place, Counted)
    tried = [each for each in explain(problem, result, "P1").alternatives if each.verdict is Verdict.POSSIBLE]
    assert len(made) == len(tried) > 0


def test_a_displaced_pupil_may_not_stay_in_the_closed_group() -> None:
    groups = [group("G1", "S1", status=GroupStatus.CLOSED), group("G2", "S2"), group("G3", "S2")]
    world = case([pupil("P1", group_id="G1")], groups)
    problem, result = run(world)
    verdicts = [each.verdict for each in explain(problem, result, "P1").alternatives]
    assert verdicts[0] is Verdict.FORBIDDEN
    assert sorted(verdicts[1:]) == [Verdict.CHOSEN, Verdict.POSSIBLE]


def test_a_pin_overrides_in_its_own_group_only() -> None:
    world = case(
        [pupil("P1", refused=("G1", "G2"))], pins=[Pin("P1", "G1", "asked for", frozenset({Override.REFUSAL}))]
    )
    assert pinned_case(world, "P1", "G1") == world
    moved = pinned_case(world, "P1", "G2")
    assert moved.pins == {"P1": Pin("P1", "G2")}
    problem, result = run(world)
    verdicts = [each.verdict for each in explain(problem, result, "P1").alternatives]
    assert verdicts == [Verdict.CHOSEN, Verdict.FORBIDDEN]


def test_an_unknown_pupil_is_a_key_error() -> None:
    problem, result = run(FULL_HOUSE)
    with pytest.raises(KeyError, match="P9"):
        explain(problem, result, "P9")


# --- when there is no time, and when we are wrong -----------------------------------------------------


def test_without_time_nothing_is_called_proven() -> None:
    world = with_settings(FULL_HOUSE, time_limit=Fraction(1, 10**6))
    problem, _ = run(FULL_HOUSE)
    result = replace(run(FULL_HOUSE)[1], status=Status.FEASIBLE, gap=0.5)
    here, there = explain(replace(problem, case=world), result, "P1").alternatives
    assert (here.status, here.gap) == (Status.FEASIBLE, 0.5)
    assert there.verdict in (Verdict.UNKNOWN, Verdict.POSSIBLE)
    assert there.status in (Status.UNKNOWN, Status.FEASIBLE)


def test_an_unproven_run_may_be_improved() -> None:
    problem, result = run(FULL_HOUSE)
    worse = replace(result, placement=Placement({"P1": "G2", "P2": "G1"}), status=Status.FEASIBLE)
    there = explain(problem, worse, "P1").alternatives[0]
    assert there.delta_points is not None
    assert there.delta_points < 0


def test_nothing_found_in_time_is_unknown(monkeypatch: pytest.MonkeyPatch) -> None:
    problem, result = run(FULL_HOUSE)
    monkeypatch.setattr("placement.solver.find.begin", lambda *_: None)
    hurried = replace(problem, case=with_settings(problem.case, time_limit=Fraction(1, 10**9)))
    assert explain(hurried, result, "P1").alternatives[1] == Alternative("G2", Verdict.UNKNOWN)


def test_a_stop_leaves_the_rest_unknown() -> None:
    problem, result = run(FULL_HOUSE)
    stop = threading.Event()
    stop.set()
    told: list[Alternative] = []
    explanation = explain(problem, result, "P1", told=told.append, stop=stop)
    assert [each.verdict for each in explanation.alternatives] == [Verdict.CHOSEN, Verdict.UNKNOWN]
    assert tuple(told) == explanation.alternatives


def test_each_solve_has_the_scenarios_limit_and_one_worker(monkeypatch: pytest.MonkeyPatch) -> None:
    seen: list[Search] = []

    def watched(problem: Problem, search: Search, **others: Any) -> object:
        seen.append(replace(search))
        return find(problem, search, **others)

    world = with_settings(FULL_HOUSE, workers=4, deterministic_limit=Fraction(7, 2), seed=5)
    problem, result = run(world)
    monkeypatch.setattr("placement.explanations.forced.find", watched)
    explain(problem, result, "P1")
    assert [(each.workers, each.seed, each.deterministic, each.seconds) for each in seen] == [(1, 5, 3.5, None)]


@pytest.mark.parametrize(
    ("name", "wrong", "said"),
    [
        pytest.param("violations", ["size: group G2"], "size: group G2", id="a rule"),
        pytest.param("measure_all", {COVERAGE: Fraction(9)}, "coverage: claimed 0, counted 9", id="a measure"),
    ],
)
def test_no_explanation_is_returned_if_the_check_disagrees(
    name: str, wrong: object, said: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    problem, result = run(FULL_HOUSE)
    monkeypatch.setattr(f"placement.solver.verify.{name}", lambda *_: wrong)
    with pytest.raises(CheckFailedError, match=said):
        explain(problem, result, "P1")


def test_lexicographic_mode_has_no_points() -> None:
    world = with_settings(FULL_HOUSE, mode=Mode.LEXICOGRAPHIC, order=("proximity",))
    problem, result = run(world)
    here, there = explain(problem, result, "P1").alternatives
    assert here.delta_points is None
    assert here.delta_coverage == 0
    assert there.delta_points is None
    assert there.deltas["proximity"] > 0


def test_possible_groups_are_sorted_cheapest_first() -> None:
    groups = [group("G3", "S3"), group("G2", "S2"), group("G1", "S1")]
    problem, result = run(case([pupil("P1")], groups))
    explanation = explain(problem, result, "P1")
    assert [each.group_id for each in explanation.possible] == ["G2", "G3"]
