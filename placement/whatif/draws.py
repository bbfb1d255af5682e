"""A random scenario solved for many draws, which differ only in the seeds of its random changes (R32)."""

from __future__ import annotations

import os
import threading
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path

from placement.answer.shut import as_solved
from placement.bands import Draw, together
from placement.case import Case, Readings
from placement.errors import ContradictionError, NothingFoundError
from placement.result import Result, Status
from placement.results.comparison import Bands, Figure
from placement.scenario.chance import is_random, redrawn
from placement.scenario.load import load_document
from placement.simulation.pricing import priced
from placement.solver.solving import solve
from placement.whatif.figures import figures_of
from placement.whatif.measuring import Evaluated, measuring_problem
from placement.workers import carry_out

DRAWS = 30
"""Default number of draws for a band."""

Measure = Callable[[Case, Result], Iterable[Figure]]
"""Computes the figures of a solved draw. It is sent to other processes, so it must be importable from a module, or
be a `partial` of something that is."""


@dataclass(frozen=True)
class Drawing:
    """What all draws of a scenario have in common.

    Attributes
    ----------
    document
        The resolved scenario.
    encoding
        Text encoding given for its tables.
    workers
        Number of workers per search, if the scenario sets it.
    readings
        Contents of its files, where they are not to be read again; else `None`.
    """

    document: Mapping[str, object]
    encoding: str | None
    measure: Measure
    workers: int | None
    readings: Readings | None = None

    @classmethod
    def of(cls, case: Case, measure: Measure) -> Drawing:
        """The drawing of a case."""
        return cls(case.document, case.encoding, measure, case.scenario.solve.workers, case.binding)

    def draw(self, seed: int, workers: int | None, stop: threading.Event | None = None) -> Draw:
        """Solve one draw, and measure it.

        Parameters
        ----------
        workers
            Number of workers, if the scenario does not set it; `None` for as many as there are cores.
        """
        document = redrawn(self.document, seed)
        folder = Path(str(document["data"])).parent
        case = priced(load_document(document, folder, encoding=self.encoding, readings=self.readings))
        settings = case.scenario.solve.model_copy(update={"workers": self.workers or workers})
        case = replace(case, scenario=replace(case.scenario, solve=settings))
        try:
            return self.measured(seed, case, solve(case, stop=stop))
        except (ContradictionError, NothingFoundError) as error:
            return self.measured(seed, case, error)

    def measured(self, seed: int, case: Case, answer: Result | ContradictionError | NothingFoundError) -> Draw:
        """The draw of a seed that is already solved, measured."""
        if isinstance(answer, Result):
            return Draw(seed, answer.status, tuple(self.measure(as_solved(case, answer), answer)))
        return Draw(seed, Status.INFEASIBLE if isinstance(answer, ContradictionError) else Status.UNKNOWN)

    def is_own(self, seed: int) -> bool:
        """Whether a seed produces the scenario's own draw."""
        return redrawn(self.document, seed) == dict(self.document)


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
    """Solve a scenario for many draws, and determine how far its figures vary.

    Parameters
    ----------
    count, seed
        The number of draws, with seeds `seed`, `seed + 1`, and so on; one draw if nothing is random.
    measure
        Computes the figures; by default those of a comparison, by the scenario's own definitions.
    processes
        Number of parallel solves; by default the scenario's `workers`, or else the number of cores.
    told
        Called with the number of draws solved and their total.

    Raises
    ------
    ValueError
        If `count` is not above 0.
    InputError
        If a file has changed since the case was read, and is no longer valid.
    StoppedError
        If `stop` was set.
    CheckFailedError
        If the independent check disagrees: a bug in this package.
    """
    if count < 1:
        raise ValueError("at least one draw")
    seeds = range(seed, seed + (count if is_random(case) else 1))
    machine = case.scenario.solve.workers or os.cpu_count() or 1
    most = min(processes or machine, len(seeds))
    shared = _Shared(Drawing.of(case, measure or own_figures), max(1, machine // most))
    tell = told or (lambda _done, _total: None)
    tell(0, len(seeds))
    done = iter(range(1, len(seeds) + 1))
    found = carry_out(
        _draw,
        seeds,
        here=shared,
        there=partial(_same, shared),
        processes=most,
        done=lambda _: tell(next(done), len(seeds)),
        stop=stop or threading.Event(),
    )
    return together(case.scenario.name, found)


def own_figures(case: Case, result: Result) -> tuple[Figure, ...]:
    """Figures of a draw as in a comparison, by its own definitions."""
    return figures_of(Evaluated(measuring_problem(case, case), result), case.scenario)


def figures_like(base: Case, case: Case, result: Result) -> tuple[Figure, ...]:
    """Figures of a draw by a base's definitions: `partial(figures_like, base)` is a `Measure`."""
    return figures_of(Evaluated(measuring_problem(base, case), result), base.scenario)


@dataclass(frozen=True)
class _Shared:
    """What a process needs to solve draws."""

    drawing: Drawing
    workers: int


def _same(shared: _Shared) -> _Shared:
    return shared


def _draw(shared: _Shared, seed: int, stop: threading.Event | None) -> Draw:
    return shared.drawing.draw(seed, shared.workers, stop)
