"""Explanations of all applicants and groups are the same with one process as with several."""

from __future__ import annotations

import threading
from dataclasses import replace

import pytest

from placement.explanations import everyone
from placement.explanations.everyone import explain_all
from placement.explanations.explain import explain
from placement.results.explanation import Verdict
from placement.workers import StoppedError
from tests.check.small import case, group, pupil
from tests.explanations.worlds import run, solved
from tests.pool import in_this_process


@pytest.fixture
def in_pool(monkeypatch: pytest.MonkeyPatch) -> None:
    """Leave no work to this process."""
    monkeypatch.setattr(everyone, "HERE_SECONDS", -1.0)


@pytest.mark.parametrize("world", [("weighted", 7), ("ranked", 8)], ids=str)
def test_explanations_equal_those_of_single_pupils_in_input_order(world: tuple[str, int]) -> None:
    problem, result, _ = solved(world)
    shuffled = replace(problem.case.region, pupils=problem.case.region.pupils[::-1])
    problem = replace(problem, case=replace(problem.case, region=shuffled))
    applicants = [each.id for each in shuffled.pupils if each.id in problem.applicants]
    assert len(applicants) > 1
    assert explain_all(problem, result) == tuple(explain(problem, result, each) for each in applicants)


def test_several_processes_find_the_same(in_pool: None) -> None:
    problem, result, _ = solved(("weighted", 7))
    told: list[tuple[int, int]] = []
    together = explain_all(problem, result, processes=2, told=lambda done, total: told.append((done, total)))
    assert together == explain_all(problem, result, processes=1)
    allowed = sum(each.verdict in (Verdict.POSSIBLE, Verdict.FULL) for one in together for each in one.alternatives)
    assert allowed > 2
    assert told == [(count, allowed) for count in range(allowed + 1)]


@pytest.mark.parametrize(("done", "stays"), [(0, False), (10, False), (61, True)])
def test_what_is_nearly_finished_is_not_handed_to_others(
    done: int, stays: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(everyone, "HERE_SECONDS", 3.0)
    monkeypatch.setattr("placement.explanations.everyone.time.monotonic", lambda: 106.1)
    assert everyone._stays_here(100.0, done, 64) is stays
    assert everyone._stays_here(104.0, 0, 64)


def test_there_may_be_nothing_to_solve() -> None:
    assert explain_all(*run(case([pupil("P1", group_id="G1")]))) == ()
    (only,) = explain_all(*run(case([pupil("P1")], [group("G1", "S1")])))
    assert [each.verdict for each in only.alternatives] == [Verdict.CHOSEN]


@pytest.mark.parametrize("processes", [1, 2])
def test_a_stop_ends_it(processes: int, in_pool: None, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(everyone, "in_processes", in_this_process)
    problem, result, _ = solved(("weighted", 7))
    stop = threading.Event()
    stop.set()
    with pytest.raises(StoppedError):
        explain_all(problem, result, processes=processes, stop=stop)
