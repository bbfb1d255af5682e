"""Many combinations, several at a time, as far as the time goes."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from functools import partial

from placement.case import Case
from placement.result import Status
from placement.results.options import Combination, Option
from placement.solve.budget import Search
from placement.whatif.options.combinations import open_groups
from placement.whatif.options.evaluate import explained, settled, value
from placement.workers import StoppedError, in_processes

HERE_SECONDS = 2.0
"""How long this process works alone: a few combinations are done by the time that others have loaded the solver."""

Work = Callable[[Case, Combination, Search], Option]

QUESTIONS = 100
"""How many times a scenario's deterministic limit all questions to the model together get."""

VALUE: Work = value
SETTLE: Work = settled
EXPLAIN: Work = explained


@dataclass(frozen=True)
class Desk:
    """What all the work shares.

    Attributes
    ----------
    until
        When it must be over, by :func:`time.time`: the one clock that all processes share.
    processes
        At most so many side by side.
    """

    case: Case
    until: float
    processes: int
    stop: threading.Event

    @property
    def is_over(self) -> bool:
        """Whether nothing more may be begun."""
        return self.stop.is_set() or time.time() >= self.until

    def search(self) -> Search:
        """Begin a search for one combination: it ends with the scenario's limit for a solve, or the whole work."""
        return _search(self.case, self.until, self.stop)

    def whole(self) -> Search:
        """Begin a search that may use all the time and every process."""
        settings = self.case.scenario.solve
        search = Search.under(settings, None, self.stop)
        if search.deterministic is not None:
            return replace(search, workers=self.processes, deterministic=search.deterministic * QUESTIONS)
        return replace(search, workers=self.processes, seconds=max(0.0, self.until - time.time()))

    def carry_out(
        self, work: Work, combinations: Iterable[Combination], told: Callable[[Option], None]
    ) -> list[Option]:
        """Carry out some work on every combination, in order; what is not done in time is `unknown`.

        Raises
        ------
        CheckFailedError
            If the independent check disagrees: a defect of this package.
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
            # What was answered before counts; the rest is not known.
            return

    def _unknown(self, combination: Combination) -> Option:
        return Option(combination, Status.UNKNOWN, None, None, len(open_groups(self.case, combination)))


def _search(case: Case, until: float, stop: threading.Event | None) -> Search:
    # One worker: as many combinations side by side use the machine better, and what they find repeats.
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
