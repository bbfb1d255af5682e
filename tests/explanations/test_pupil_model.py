"""A pupil's one model answers for every group as solving that group on its own does, to the last figure."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress
from dataclasses import replace
from fractions import Fraction
from random import Random

import pytest

from placement.compilation import build_problem
from placement.domain import GroupStatus
from placement.errors import ContradictionError
from placement.explanations import pupil_model
from placement.explanations.explain import Run
from placement.explanations.forced import forced
from placement.explanations.pupil_model import PupilModel
from placement.problem import Problem
from placement.result import Result, Status
from placement.results.explanation import Alternative, Verdict
from placement.solver import windowed
from placement.solver.budget import Search
from placement.solver.outcome import Found
from placement.solver.solving import solve
from tests.check.small import case, group, pupil
from tests.explanations.worlds import run, solved
from tests.once import once
from tests.seeds import seeds
from tests.solver.worlds import with_settings
from tests.worlds import opening, random_case

WORLDS = [("weighted", seed) for seed in range(10)]


def pairs(asking: Run) -> Iterator[tuple[str, str]]:
    """Every pupil with every group that needs a search."""
    return ((each, group_id) for each in asking.problem.pupils for group_id in asking.searched(each))


def staged(asking: Run, pupil_id: str, group_id: str) -> Alternative:
    """The answer of solving stage by stage."""
    return forced(asking.problem, asking.placement, pupil_id, group_id, before=asking.measures)


def answered(problem: Problem, result: Result) -> list[Alternative]:
    """All answers by the pupils' models, each compared."""
    asking = Run.of(problem, result)
    found = []
    for pair in pairs(asking):
        found.append(asking.forced(*pair))
        assert found[-1] == staged(asking, *pair)
    return found


@pytest.mark.parametrize("world", WORLDS, ids=str)
def test_every_answer_is_that_of_solving_stage_by_stage(world: tuple[str, int]) -> None:
    problem, result, _ = solved(world)
    answered(problem, result)


@once
def wider(seed: int) -> tuple[Problem, Result]:
    """A world too large for brute force, solved; more pupils have a choice, and groups that a change opens occur."""
    rng = Random(f"pupil model {seed}")
    while True:
        drawn = random_case(rng, pupils=rng.randint(10, 16), groups=rng.randint(4, 6), seated=rng.choice((0.2, 0.5)))
        drawn = with_settings(opening(rng, drawn) if seed % 3 == 2 else drawn, workers=1)
        with suppress(ContradictionError):
            result = solve(drawn)
            if result.status is Status.OPTIMAL:
                return build_problem(drawn), result


@pytest.mark.parametrize("seed", seeds(1, 40))
def test_so_it_is_in_larger_worlds(seed: int) -> None:
    answered(*wider(seed))


