"""Explanations of all applicants and groups, over several processes."""

from __future__ import annotations

import os
import threading
import time
from collections.abc import Callable
from functools import partial

from placement.case import Case
from placement.compilation import build_problem
from placement.explanations.explain import Run
from placement.problem import Problem
from placement.result import Result
from placement.results.explanation import Alternative, Explanation
from placement.workers import StoppedError, in_processes

Pair = tuple[str, str]
"""A pupil id and a group id."""

HERE_SECONDS = 3.0
"""Time that this process works alone: most weeks are finished before other processes would have loaded the solver."""


def explain_all(
    problem: Problem,
    result: Result,
    *,
    processes: int | None = None,
    told: Callable[[int, int], None] | None = None,
    stop: threading.Event | None = None,
) -> tuple[Explanation, ...]:
    """Explanations of all applicants, in input order.

    Parameters
    ----------
    problem, result
        The compiled case of the run, and its result.
    processes
        Number of parallel searches; by default the scenario's `workers`, or else the number of cores.
        Small weeks are handled in this process.
    told
        Called with the number of finished solves and their total.
    stop
        Set it to end the work.

    Raises
    ------
    StoppedError
        If `stop` was set.
    CheckFailedError
        If the independent check disagrees: a bug in this package.
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
    while len(solved) < len(asked) and (most == 1 or _stays_here(began, len(solved), len(asked))):
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


def _stays_here(began: float, done: int, total: int) -> bool:
    """Whether this process works on alone: at first, and where the rest takes no longer than loading others would."""
    spent = time.monotonic() - began
    return spent < HERE_SECONDS or (done > 0 and spent / done * (total - done) < HERE_SECONDS)


class _Count:
    """Progress: number of finished solves."""

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
