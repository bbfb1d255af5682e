"""Every applicant and every group, over several processes."""

from __future__ import annotations

import os
import threading
import time
from collections.abc import Callable
from functools import partial

from placement.case import Case
from placement.explain.explain import Run
from placement.problem import Problem, build_problem
from placement.result import Result
from placement.results.explanation import Alternative, Explanation
from placement.workers import StoppedError, in_processes

Pair = tuple[str, str]
"""A pupil and a group."""

HERE_SECONDS = 3.0
"""How long this process works alone: most weeks are done by the time that others would have loaded the solver."""


def explain_all(
    problem: Problem,
    result: Result,
    *,
    processes: int | None = None,
    told: Callable[[int, int], None] | None = None,
    stop: threading.Event | None = None,
) -> tuple[Explanation, ...]:
    """Explain every applicant, in input order.

    Parameters
    ----------
    problem, result
        The run's case, compiled, and what the run came to.
    processes
        How many search side by side; else the scenario's `workers`, else as many as the machine has.
        Small weeks are done in this process.
    told
        Told how many solves are done, and of how many.
    stop
        Set it to end the work.

    Raises
    ------
    StoppedError
        If it was told to stop.
    CheckFailedError
        If the independent check disagrees: a defect of this package.
    """
    run = Run.of(problem, result)
    pairs = [(pupil_id, group_id) for pupil_id in run.applicants for group_id in run.group_ids]
    answers = {pair: run.settled(*pair) for pair in pairs}
    asked = [pair for pair, answer in answers.items() if answer is None]
    count = _Count(len(asked), told)
    settings = problem.case.scenario.solve
    most = min(processes or settings.workers or os.cpu_count() or 1, len(asked))
    solved: list[Alternative] = []
    began = time.monotonic()
    while len(solved) < len(asked) and (most == 1 or time.monotonic() - began < HERE_SECONDS):
        solved.append(_here(run, asked[len(solved)], count, stop))
    if rest := asked[len(solved) :]:
        prepare = partial(_prepare, problem.case, result)
        solved += in_processes(prepare, _solve, rest, processes=most, done=count.one_more, stop=stop)
    answers.update(zip(asked, solved, strict=True))
    return tuple(
        run.explanation(
            pupil_id, {group_id: found for group_id in run.group_ids if (found := answers[pupil_id, group_id])}
        )
        for pupil_id in run.applicants
    )


class _Count:
    """How many are done."""

    def __init__(self, total: int, told: Callable[[int, int], None] | None) -> None:
        self._total, self._told, self._done = total, told, 0
        self._tell()

    def one_more(self, _: Alternative) -> None:
        self._done += 1
        self._tell()

    def _tell(self) -> None:
        if self._told is not None:
            self._told(self._done, self._total)


def _here(run: Run, pair: Pair, count: _Count, stop: threading.Event | None) -> Alternative:
    found = run.forced(*pair, stop)
    if stop is not None and stop.is_set():
        raise StoppedError("the work was stopped")
    count.one_more(found)
    return found


def _prepare(case: Case, result: Result) -> Run:
    return Run.of(build_problem(case), result)


def _solve(run: Run, pair: Pair) -> Alternative:
    return run.forced(*pair)
