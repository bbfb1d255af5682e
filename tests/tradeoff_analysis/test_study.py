"""Every question of a study, and what is kept of the answers."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace
from fractions import Fraction

import pytest

from placement.compilation import build_problem
from placement.problem import Problem
from placement.result import Result
from placement.results.tradeoffs import PayOff, Tradeoffs
from placement.solver.solving import solve
from placement.store.tradeoffs import from_document, to_document
from placement.tradeoff_analysis.errors import TooFewCriteriaError, UnknownCriterionError
from placement.tradeoff_analysis.request import TradeoffRequest
from placement.tradeoff_analysis.study import tradeoffs, usual_criteria
from tests.check.small import case, pupil
from tests.solver.worlds import search
from tests.tradeoff_analysis.studies import FEW, ranked, sample, studied

PARTS = ["payoff", "exchange", "stability", "alternatives", "worth", "frontier"]


def test_the_sample_answers_every_question() -> None:
    _, result, found = sample()
    assert found.payoff.chosen == found.chosen
    assert found.chosen.points == result.objective
    assert found.frontier is not None
    assert found.frontier.criteria == ("proximity", "proportionality", "diversity")
    assert len(found.exchange) >= 3
    assert {each.criterion for each in found.stability} >= {"proximity", "diversity"}
    assert len(found.variants) == 2
    assert {each.what for each in found.worth} == {"seat", "move"}
    assert found.seconds > 0


def test_lexicographic_mode_has_no_weight_ranges() -> None:
    _, _, found = ranked()
    assert found.stability == ()
    assert found.frontier is not None
    assert found.exchange
    assert found.worth
    assert all(each.delta_points is None for each in found.worth)


@pytest.mark.parametrize("made", [sample, ranked])
def test_a_study_reads_back_exactly(made: Callable[[], tuple[Problem, Result, Tradeoffs]]) -> None:
    _, result, found = made()
    text = json.dumps(to_document(found), allow_nan=False)
    assert from_document(json.loads(text), result.placement) == found


def test_a_nearly_empty_study_reads_back_too() -> None:
    _, result, found = studied(case([pupil("P1", group_id="G1")]), TradeoffRequest())
    # One pupil, who stays: no criteria conflict.
    assert found.frontier is None
    assert found.exchange == ()
    assert found.variants == ()
    assert from_document(json.loads(json.dumps(to_document(found))), result.placement) == found


def test_a_document_of_another_version_is_refused() -> None:
    _, result, found = sample()
    with pytest.raises(ValueError, match="schema_version"):
        from_document({**to_document(found), "schema_version": 2}, result.placement)


def test_progress_is_reported_by_part() -> None:
    world = case([pupil("P1"), pupil("P2", postcode="1002")])
    told: list[tuple[str, int, int | None]] = []
    tradeoffs(build_problem(world), solve(world), search(), FEW, lambda *news: told.append(news))
    seen = list(dict.fromkeys(part for part, _, _ in told))
    assert seen[: len(PARTS) - 1] == PARTS[:-1]
    assert all(total is None or done <= total for _, done, total in told)


@pytest.mark.parametrize(
    ("criteria", "error"), [(("proximity",), TooFewCriteriaError), (("proximity", "nearness"), UnknownCriterionError)]
)
def test_invalid_criteria_are_refused_before_anything_is_solved(
    criteria: tuple[str, ...], error: type[Exception]
) -> None:
    problem, result, _ = sample()

    def never(*_: object) -> None:
        raise AssertionError("something was asked")

    with pytest.raises(error):
        tradeoffs(problem, result, search(), TradeoffRequest(criteria=criteria), never)


@pytest.mark.parametrize(
    ("varying", "expected"),
    [
        pytest.param(("proximity", "proportionality", "diversity", "family"), 3, id="the usual three"),
        pytest.param(("proximity", "diversity"), 2, id="two of them"),
        pytest.param(("proximity", "age_fit", "cost"), 2, id="one of them, and another"),
        pytest.param(("age_fit", "cost"), 2, id="none of them"),
        pytest.param(("age_fit",), 1, id="nothing against it"),
    ],
)
def test_default_criteria_of_a_frontier_are_those_that_vary(varying: tuple[str, ...], expected: int) -> None:
    payoff = sample()[2].payoff
    nadir = {name: ideal + (name in varying) for name, ideal in payoff.ideal.items()}
    chosen = usual_criteria(PayOff(payoff.chosen, payoff.rows, payoff.ideal, nadir))
    assert len(chosen) == expected
    assert set(chosen) <= set(varying)


def test_without_time_the_answers_claim_no_more_than_is_known() -> None:
    problem, result, _ = sample()
    found = tradeoffs(problem, result, search(seconds=1e-9), TradeoffRequest())
    assert from_document(json.loads(json.dumps(to_document(found))), result.placement) == found
    assert found.frontier is None or not found.frontier.complete
    assert replace(found, seconds=0.0).within == Fraction(2, 100)
