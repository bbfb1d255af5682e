"""Many combinations in parallel, as far as time permits."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from functools import partial

from placement.case import Case
from placement.result import Status
from placement.results.options import Combination, Option
from placement.solver.budget import Search
from placement.whatif.options.combinations import open_groups
from placement.whatif.options.evaluate import explained, settled, value
from placement.workers import StoppedError, in_processes

HERE_SECONDS = 2.0
"""Time that this process works alone: a few combinations are done before others would have loaded the solver."""

Work = Callable[[Case, Combination, Search], Option]

QUESTIONS = 100
"""Deterministic time for all questions to the model together, as a multiple of the scenario's limit."""

VALUE: Work = value
SETTLE: Work = settled
EXPLAIN: Work = explained


@dataclass(frozen=True)
class Workload:
    """What all evaluations have in common.

    Attributes
    ----------
    until
        Time at which everything must be finished, by :func:`time.time`, the one clock that all processes share.
    processes
        Maximum number of parallel processes.
    """

    case: Case
    until: float
    processes: int
    stop: threading.Event

    @property
    def is_over(self) -> bool:
        """Whether nothing more may be started."""
        return self.stop.is_set() or time.time() >= self.until

    def search(self) -> Search:
        """A search for one combination, which ends with the scenario's limit for a solve, or with the whole work."""
        return _search(self.case, self.until, self.stop)

    def whole(self) -> Search:
        """A search that may use all remaining time and all processes."""
        settings = self.case.scenario.solve
        search = Search.under(settings, None, self.stop)
        if search.deterministic is not None:
            return replace(search, workers=self.processes, deterministic=search.deterministic * QUESTIONS)
        return replace(search, workers=self.processes, seconds=max(0.0, self.until - time.time()))

    def carry_out(
        self, work: Work, combinations: Iterable[Combination], told: Callable[[Option], None]
    ) -> list[Option]:
        """Apply some work to every combination, in order; combinations not reached in time are `unknown`.

        Raises
        ------
        CheckFailedError
            If the independent check disagrees: a bug in this package.
        """
        asked = list(combinations)
        done: dict[Combination, Option] = {}

        def take(option: Option) -> None:
            done[option.combination] = option
            told(option)

        began = time.monotonic()
        while (
            len(done) < len(asked)
            and not self.is_over
            and (self.processes == 1 or time.monotonic() - began < HERE_SECONDS)
        ):
            take(work(self.case, asked[len(done)], self.search()))
        rest = asked[len(done) :]
        if rest and not self.is_over:
            self._in_processes(work, rest, take)
        return [done[each] if each in done else self._unknown(each) for each in asked]

    def _in_processes(self, work: Work, rest: Sequence[Combination], take: Callable[[Option], None]) -> None:
        try:
            in_processes(
                partial(_prepare, self.case, self.until),
                partial(_carry_out, work),
                rest,
                processes=self.processes,
                done=take,
                stop=self.stop,
            )
        except StoppedError:
            # Earlier answers count; the rest is unknown.
            return

    def _unknown(self, combination: Combination) -> Option:
        return Option(combination, Status.UNKNOWN, None, None, len(open_groups(self.case, combination)))


def _search(case: Case, until: float, stop: threading.Event | None) -> Search:
    # One worker each: as many combinations in parallel use the cores better, and their results are reproducible.
    search = replace(Search.under(case.scenario.solve, None, stop), workers=1)
    return search if search.deterministic is not None else search.within(max(0.0, until - time.time()))


# --- in a worker process --------------------------------------------------------------------------------


def _prepare(case: Case, until: float) -> tuple[Case, float]:
    return case, until


def _carry_out(work: Work, shared: tuple[Case, float], combination: Combination) -> Option:
    case, until = shared
    if time.time() >= until:
        return Option(combination, Status.UNKNOWN, None, None, len(open_groups(case, combination)))
    return work(case, combination, _search(case, until, None))
