"""Every rule at a price: kept if possible, and broken only if something else would have to be."""

from __future__ import annotations

from collections.abc import Mapping
from random import Random

import pytest

from placement.compilation import build_problem
from placement.criteria.build import build_model
from placement.expressions import total_of
from placement.problem import Problem
from placement.result import Status
from placement.solver.elastic import ElasticModel, Slack, exclude
from placement.solver.engine import minimise
from placement.solver.question import Question, Solved
from tests.check.small import case, group, pin, pupil
from tests.solver.worlds import search
from tests.worlds import random_case


def solved(elastic: ElasticModel) -> Solved:
    price = total_of(slack.var for slack in elastic.slacks)
    return minimise(Question(elastic.cp, price), search(), stage="repair")


def used(elastic: ElasticModel, found: Solved) -> Mapping[Slack, int]:
    values = found.values or {}
    return {slack: values[slack.var.index] for slack in elastic.slacks if values[slack.var.index]}


def is_possible(problem: Problem) -> bool:
    if any(not options and each not in problem.may_wait for each, options in problem.options.items()):
        return False
    return minimise(Question(build_model(problem).cp, 0), search(), stage="any").status is Status.OPTIMAL


def test_slacks_are_zero_exactly_if_the_case_is_feasible() -> None:
    rng, possible = Random("relaxed"), 0
    for number in range(150):
        problem = build_problem(random_case(rng, pupils=rng.randint(3, 12), groups=rng.randint(2, 5)))
        found = solved(ElasticModel(problem))
        assert found.status is Status.OPTIMAL, number
        assert (found.objective == 0) is is_possible(problem), number
        possible += found.objective == 0
    assert 20 <= possible <= 140


SEVERAL = case(
    [pupil("P1"), pupil("P2", group_id="G1"), pupil("P3", group_id="G3")],
    [group("G1", "S1", min_size=3), group("G2", "S2", min_size=2), group("G3", "S3")],
    pins=[pin("P1", "G1")],
    under_min="forbid",
    moves=1,
    groups="choose",
    max_open_groups=1,
)


def test_every_rule_that_may_give_has_a_slack() -> None:
    slacks = {(slack.code, slack.subject): slack.most for slack in ElasticModel(build_problem(SEVERAL)).slacks}
    assert slacks[("drop_pin", "P1")] == 1
    # The pupils already there set the minimum of G1; G2 is new, and may be one short of two.
    assert ("pupil_short", "G1") not in slacks
    assert slacks[("pupil_short", "G2")] == 1
    assert slacks[("seat_more", "G1")] == 3
    assert slacks[("group_more", "")] == 3
    assert ("move_more", "") in slacks
    assert not any(code in ("unseat", "split") for code, _ in slacks)


def test_without_limits_there_are_no_slacks() -> None:
    problem = build_problem(case([pupil("P1")], moves="free"))
    assert {slack.code for slack in ElasticModel(problem).slacks} == {"seat_more"}


@pytest.mark.parametrize("strict", [True, False])
def test_held_families_have_a_slack(strict: bool) -> None:
    family = [pupil("P1", family_id="F1"), pupil("P2", family_id="F1")]
    codes = [slack.code for slack in ElasticModel(build_problem(case(family, siblings_strict=strict))).slacks]
    assert codes.count("split") == strict


def test_solutions_are_excluded_with_all_that_give_at_least_as_much() -> None:
    groups = [group("G1", "S1", target_size=1, max_size=1)]
    pins = [pin(f"P{n}", "G1") for n in range(1, 4)]
    elastic = ElasticModel(build_problem(case([pupil(f"P{n}") for n in range(1, 4)], groups, pins=pins)))
    answers: list[dict[tuple[str, str], int]] = []
    while (found := solved(elastic)).status is Status.OPTIMAL:
        assert found.objective == 2 or answers
        answers.append({(slack.code, slack.subject): amount for slack, amount in used(elastic, found).items()})
        exclude(elastic, used(elastic, found))
    # Two seats; a seat and a pin, three times; two pins of three.
    assert len(answers) == 7
    assert {("seat_more", "G1"): 2} in answers
    assert all(sum(each.values()) == 2 for each in answers)


def test_excluding_the_smallest_solution_leaves_none() -> None:
    elastic = ElasticModel(build_problem(case([pupil("P1", refused=("G1",))], pins=[pin("P1", "G1")])))
    exclude(elastic, used(elastic, solved(elastic)))
    assert solved(elastic).status is Status.INFEASIBLE
