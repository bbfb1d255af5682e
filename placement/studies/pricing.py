"""The price of every group for one pupil after the other, while a person looks on (covenant 3; R31).

What :func:`placement.studies.explain.explain` answers, asked many times of one solved case: what needs no search is
known at once, and every further answer is told as soon as it is found.
"""

from __future__ import annotations

import threading
from collections import OrderedDict
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from fractions import Fraction

from placement.explanations.explain import Run
from placement.results.explanation import Alternative, Explanation, Range, Verdict
from placement.studies.explain import require_pupils
from placement.studies.solved import SolvedCase

MOST_KEPT = 200
"""Pupils whose explanations are kept."""

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
    """

    def __init__(self, solved: SolvedCase) -> None:
        self._run = Run.of(solved.problem, solved.result)
        self._turn = threading.Lock()
        self._kept: OrderedDict[str, Explanation] = OrderedDict()

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
        return self._kept.get(pupil_id)

    def price(
        self,
        pupil_id: str,
        *,
        told: Callable[[News], None] | None = None,
        stop: threading.Event | None = None,
        first: Sequence[str] = (),
    ) -> Explanation:
        """Every group's answer: exactly what `explain` says.

        Parameters
        ----------
        told
            Called with each group's answer as soon as it is found, and with ranges before that.
        stop
            Set it to end the search at once: groups not answered by then are `unknown`.
        first
            Ids of groups to be answered before the others.

        Raises
        ------
        UnknownPupilError
            If there is no such pupil.
        CheckFailedError
            If the independent check disagrees: a defect of this package.
        """
        require_pupils(self._run.problem, (pupil_id,))
        stop = stop or threading.Event()
        tell = told or _hear_nothing
        with self._turn:
            kept = self._kept.get(pupil_id)
            if kept is None:
                return self._priced(pupil_id, tell, stop, first)
        for each in kept.alternatives:
            tell(each)
        return kept

    def _priced(
        self, pupil_id: str, told: Callable[[News], None], stop: threading.Event, first: Sequence[str]
    ) -> Explanation:
        answers = {each.group_id: each.answer for each in self.known(pupil_id)}
        for answer in answers.values():
            if answer is not None:
                told(answer)
        found = {group_id: answer for group_id, answer in answers.items() if answer is not None}
        for group_id in (*(each for each in first if each in answers), *answers):
            if group_id not in found and not stop.is_set():
                answer = self._run.forced(pupil_id, group_id, stop)
                if not stop.is_set():
                    found[group_id] = answer
                    told(answer)
        open_ones = [group_id for group_id in answers if group_id not in found]
        found.update({group_id: Alternative(group_id, Verdict.UNKNOWN) for group_id in open_ones})
        explanation = self._run.explanation(pupil_id, found)
        if not open_ones:
            self._keep(explanation)
        return explanation

    def _keep(self, explanation: Explanation) -> None:
        self._kept[explanation.pupil_id] = explanation
        while len(self._kept) > MOST_KEPT:
            self._kept.popitem(last=False)


def _hear_nothing(_: News) -> None:
    """Ignores what is told."""
