"""The solvers beside CP-SAT: when they are asked, and what counts of that which they say.

They compute in floating point, and any of them may have a defect. So a placement of theirs counts if it obeys every
row, in whole numbers; and a bound only as far as the solver's own figures and every placement in hand allow it.
"""

from __future__ import annotations

import math
import time
from collections.abc import Mapping, MutableMapping, Sequence
from contextlib import ExitStack
from dataclasses import dataclass, replace
from subprocess import Popen

import numpy as np

from placement.expressions import LinearForm
from placement.mip.child import Child
from placement.mip.peers import PEERS
from placement.mip.program import Program, Reals, Report
from placement.result import Status
from placement.solver.budget import Search
from placement.solver.linear import is_feasible, variable_bounds
from placement.solver.question import NOTHING, Question, Solved

POLL_SECONDS = 0.02
"""Seconds between two checks whether a running search must stop; signals are handled in between."""

PEER_AFTER_SECONDS = 0.3
"""Seconds that CP-SAT works alone on a question: most weeks are proven by then."""

MANY_COLUMNS = 1000
"""With so many columns peers are asked at once: where anybody may move, CP-SAT is rarely the first to prove it."""

PEER_MARGIN = 0.5
"""Seconds before the time limit at which a peer is to end, so that it can still report a regular end."""

LARGEST_FOR_PEER = 2**31
"""Models with larger coefficients are not given to a solver that uses floating point."""

BOUND_NOISE = 1e-2
BOUND_NOISE_PART = 1e-11
"""Margin, absolute and relative, for a bound on an integer that was computed in floating point."""


def noise(number: float) -> float:
    """Rounding error to be expected in a number that was computed in floating point."""
    return BOUND_NOISE + BOUND_NOISE_PART * abs(number)


def whole_bound(bound: float) -> int | None:
    """A bound proven in floating point, less a margin for rounding noise, rounded up to an integer."""
    if not math.isfinite(bound):
        return None
    return math.ceil(bound - noise(bound))


def attend(child: Child, search: Search) -> None:
    """Wait until a child is done, time is up, or the search is stopped."""
    while not child.is_done and not search.is_over:
        time.sleep(POLL_SECONDS)


# --- what counts -------------------------------------------------------------------------------


@dataclass(frozen=True)
class Said:
    """What a peer has said about a question, as far as it counts by itself, in the model's integers.

    Attributes
    ----------
    answer
        Its placement if that obeys every row, and its bound if its own figures agree.
    is_final
        Whether it has ended as it should: only then can its bound be a proof.
    """

    answer: Solved
    is_final: bool = False

    @property
    def is_drawn(self) -> bool:
        """Whether it has proven its placement, and decided between equals by the question's lots."""
        return self.is_final and self.answer.is_drawn and self.answer.bound == self.answer.objective


def heard(question: Question, form: LinearForm, report: Report) -> Said:
    """What a report is worth, judged by itself."""
    bound, is_final = whole_bound(report.bound), report.is_last and report.is_sound
    if report.solution is None:
        return Said(Solved(Status.UNKNOWN, None, None, bound), is_final)
    raw = _within_bounds(question, report.solution)
    values = None if raw is None else question.complete(raw)
    if raw is None or values is None or not is_feasible(question.model, values):
        # What calls this a solution is not to be believed in anything else.
        return Said(Solved(Status.UNKNOWN, None, None, None))
    agrees = _agree(report, form.value(raw))
    is_drawn = report.is_drawn and question.lots is not None
    solved = Solved(Status.FEASIBLE, values, form.value(values), bound if agrees else None, is_drawn)
    return Said(solved, is_final and agrees)


def _within_bounds(question: Question, solution: Reals) -> dict[int, int] | None:
    """A solution in whole numbers; `None` if one of them is out of its variable's range."""
    bounds = variable_bounds(question.model)
    numbers = np.round(solution)
    if len(numbers) != len(bounds) or np.any((numbers < bounds[:, 0]) | (numbers > bounds[:, 1])):
        return None
    return {index: int(number) for index, number in enumerate(numbers)}


def _agree(report: Report, counted: int) -> bool:
    """Whether the value that a peer reports is that of its solution, and its bound does not exceed it."""
    if report.value is None:
        return False
    margin = noise(counted)
    return abs(report.value - counted) <= margin and report.bound <= report.value + margin


def best_of(answers: Sequence[Solved]) -> Solved | None:
    """The answer with the best placement; `None` if there is no placement."""
    found = [each for each in answers if each.objective is not None]
    return min(found, key=lambda each: each.objective or 0, default=None)


