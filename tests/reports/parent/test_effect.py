"""The verdict on everyone else, compared with everyone else counted one by one."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from fractions import Fraction

import pytest

from placement.explanations.explain import explain
from placement.policy import Siblings
from placement.problem import Problem
from placement.reports.parent.child import Child
from placement.reports.parent.effect import Effect, effect, is_as_good, of_others
from placement.reports.parent.speaker import catalog_speaker
from placement.result import Outcome, Result, Status
from placement.results.explanation import Alternative, Explanation
from tests.check.small import case, pupil
from tests.explanations.worlds import run, solved

SEEDS = range(6)
MODES = ("weighted", "ranked")
EACH = pytest.mark.parametrize("world", [(mode, seed) for mode in MODES for seed in SEEDS], ids=str)


def child(problem: Problem, result: Result, explanation: Explanation, *, decided: bool = False) -> Child:
    used = bool(problem.rules.origin_columns)
    return Child(problem, result, explanation, catalog_speaker("en"), decided_by_origin=decided, origin_used=used)


def asked(world: tuple[str, int]) -> list[tuple[Child, Alternative]]:
    """Every pupil of a world with each group that was possible, explained."""
    problem, result, _ = solved(world)
    found = []
    for pupil_id in problem.options:
        explanation = explain(problem, result, pupil_id)
        found += [(child(problem, result, explanation), each) for each in explanation.possible]
    return found


def kilometres(problem: Problem, pupil_id: str, group_id: str | None) -> Fraction:
    if group_id is None:
        return Fraction(0)
    km, rules = problem.metres(pupil_id, group_id) / 1000, problem.rules
    return km if km <= rules.far_km else km + (rules.far_multiplier - 1) * (km - rules.far_km)


def unwanted(problem: Problem, pupil_id: str, group_id: str | None) -> int:
    pupil = problem.pupils[pupil_id]
    if group_id in (None, pupil.group_id) or not pupil.preferred_boards:
        return 0
    return int(problem.schools[problem.groups[str(group_id)].school_id].board_id not in pupil.preferred_boards)


def outside(problem: Problem, pupil_id: str, group_id: str | None) -> int:
    if group_id in (None, problem.pupils[pupil_id].group_id):
        return 0
    group, months = problem.groups[str(group_id)], problem.age_months(pupil_id)
    return max(0, 12 * group.age_from - months, months - 12 * group.age_to - 11)


def price(problem: Problem, pupil_id: str, group_id: str | None) -> Fraction:
    if group_id in (None, problem.pupils[pupil_id].group_id):
        return Fraction(0)
    return problem.case.prices.get(str(group_id), Fraction(0))


def sites(problem: Problem, members: tuple[str, ...], places: Mapping[str, str | None]) -> int:
    by_school = problem.rules.siblings is Siblings.SCHOOL
    found = {
        problem.groups[group_id].school_id if by_school else group_id
        for each in members
        if (group_id := places.get(each)) is not None
    }
    if by_school:
        found |= {school for each in members for school in problem.pupils[each].sibling_schools}
    return max(0, len(found) - 1)


@EACH
def test_the_own_part_of_the_child_is_subtracted(world: tuple[str, int]) -> None:
    for seen, alternative in asked(world):
        problem, result = seen.problem, seen.result
        before: dict[str, str | None] = {**result.placement.groups}
        after = {**before, **{each.pupil_id: each.after for each in alternative.shifts}}
        others = [each for each in problem.pupils if each != seen.id]
        coverage, deltas = of_others(seen, alternative)
        assert deltas["proximity"] == sum(
            kilometres(problem, each, after.get(each)) - kilometres(problem, each, before.get(each)) for each in others
        )
        assert deltas["preference"] == sum(
            unwanted(problem, each, after.get(each)) - unwanted(problem, each, before.get(each)) for each in others
        )
        assert deltas["stability"] == sum(
            (seat != after[each]) - (seat != before[each]) for each, seat in problem.seats.items() if each != seen.id
        )
        assert deltas["age_fit"] == sum(
            outside(problem, each, after.get(each)) - outside(problem, each, before.get(each)) for each in others
        )
        assert deltas["continuity"] == sum(
            (proposed != after.get(each)) - (proposed != before.get(each))
            for each, proposed in problem.case.previous.items()
            if each in problem.applicants and each != seen.id
        )
        # What a seat costs those who come later is no gain or loss of the child's own.
        seated = {**after, seen.id: alternative.group_id}
        assert deltas["later"] == sum(
            price(problem, each, seated.get(each)) - price(problem, each, before.get(each)) for each in problem.pupils
        )
        families = [members for members in problem.members.values() if seen.id not in members]
        assert deltas["family"] == sum(
            sites(problem, members, after) - sites(problem, members, before) for members in families
        )
        waits = [each for each in problem.applicants if each != seen.id]
        assert coverage == sum(
            (1 + problem.weeks_waited(each)) * ((after.get(each) is None) - (before.get(each) is None))
            for each in waits
        )


@EACH
def test_a_waiting_child_is_placed_at_the_cost_of_others(world: tuple[str, int]) -> None:
    for seen, alternative in asked(world):
        if seen.outcome is Outcome.WAITING:
            assert effect(seen, alternative) is Effect.WORSE


@EACH
def test_a_group_said_to_be_as_good_costs_nothing_more(world: tuple[str, int]) -> None:
    for seen, alternative in asked(world):
        if is_as_good(seen, alternative):
            assert alternative.delta_coverage == 0
            assert not alternative.delta_points
            assert not seen.origin_used or "diversity" not in alternative.deltas


def test_random_worlds_contain_both_verdicts() -> None:
    found = {effect(*each) for mode in MODES for seed in SEEDS for each in asked((mode, seed))}
    assert found >= {Effect.WORSE, Effect.NO_WORSE}


def one(world: tuple[str, int] = ("weighted", 0)) -> tuple[Child, Alternative]:
    """A placed child, and a group that was possible."""
    return next(each for each in asked(world) if each[0].outcome is Outcome.PLACED)


def test_there_is_no_verdict_if_origin_decided() -> None:
    seen, alternative = one()
    decided = replace(seen, decided_by_origin=True)
    assert effect(decided, alternative) is Effect.UNSAID
    assert not is_as_good(decided, replace(alternative, delta_points=Fraction(0), delta_coverage=Fraction(0)))


def test_the_verdict_is_uncertain_if_a_solve_is_not_proven() -> None:
    seen, alternative = one()
    assert effect(seen, replace(alternative, status=Status.FEASIBLE)) is Effect.UNCERTAIN
    unproven = replace(seen, result=replace(seen.result, status=Status.FEASIBLE))
    assert effect(unproven, alternative) is Effect.UNCERTAIN
    assert not is_as_good(unproven, alternative)


def test_a_verdict_that_depends_only_on_the_mix_of_origins_is_left_to_a_person() -> None:
    problem, result = run(case([pupil("P1")]))
    explanation = explain(problem, result, "P1")
    (alternative,) = explanation.possible
    seen = replace(child(problem, result, explanation), origin_used=True)
    _, rest = of_others(seen, replace(alternative, deltas={}))
    own = {name: -change for name, change in rest.items()}
    for weight_of_mix, used, expected in (
        (4, True, Effect.UNSAID),
        (4, False, Effect.WORSE),
        (-4, True, Effect.NO_WORSE),
        (0, True, Effect.NO_WORSE),
    ):
        mixed = replace(alternative, deltas={**own, "diversity": Fraction(weight_of_mix)})
        assert effect(replace(seen, origin_used=used), mixed) is expected
    others = replace(alternative, deltas={**own, "diversity": Fraction(-1), "viability": Fraction(1)})
    assert effect(seen, others) is Effect.WORSE
    tipped = replace(alternative, deltas={**own, "diversity": Fraction(-99), "viability": Fraction(1)})
    assert effect(seen, tipped) is Effect.UNSAID
