"""The full answer: measures before and after, points, counts, and notes on everyone who waits."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

import pytest

from placement.answer.assemble import counts, criterion_results, versions
from placement.catalogue import COVERAGE, NAMES
from placement.domain import GroupStatus
from placement.policy import Mode, SolveSettings
from placement.problem import Problem
from placement.result import Note, Outcome, Placement, Result, Stage, Status
from placement.solver.budget import Search
from placement.solver.outcome import Found
from placement.solver.solving import assemble
from tests.check.small import group, placed, pupil
from tests.factory import problem

ALL = [
    pupil("P1"),
    pupil("P2"),
    pupil("P3", group_id="G1"),
    pupil("P4", group_id="G3"),
    pupil("P5", expected_stay_months=3),
    pupil("P6", speaks_dutch=True),
]
GROUPS = [group("G1", "S1"), group("G2", "S2"), group("G3", "S3", status=GroupStatus.CLOSED)]
SOME = placed(P1="G1", P3="G1", P4="G2")


def stage(name: str, value: str, bound: str) -> Stage:
    status = Status.OPTIMAL if value == bound else Status.FEASIBLE
    return Stage(name, Fraction(value), Fraction(bound), 0.0, status)


def answer(world: Problem, found: Placement, *stages: Stage, mode: Mode = Mode.WEIGHTED) -> Result:
    scenario = replace(world.case.scenario, solve=SolveSettings(mode=mode, workers=2, seed=5))
    world = replace(world, case=replace(world.case, scenario=scenario))
    search = Search.under(scenario.solve, None, None)
    return assemble(world, found, Found(found, stages, True, Fraction(1, 10**9)), search, (Note("first"),))


def test_every_outcome_is_counted() -> None:
    result = answer(problem(ALL, GROUPS), SOME, stage(COVERAGE, "1", "1"), stage("weighted", "0", "0"))
    expected = {"applicants": 2, "placed": 1, "waiting": 1, "stays": 1, "moved": 1, "routed": 2, "review": 1}
    assert result.counts == expected == counts(result.pupils)
    assert sum(expected[each] for each in ("placed", "waiting", "stays", "moved", "routed")) == len(ALL)


def test_measures_are_in_order_with_points_and_before() -> None:
    results = criterion_results(problem(ALL, GROUPS, weights={"stability": 4}), SOME)
    assert [each.name for each in results] == [COVERAGE, *NAMES]
    by_name = {each.name: each for each in results}
    coverage, stability, proximity = (by_name[each] for each in (COVERAGE, "stability", "proximity"))
    assert [coverage.measure, coverage.before, coverage.weight, coverage.points] == [1, 2, None, None]
    assert [stability.measure, stability.before, stability.weight, stability.points] == [1, 0, 4, 4]
    # All live at S1: 0.9 km there, 13.0 to S2 and 26.0 to S3; beyond six, a kilometre counts three times.
    assert proximity.measure == Fraction("0.9") * 2 + 13 + 14
    assert proximity.before == Fraction("0.9") + 26 + 40
    assert all(each.points == each.weight * each.measure for each in results if each.weight is not None)


def test_the_objective_is_the_sum_of_points_and_the_bound_is_the_stages() -> None:
    world = problem([pupil("P1")], share_basis="equal")
    stages = stage(COVERAGE, "0", "0"), stage("weighted", "1.9", "1.9")
    result = answer(world, placed(P1="G1"), *stages)
    points = Fraction("0.9") + 1
    assert result.objective == points == sum(each.points for each in result.criteria if each.points is not None)
    assert result.bound == points
    assert result.gap == 0
    lower = answer(world, placed(P1="G1"), stages[0], stage("weighted", "1.9", "0.95"))
    assert lower.bound == Fraction("0.95")
    assert lower.gap == pytest.approx(0.5)
    assert lower.status is Status.FEASIBLE


def test_lexicographic_mode_has_no_objective() -> None:
    result = answer(problem(ALL, GROUPS), SOME, stage(COVERAGE, "1", "1"), mode=Mode.LEXICOGRAPHIC)
    assert (result.objective, result.bound, result.gap) == (None, None, None)


@pytest.mark.parametrize(
    ("bounds", "status"), [(("1", "5"), Status.OPTIMAL), (("0", "5"), Status.FEASIBLE), (("1", "4"), Status.FEASIBLE)]
)
def test_the_result_is_optimal_if_every_stage_is(bounds: tuple[str, str], status: Status) -> None:
    stages = stage(COVERAGE, "1", bounds[0]), stage("weighted", "5", bounds[1])
    assert answer(problem(ALL, GROUPS), SOME, *stages).status is status


def test_everyone_who_waits_is_noted_after_other_notes() -> None:
    result = answer(problem(ALL, GROUPS), SOME, stage(COVERAGE, "1", "1"), stage("weighted", "0", "0"))
    needs = ("seat:G1", "seat:G2")
    about = {"pupil_id": "P2", "reason": "no_seat", "needs": needs, "seat": "G1", "points": Fraction(39, 10)}
    assert [(each.code, dict(each.values)) for each in result.notes] == [("first", {}), ("waits", about)]


def test_every_pupil_has_an_outcome() -> None:
    result = answer(problem(ALL, GROUPS), SOME, stage(COVERAGE, "1", "1"), stage("weighted", "0", "0"))
    assert {each.pupil_id: each.outcome for each in result.pupils} == {
        "P1": Outcome.PLACED,
        "P2": Outcome.WAITING,
        "P3": Outcome.STAYS,
        "P4": Outcome.MOVED,
        "P5": Outcome.ROUTED,
        "P6": Outcome.ROUTED,
    }


def test_a_result_states_what_it_depends_on() -> None:
    result = answer(problem(ALL, GROUPS), SOME, stage(COVERAGE, "1", "1"), stage("weighted", "0", "0"))
    assert {"placement", "ortools", "python"} <= result.versions.keys() == versions().keys()
    assert (result.seed, result.workers, result.reproducible, result.interrupted) == (5, 2, True, False)
    assert (result.scenario, result.date, result.starts_on) == ("small", "2026-11-23", "2026-11-30")
    assert result.objective_error == Fraction(1, 10**9)
