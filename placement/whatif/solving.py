"""The scenarios of a comparison solved: the base first and here, what takes long over several processes."""

from __future__ import annotations

import os
import threading
import time
from collections.abc import Callable, Sequence
from dataclasses import replace

from placement.result import Result
from placement.scenario.types import Case
from placement.solve.errors import ContradictionError, NothingFoundError
from placement.solve.solving import solve
from placement.workers import StoppedError, in_processes

Answer = Result | ContradictionError | NothingFoundError
"""A placement, or why there is none."""
Teller = Callable[[int, int], None]
"""Told how many scenarios are solved, and of how many."""

HERE_SECONDS = 4.0
"""How long this process works alone: most comparisons are done by the time that others would have loaded the solver."""


def solve_all(
    cases: Sequence[Case],
    *,
    processes: int | None = None,
    told: Teller | None = None,
    stop: threading.Event | None = None,
) -> list[Answer]:
    """Solve scenarios, the base first.

    Parameters
    ----------
    processes
        How many are solved side by side; else the base's `workers`, else as many as the machine has.

    Returns
    -------
    list
        In the order of the scenarios; what has no placement holds up none of the others.

    Raises
    ------
    ContradictionError, NothingFoundError
        If the base has no placement: nothing can be held against it.
    StoppedError
        If it was told to stop.
    CheckFailedError
        If the independent check disagrees: a defect of this package.
    """
    stop = stop or threading.Event()
    machine = cases[0].scenario.solve.workers or os.cpu_count() or 1
    most = min(processes or machine, len(cases))
    count = _Count(len(cases), told)
    answers: list[Answer] = []
    began = time.monotonic()
    while len(answers) < len(cases) and (
        not answers or most == 1 or len(cases) - len(answers) == 1 or time.monotonic() - began < HERE_SECONDS
    ):
        answers.append(_here(cases[len(answers)], stop))
        count.one_more(answers[-1])
        if not isinstance(answers[0], Result):
            raise answers[0]
    if rest := [_sharing(case, max(1, machine // most)) for case in cases[len(answers) :]]:
        answers += in_processes(_prepare, _solve, rest, processes=most, done=count.one_more, stop=stop)
    return answers


class _Count:
    """How many are done."""

    def __init__(self, total: int, told: Teller | None) -> None:
        self._total, self._told, self._done = total, told, 0
        self._tell()

    def one_more(self, _: Answer) -> None:
        self._done += 1
        self._tell()

    def _tell(self) -> None:
        if self._told is not None:
            self._told(self._done, self._total)


def _here(case: Case, stop: threading.Event) -> Answer:
    answer = _solve(None, case, stop)
    if stop.is_set():
        raise StoppedError("the work was stopped")
    return answer


def _prepare() -> None:
    """Share nothing: every scenario brings its own case."""


def _sharing(case: Case, workers: int) -> Case:
    """Give a search its part of the machine, where the scenario does not say how much it gets."""
    settings = case.scenario.solve
    if settings.workers is not None:
        return case
    return replace(case, scenario=replace(case.scenario, solve=settings.model_copy(update={"workers": workers})))


def _solve(_: None, case: Case, stop: threading.Event | None = None) -> Answer:
    try:
        return solve(case, stop=stop)
    except (ContradictionError, NothingFoundError) as error:
        return error