def combined(mine: Solved, said: Sequence[Said], hand: Solved | None = None) -> Solved:
    """CP-SAT's answer, what its peers have said, and the placement in hand: the best placement and bound of all.

    A peer's bound above any placement is wrong, and does not count. That of a peer which has not ended yet is no proof:
    it counts for the gap, but never meets a placement.
    """
    drawn = next((replace(each.answer, status=Status.OPTIMAL) for each in said if each.is_drawn), NOTHING)
    if mine.status in (Status.OPTIMAL, Status.INFEASIBLE):
        return mine if mine.objective is None or mine.objective != drawn.objective else drawn
    best = best_of([mine, *(each.answer for each in said), *([] if hand is None else [hand])])
    most = None if best is None else best.objective
    bounds = [mine.bound, *(_allowed(each, most) for each in said)]
    bound = max((each for each in bounds if each is not None), default=None)
    if best is None:
        return Solved(mine.status, None, None, bound)
    is_proven = bound is not None and most is not None and bound >= most
    if is_proven and drawn.objective == most:
        return drawn
    return Solved(Status.OPTIMAL if is_proven else Status.FEASIBLE, best.values, most, bound)


def _allowed(said: Said, most: int | None) -> int | None:
    """A peer's bound as far as it counts beside a placement of a value."""
    bound = said.answer.bound
    if bound is None or most is None:
        return bound
    if bound > most:
        return None
    return bound if said.is_final else min(bound, most - 1)


# --- who is asked ------------------------------------------------------------------------------


def asked_peers(workers: int) -> tuple[str, ...]:
    """Names of the peers that are asked: one worker for each, in the look-up's order, after the one of CP-SAT."""
    return tuple(each.name for each in PEERS[: max(0, workers - 1)])


def may_ask(search: Search) -> bool:
    """Whether peers may be asked: never if runs must be byte-reproducible."""
    return search.deterministic is None and search.workers > 1


def are_asked_at_once(search: Search, columns: int) -> bool:
    """Whether peers need not wait for what CP-SAT alone comes to on a model with so many columns."""
    return may_ask(search) and columns >= MANY_COLUMNS


def wants_peers(search: Search, question: Question, form: LinearForm, spent: float, limit: float) -> bool:
    """Whether to ask peers now; never if numbers exceed double precision."""
    return (
        may_ask(search)
        and spent > (0.0 if are_asked_at_once(search, len(question.units)) else PEER_AFTER_SECONDS)
        and limit - spent > PEER_AFTER_SECONDS
        and max(map(abs, form.coefficients), default=0) < LARGEST_FOR_PEER
    )


class Panel:
    """The peers that are asked one question.

    Parameters
    ----------
    resources
        Ends their processes when it is closed.
    processes
        Those of some peers, which wait for a program.
    """

    def __init__(
        self,
        question: Question,
        form: LinearForm,
        resources: ExitStack,
        processes: MutableMapping[str, Popen[bytes]] | None = None,
    ) -> None:
        self._question, self._form, self._resources = question, form, resources
        self._processes = {} if processes is None else processes
        self._children: list[Child] = []
        self._ended: dict[int, Said] = {}

    def ask(self, names: Sequence[str], program: Program) -> None:
        """Give the program to each peer."""
        for each in names:
            process = self._processes.pop(each, None)
            child = Child(each, program) if process is None else Child(each, program, process)
            self._children.append(self._resources.enter_context(child))

    @property
    def is_asked(self) -> bool:
        """Whether any peer was asked."""
        return bool(self._children)

    def said(self) -> list[Said]:
        """What each peer has said so far."""
        return [
            self._last(at, child) if child.is_done else heard(self._question, self._form, child.report)
            for at, child in enumerate(self._children)
        ]

    def _last(self, at: int, child: Child) -> Said:
        if at not in self._ended:
            self._ended[at] = heard(self._question, self._form, child.report)
        return self._ended[at]

    def drawn(self, value: int) -> Mapping[int, int] | None:
        """Values of the placement that lots decided on among all of the best value; `None` as long as none is."""
        said = [self._last(at, child) for at, child in enumerate(self._children) if child.is_done]
        return next((each.answer.values for each in said if each.is_drawn and each.answer.objective == value), None)

    def has_proven(self, *known: int | None) -> bool:
        """Whether the best placement is proven by a peer that has ended.

        Parameters
        ----------
        known
            Values of the placements of others, `None` for none.
        """
        said = [self._last(at, child) for at, child in enumerate(self._children) if child.is_done]
        values = [each for each in (*known, *(each.answer.objective for each in said)) if each is not None]
        return bool(values) and any(each.is_final and each.answer.bound == min(values) for each in said)
