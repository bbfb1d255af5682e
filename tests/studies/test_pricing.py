"""Prices asked one pupil after the other are those of `explain`, told as they are found."""

from __future__ import annotations

import threading

import pytest

from placement.results.explanation import Alternative, Range, Verdict
from placement.studies import pricing
from placement.studies.explain import UnknownPupilError, explain
from placement.studies.pricing import News, Pricing
from placement.studies.requests import ExplainRequest
from placement.studies.solved import SolvedCase
from tests.check.small import case, group, pupil
from tests.explanations.worlds import run
from tests.explanations.worlds import solved as drawn

WORLDS = [("weighted", seed) for seed in range(4)] + [("ranked", 8)]


def roomy() -> SolvedCase:
    """One pupil and three groups with room."""
    problem, result = run(case([pupil("P1")], [group("G1", "S1"), group("G2", "S2"), group("G3", "S1")]))
    return SolvedCase(problem.case, result, problem)


def solved_case(world: tuple[str, int]) -> SolvedCase:
    problem, result, _ = drawn(world)
    return SolvedCase(problem.case, result, problem)


@pytest.mark.parametrize("world", WORLDS, ids=str)
def test_prices_are_those_of_explain_and_each_is_told(world: tuple[str, int]) -> None:
    solved = solved_case(world)
    asked = Pricing(solved)
    for pupil_id in solved.problem.pupils:
        told: list[News] = []
        found = asked.price(pupil_id, told=told.append)
        assert (found,) == explain(solved, ExplainRequest((pupil_id,)))
        settled = {each.group_id: each for each in told if isinstance(each, Alternative)}
        assert tuple(settled[each.group_id] for each in found.alternatives) == found.alternatives
        assert asked.kept(pupil_id) == found


def test_what_needs_no_search_is_known_beforehand_with_the_distance() -> None:
    solved = solved_case(("weighted", 7))
    asked = Pricing(solved)
    for pupil_id in solved.problem.pupils:
        known = asked.known(pupil_id)
        assert [each.group_id for each in known] == [each.id for each in solved.case.region.groups]
        assert [each.metres for each in known] == [solved.problem.metres(pupil_id, each.group_id) for each in known]
        priced = {each.group_id: each for each in asked.price(pupil_id).alternatives}
        for each in known:
            is_settled = priced[each.group_id].verdict in (Verdict.CHOSEN, Verdict.FORBIDDEN)
            assert each.answer == (priced[each.group_id] if is_settled else None)


def test_a_pupil_put_down_ends_the_search_and_nothing_half_is_kept() -> None:
    solved, stop = roomy(), threading.Event()

    def told(news: News) -> None:
        if isinstance(news, Alternative) and news.verdict is Verdict.POSSIBLE:
            stop.set()

    asked = Pricing(solved)
    halted = asked.price("P1", told=told, stop=stop)
    assert sorted(each.verdict for each in halted.alternatives) == [Verdict.CHOSEN, Verdict.POSSIBLE, Verdict.UNKNOWN]
    assert asked.kept("P1") is None
    told_again: list[News] = []
    whole = asked.price("P1", told=told_again.append)
    assert len(whole.possible) == 2
    assert asked.kept("P1") == whole
    # What was found before the stop is not searched for again.
    assert [each.verdict for each in told_again[:2] if isinstance(each, Alternative)] == [
        Verdict.CHOSEN,
        Verdict.POSSIBLE,
    ]


def test_one_group_is_answered_alone_and_kept() -> None:
    solved = roomy()
    asked, whole = Pricing(solved), Pricing(solved).price("P1")
    for each in whole.alternatives:
        assert asked.of("P1", each.group_id) == each
    assert asked.kept("P1") == whole
    stop = threading.Event()
    stop.set()
    halted = Pricing(solved).of("P1", whole.possible[0].group_id, stop)
    assert halted == Alternative(whole.possible[0].group_id, Verdict.UNKNOWN)


def test_ranges_are_told_before_answers_and_hold() -> None:
    solved = solved_case(("weighted", 7))
    seen = 0
    for pupil_id in solved.problem.applicants:
        told: list[News] = []
        Pricing(solved).price(pupil_id, told=told.append)
        answers = {each.group_id: (at, each) for at, each in enumerate(told) if isinstance(each, Alternative)}
        for at, each in enumerate(told):
            if isinstance(each, Range):
                after, answer = answers[each.group_id]
                assert at < after
                seen += 1
                if answer.delta_coverage is not None and answer.delta_points is not None:
                    assert (each.delta_coverage, each.least) <= (answer.delta_coverage, answer.delta_points)
    assert seen


def test_no_more_than_a_number_of_pupils_are_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pricing, "MOST_KEPT", 1)
    solved = solved_case(("weighted", 7))
    asked = Pricing(solved)
    one, other = solved.problem.applicants[:2]
    asked.price(one)
    asked.price(other)
    assert asked.kept(one) is None
    assert asked.kept(other) is not None


def test_a_pupil_whom_the_run_does_not_have_is_refused() -> None:
    asked = Pricing(solved_case(("weighted", 7)))
    for ask in (asked.known, asked.price):
        with pytest.raises(UnknownPupilError):
            ask("nobody")
