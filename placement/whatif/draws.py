"""A scenario with chance in it, solved for many draws: the same but for the seeds of its random changes (R32)."""

from __future__ import annotations

import os
import threading
import time
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path

from placement.result import Result, Status
from placement.scenario.chance import is_random, redrawn
from placement.scenario.load import load_document
from placement.scenario.types import Case
from placement.solve.errors import ContradictionError, NothingFoundError
from placement.solve.solving import solve
from placement.whatif.bands import bands_of
from placement.whatif.figures import figures_of
from placement.whatif.measuring import Seen, measuring_problem
from placement.whatif.values import Bands, Figure
from placement.workers import StoppedError, in_processes

DRAWS = 30
"""How many draws make a band."""

HERE_SECONDS = 4.0
"""How long this process works alone: small weeks are done by the time that others would have loaded the solver."""

Measure = Callable[[Case, Result], Iterable[Figure]]
"""Gives the figures of a solved draw. It is sent to other processes, so it must stand in a module, or be a `partial`
of something that does."""


def draws(
    case: Case,
    count: int = DRAWS,
    seed: int = 1,
    *,
    measure: Measure | None = None,
    processes: int | None = None,
    told: Callable[[int, int], None] | None = None,
    stop: threading.Event | None = None,
) -> Bands:
    """Solve a scenario for many draws, and say how far its figures vary.

    Parameters
    ----------
    count, seed
        How many draws, with the seeds `seed`, `seed + 1`, and so on; one where nothing is left to chance.
    measure
        The figures; else those of a comparison, by the scenario's own definitions.
    processes
        How many are solved side by side; else the scenario's `workers`, else as many as the machine has.
    told
        Told how many draws are solved, and of how many.

    Raises
    ------
    ValueError
        If `count` is not above 0.
    InputError
        If a file was changed since the case was read, and no longer fits.
    StoppedError
        If it was told to stop.
    CheckFailedError
        If the independent check disagrees: a defect of this package.
    """
    if count < 1:
        raise ValueError("at least one draw")
    stop = stop or threading.Event()
    seeds = tuple(range(seed, seed + count)) if is_random(case) else (seed,)
    machine = case.scenario.solve.workers or os.cpu_count() or 1
    most = min(processes or machine, len(seeds))
    job = _Job(case.document, case.encoding, measure or own_figures, _workers(case, machine, most))
    answers: list[_Answer] = []
    tell = told or (lambda _done, _total: None)
    tell(0, len(seeds))
    began = time.monotonic()
    while len(answers) < len(seeds) and (most == 1 or time.monotonic() - began < HERE_SECONDS):
        answers.append(_draw(job, seeds[len(answers)], stop))
        if stop.is_set():
            raise StoppedError("the work was stopped")
        tell(len(answers), len(seeds))
    if rest := seeds[len(answers) :]:
        done = iter(range(len(answers) + 1, len(seeds) + 1))
        answers += in_processes(
            partial(_prepare, job), _draw, rest, processes=most, done=lambda _: tell(next(done), len(seeds)), stop=stop
        )
    return _together(case.scenario.name, seeds, answers)


def own_figures(case: Case, result: Result) -> tuple[Figure, ...]:
    """Measure a draw as a comparison does, by its own definitions."""
    return figures_of(Seen(measuring_problem(case, case), result), case.scenario.weights)


def figures_like(base: Case, case: Case, result: Result) -> tuple[Figure, ...]:
    """Measure a draw by a base's definitions: `partial(figures_like, base)` is a measure."""
    return figures_of(Seen(measuring_problem(base, case), result), base.scenario.weights)


@dataclass(frozen=True)
class _Job:
    """What all draws share."""

    document: Mapping[str, object]
    encoding: str | None
    measure: Measure
    workers: int | None


@dataclass(frozen=True)
class _Answer:
    """What one draw came to."""

    status: Status
    figures: tuple[Figure, ...] = ()


def _workers(case: Case, machine: int, processes: int) -> int | None:
    """Give a search its part of the machine, where the scenario does not say how much it gets."""
    return case.scenario.solve.workers or max(1, machine // processes)


def _prepare(job: _Job) -> _Job:
    return job


def _draw(job: _Job, seed: int, stop: threading.Event | None = None) -> _Answer:
    document = redrawn(job.document, seed)
    case = load_document(document, Path(str(document["data"])).parent, encoding=job.encoding)
    settings = case.scenario.solve.model_copy(update={"workers": job.workers})
    case = replace(case, scenario=replace(case.scenario, solve=settings))
    try:
        result = solve(case, stop=stop)
    except ContradictionError:
        return _Answer(Status.INFEASIBLE)
    except NothingFoundError:
        return _Answer(Status.UNKNOWN)
    return _Answer(result.status, tuple(job.measure(case, result)))


def _together(scenario: str, seeds: Sequence[int], answers: Sequence[_Answer]) -> Bands:
    told = list(zip(seeds, answers, strict=True))
    none = (Status.INFEASIBLE, Status.UNKNOWN)
    return Bands(
        scenario=scenario,
        seeds=tuple(seeds),
        bands=bands_of([each.figures for each in answers]),
        unsolved=tuple((seed, each.status) for seed, each in told if each.status in none),
        unproven=tuple(seed for seed, each in told if each.status is Status.FEASIBLE),
    )
