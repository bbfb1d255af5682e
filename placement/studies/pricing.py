"""The price of every group for one pupil after the other, while a person looks on (covenant 3; R31).

What :func:`placement.studies.explain.explain` answers, asked many times of one solved case: what needs no search is
known at once, and every further answer is told as soon as it is found.
"""

from __future__ import annotations

import threading
from collections import OrderedDict
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import FIRST_COMPLETED, ThreadPoolExecutor, wait
from dataclasses import dataclass
from fractions import Fraction
from typing import TypeVar

from placement.explanations.explain import Run
from placement.results.explanation import Alternative, Explanation, Range, Verdict
from placement.studies.explain import require_pupils
from placement.studies.solved import SolvedCase

THREADS = 2
"""Groups that are searched side by side: the search itself needs no more than a core each."""

POLL_SECONDS = 0.02
"""Seconds between two looks at the stop."""

MOST_KEPT = 200
"""Pupils whose answers are kept."""

Found = TypeVar("Found")

News = Alternative | Range
"""What is told of a group: its answer, or a range as long as that is not proven."""


@dataclass(frozen=True, slots=True)
class Known:
    """What is known of a group for a pupil before anything is searched.

    Attributes
    ----------
    metres
        Distance from the pupil's home to the group's school.
    answer
        `chosen`, or `forbidden` with every reason; `None` for a group that has to be priced.
    """

    group_id: str
    metres: Fraction
    answer: Alternative | None


class Pricing:
    """Prices of one solved case; all methods may be called from any thread.

    One pupil is priced at a time: a second caller waits until the first is done or has stopped.

    Parameters
    ----------
    threads
        Number of groups that are searched side by side.
    opens
        Whether a group that stayed shut is priced as open with its minimum, the pupil among them.
    """

    def __init__(self, solved: SolvedCase, *, threads: int = THREADS, opens: bool = False) -> None:
        self._run = Run.of(solved.problem, solved.result, opens=opens)
        self._threads = threads
        self._turn = threading.Lock()
        self._found: OrderedDict[str, dict[str, Alternative]] = OrderedDict()
        """Pupil id -> answers found so far, by group."""

    def known(self, pupil_id: str) -> tuple[Known, ...]:
        """What needs no search, group by group in input order.

        Raises
        ------
        UnknownPupilError
            If there is no such pupil.
        """
        problem = self._run.problem
        require_pupils(problem, (pupil_id,))
        return tuple(
            Known(group_id, problem.metres(pupil_id, group_id), self._run.settled(pupil_id, group_id))
            for group_id in self._run.group_ids
        )

    def kept(self, pupil_id: str) -> Explanation | None:
        """The whole answer, if it was found before."""
        found = self._found.get(pupil_id, {})
        is_whole = len(found) == len(self._run.group_ids)
        return self._run.explanation(pupil_id, dict(found)) if is_whole else None

    def of(self, pupil_id: str, group_id: str, stop: threading.Event | None = None) -> Alternative:
        """One group's answer, at once if it was found before; `unknown` if it was stopped.

        Raises
        ------
        UnknownPupilError, CheckFailedError
            As :meth:`price`.
        """
        require_pupils(self._run.problem, (pupil_id,))
        stop = stop or threading.Event()
        with self._turn:
            found = self._answers(pupil_id)
            if group_id not in found:
                with _Pool(1, stop) as pool:
                    for each in pool.carried_out(self._run.forced, pupil_id, [group_id]):
                        found[group_id] = each
            return found.get(group_id, Alternative(group_id, Verdict.UNKNOWN))

    def price(
        self,
        pupil_id: str,
        *,
        told: Callable[[News], None] | None = None,
        stop: threading.Event | None = None,
    ) -> Explanation:
        """Every group's answer: exactly what `explain` says.

        Parameters
        ----------
        told
            Called in this thread with what needs no search, then with ranges, then with each group's answer as soon as
            it is found, the cheapest first as far as that is known.
        stop
            Set it to end the search at once: groups not answered by then are `unknown`.

        Raises
        ------
        UnknownPupilError
            If there is no such pupil.
        CheckFailedError
            If the independent check disagrees: a defect of this package.
        """
        require_pupils(self._run.problem, (pupil_id,))
        tell = told or _hear_nothing
        with self._turn:
            return self._priced(pupil_id, tell, stop or threading.Event())

    def _answers(self, pupil_id: str) -> dict[str, Alternative]:
        """What was found before, or needs no search; further answers may be added to it."""
        if pupil_id not in self._found:
            settled = {each.group_id: each.answer for each in self.known(pupil_id) if each.answer is not None}
            self._found[pupil_id] = settled
            while len(self._found) > MOST_KEPT:
                self._found.popitem(last=False)
        return self._found[pupil_id]

    def _priced(self, pupil_id: str, told: Callable[[News], None], stop: threading.Event) -> Explanation:
        found = self._answers(pupil_id)
        for answer in list(found.values()):
            told(answer)
        with _Pool(self._threads, stop) as pool:
            asked = [each for each in self._run.group_ids if each not in found]
            for searched in self._searched(pupil_id, asked, pool, told):
                found[searched.group_id] = searched
                told(searched)
        unknown = {each: Alternative(each, Verdict.UNKNOWN) for each in self._run.group_ids}
        return self._run.explanation(pupil_id, {**unknown, **found})

    def _searched(
        self, pupil_id: str, asked: Sequence[str], pool: _Pool, told: Callable[[News], None]
    ) -> Iterator[Alternative]:
        """Answers of groups that need a search, as they are found."""
        ranges: dict[str, Range] = {}
        for found in pool.carried_out(self._run.bounds, pupil_id, asked):
            if found is not None:
                ranges[found.group_id] = found
                told(found)
        order = sorted(asked, key=lambda each: _promise(ranges.get(each)))
        yield from pool.carried_out(self._run.forced, pupil_id, order)


def _promise(known: Range | None) -> tuple[bool, Fraction, Fraction]:
    """Sort key: the groups that may be cheapest first, those of which nothing is known last."""
    return (True, Fraction(0), Fraction(0)) if known is None else (False, known.delta_coverage, known.least)


class _Pool:
    """Threads that work on one pupil's groups until the last answer, or until there is a stop.

    Parameters
    ----------
    stop
        The caller's, who may use it for more than one pupil.
    """

    def __init__(self, threads: int, stop: threading.Event) -> None:
        self._stop, self._halt = stop, threading.Event()
        self._threads = ThreadPoolExecutor(threads, thread_name_prefix="pricing")

    def __enter__(self) -> _Pool:
        """The pool itself."""
        return self

    def __exit__(self, *_: object) -> None:
        """End what is running; it ends by itself as soon as it notices, and nobody waits for it."""
        self._halt.set()
        self._threads.shutdown(wait=False, cancel_futures=True)

    def carried_out(
        self, work: Callable[[str, str, threading.Event], Found], pupil_id: str, group_ids: Iterable[str]
    ) -> Iterator[Found]:
        """What comes of each group, in the order in which it comes."""
        left = {self._threads.submit(work, pupil_id, each, self._halt) for each in group_ids}
        while left and not self._stop.is_set():
            done, left = wait(left, timeout=POLL_SECONDS, return_when=FIRST_COMPLETED)
            for each in done:
                if not self._stop.is_set():
                    yield each.result()


def _hear_nothing(_: News) -> None:
    """Ignores what is told."""