@pytest.mark.parametrize("world", WORLDS[:4], ids=str)
@pytest.mark.parametrize("first", [Fraction(0), Fraction(10**6)], ids=["narrow", "wide"])
def test_the_first_window_decides_nothing(
    world: tuple[str, int], first: Fraction, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(windowed, "FIRST_WINDOW", first)
    problem, result, _ = solved(world)
    answered(problem, result)


def test_most_answers_are_the_models_own(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[bool] = []
    found = PupilModel.found

    def watched(self: PupilModel, group_id: str, search: Search) -> Found | None:
        answer = found(self, group_id, search)
        asked.append(answer is not None)
        return answer

    monkeypatch.setattr(PupilModel, "found", watched)
    for seed in range(3):
        asking = Run.of(*wider(seed))
        for pair in pairs(asking):
            asking.forced(*pair)
    assert len(asked) > 20
    assert sum(asked) > 0.9 * len(asked)


@pytest.mark.parametrize("world", WORLDS, ids=str)
def test_no_price_lies_outside_its_bounds(world: tuple[str, int]) -> None:
    problem, result, _ = solved(world)
    asking = Run.of(problem, result)
    for pair in pairs(asking):
        bounds, price = asking.bounds(*pair), staged(asking, *pair)
        if bounds is None or price.verdict is Verdict.FULL:
            assert bounds is None or bounds.most is None
            continue
        assert price.delta_coverage is not None
        assert price.delta_points is not None
        assert (bounds.delta_coverage, bounds.least) <= (price.delta_coverage, price.delta_points)
        if bounds.most is not None:
            assert (price.delta_coverage, price.delta_points) <= (bounds.delta_coverage, bounds.most)


def test_bounds_meet_where_only_the_pupil_moves() -> None:
    problem, result = run(case([pupil("P1")], [group("G1", "S1"), group("G2", "S2")]))
    bounds = Run.of(problem, result).bounds("P1", "G2")
    assert bounds is not None
    assert bounds.least == bounds.most == staged(Run.of(problem, result), "P1", "G2").delta_points


# --- where a group changes more than the pupil's columns ----------------------------------------------


def test_a_family_held_together_in_some_groups_and_exempt_in_others() -> None:
    # The younger child may not go to S2: with the elder there, the family has no common site, and is exempt.
    family = [pupil("P1", family_id="F"), pupil("P2", family_id="F", refused=("S2",))]
    groups = [group("G1", "S1"), group("G2", "S2"), group("G3", "S1")]
    for strict in (False, True, 3):
        answers = answered(*run(case(family, groups, siblings_strict=strict)))
        assert {each.verdict for each in answers} == {Verdict.POSSIBLE}
    by_site = pupil_model._divided(run(case(family, groups, siblings_strict=3))[0], "P1", ("G1", "G2", "G3"))
    assert by_site == (("G1", "G3"), ("G2",))


def test_a_pupil_kept_apart_from_another() -> None:
    children = [pupil("P1", apart_from=("P2",)), pupil("P2"), pupil("P3", group_id="G2", apart_from=("P2",))]
    groups = [group("G1", "S1"), group("G2", "S2"), group("G3", "S3")]
    assert answered(*run(case(children, groups)))


def test_pupils_who_cannot_be_told_apart_have_no_model_of_their_own() -> None:
    # Both must leave the group that closes, and no rule or criterion knows one from the other.
    closing = group("G1", "S1", status=GroupStatus.CLOSED)
    children = [pupil("P1", group_id="G1"), pupil("P2", group_id="G1"), pupil("P3")]
    problem, result = run(case(children, [closing, group("G2", "S2"), group("G3", "S2"), group("G4", "S3")]))
    answers = answered(problem, result)
    assert {each.verdict for each in answers} == {Verdict.POSSIBLE}


def test_waiting_is_the_fewest_where_not_everybody_has_a_seat() -> None:
    children = [pupil(f"P{number}", postcode=f"100{1 + number % 3}") for number in range(5)]
    groups = [group("G1", "S1", max_size=2), group("G2", "S2", max_size=2)]
    answers = answered(*run(case(children, groups)))
    assert {each.delta_coverage for each in answers} == {Fraction(0)}
    assert any(shift.after is None for each in answers for shift in each.shifts)


# --- where there is none -------------------------------------------------------------------------------


@pytest.mark.parametrize("world", [("ranked", 0), ("timed", 0)], ids=str)
def test_lexicographic_mode_and_deterministic_time_have_none(world: tuple[str, int]) -> None:
    problem, result, _ = solved(world if world[0] == "ranked" else ("weighted", world[1]))
    if world[0] == "timed":
        timed = with_settings(problem.case, workers=1, deterministic_limit=Fraction(5))
        problem = replace(problem, case=timed)
    asking = Run.of(problem, result)
    assert {asking.bounds(*pair) for pair in pairs(asking)} == {None}


def test_what_takes_too_long_is_left_to_the_search_in_stages(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pupil_model, "QUICK_SECONDS", 0.0)
    problem, result, _ = solved(("weighted", 1))
    assert {each.status for each in answered(problem, result)} <= {Status.OPTIMAL, Status.INFEASIBLE}


def test_larger_models_are_left_to_it_as_well(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pupil_model, "MOST_COLUMNS", 0)
    problem, result, _ = solved(("weighted", 1))
    asking = Run.of(problem, result)
    assert {asking.bounds(*pair) for pair in pairs(asking)} == {None}
    answered(problem, result)
