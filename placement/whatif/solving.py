"""Solving the scenarios of a comparison, the base first, with further draws of random ones."""

from __future__ import annotations

import os
import threading
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import partial

from placement.bands import Draw
from placement.case import Case
from placement.errors import ContradictionError, NothingFoundError
from placement.result import Result
from placement.scenario.chance import is_random, seeds_of
from placement.solver.solving import solve
from placement.whatif.draws import Drawing, figures_like
from placement.whatif.waiting import Waiting, best_with_waiting
from placement.workers import carry_out

Answer = Result | ContradictionError | NothingFoundError
"""A placement, or the reason why there is none."""
Teller = Callable[[int, int], None]
"""Called with the number of scenarios and draws solved and their total."""


@dataclass(frozen=True)
class Solved:
    """Answers for the scenarios of a comparison, in their order.

    Attributes
    ----------
    drawn
        Their draws in order of seed, measured by the base's definitions; none if nothing is random.
    waiting
        Place of a scenario whose rules contradict each other -> its best placement if those whose group closes wait.
    """

    answers: tuple[Answer, ...]
    drawn: tuple[tuple[Draw, ...], ...]
    waiting: Mapping[int, Waiting] = field(default_factory=dict)


def solve_and_draw(
    cases: Sequence[Case],
    draws: int,
    *,
    processes: int | None = None,
    told: Teller | None = None,
    stop: threading.Event | None = None,
) -> Solved:
    """Solve scenarios, the base first, and draw the random ones again.

    Parameters
    ----------
    draws
        Number of draws; 1 for none besides the scenarios. The seeds are those of
        :func:`placement.scenario.chance.seeds_of`; a draw that equals the scenario's own is not solved twice.
    processes
        Number of parallel solves; by default the base's `workers`, or else the number of cores.

    Raises
    ------
    ContradictionError
        That of the first, if no scenario has a placement, not even one in which those whose group closes wait. While
        another can be compared with, a scenario without a placement stops nothing.
    NothingFoundError
        If none was found for the base in time.
    InputError
        If a file has changed since the cases were read, and is no longer valid.
    StoppedError
        If `stop` was set.
    CheckFailedError
        If the independent check disagrees: a bug in this package.
    """
    drawings = tuple(Drawing.of(case, partial(figures_like, cases[0])) for case in cases)
    seeds = [seeds_of(case.document, draws) if draws > 1 and is_random(case) else () for case in cases]
    own = [next(filter(drawing.is_own, each), None) for drawing, each in zip(drawings, seeds, strict=True)]
    asked = [(at, seed) for at, each in enumerate(seeds) for seed in each if seed != own[at]]
    tasks: list[_Task] = [*cases, *asked]
    machine = cases[0].scenario.solve.workers or os.cpu_count() or 1
    most = min(processes or machine, len(tasks))
    answers = carry_out(
        _work,
        tasks,
        here=_Shared(drawings, None),
        there=partial(_Shared, drawings, max(1, machine // most)),
        processes=most,
        done=_Count(len(tasks), told).one_more,
        stop=stop or threading.Event(),
    )
    solved = tuple(each for each in answers if not isinstance(each, Draw))
    drawn = {ask: each for ask, each in zip(asked, answers[len(cases) :], strict=True) if isinstance(each, Draw)}
    for at, seed in enumerate(own):
        if seed is not None:
            drawn[at, seed] = drawings[at].measured(seed, cases[at], solved[at])
    ordered = tuple(tuple(drawn[at, seed] for seed in each) for at, each in enumerate(seeds))
    waiting = _waiting(cases, solved, stop)
    has_placement = bool(waiting) or any(isinstance(each, Result) for each in solved)
    if isinstance(solved[0], ContradictionError) and not has_placement:
        raise solved[0]
    return Solved(solved, ordered, waiting)


def _waiting(cases: Sequence[Case], answers: Sequence[Answer], stop: threading.Event | None) -> dict[int, Waiting]:
    found = {
        at: best_with_waiting(case, stop)
        for at, (case, answer) in enumerate(zip(cases, answers, strict=True))
        if isinstance(answer, ContradictionError)
    }
    return {at: each for at, each in found.items() if each is not None}


_Task = Case | tuple[int, int]
"""A scenario as it is, or the position of a random one with a seed."""


@dataclass(frozen=True)
class _Shared:
    """What a process needs to solve draws, with the number of workers per search (`None` for all)."""

    drawings: tuple[Drawing, ...]
    workers: int | None


class _Count:
    """Progress; ends the work if nothing was found for the base in time."""

    def __init__(self, total: int, told: Teller | None) -> None:
        self._total, self._told, self._done = total, told, 0
        self._tell()

    def one_more(self, answer: Answer | Draw) -> None:
        self._done += 1
        self._tell()
        if self._done == 1 and isinstance(answer, NothingFoundError):
            raise answer

    def _tell(self) -> None:
        if self._told is not None:
            self._told(self._done, self._total)


def _work(shared: _Shared, task: _Task, stop: threading.Event | None) -> Answer | Draw:
    if not isinstance(task, Case):
        at, seed = task
        return shared.drawings[at].draw(seed, shared.workers, stop)
    try:
        return solve(_sharing(task, shared.workers), stop=stop)
    except (ContradictionError, NothingFoundError) as error:
        return error


def _sharing(case: Case, workers: int | None) -> Case:
    """The case with a number of workers per search, unless the scenario sets it."""
    settings = case.scenario.solve
    if settings.workers is not None or workers is None:
        return case
    return replace(case, scenario=replace(case.scenario, solve=settings.model_copy(update={"workers": workers})))
