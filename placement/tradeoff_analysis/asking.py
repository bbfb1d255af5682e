"""A list of questions about one placement, with one time limit and a report of progress."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager

from placement.policy import Mode
from placement.problem import Problem
from placement.result import WEIGHTED
from placement.solver.ask import Goal
from placement.solver.budget import Search
from placement.tradeoff_analysis.shares import fair_share, share_of

Teller = Callable[[int, int | None], None]
"""Called with the number of questions answered and their total, if known."""


class Asking:
    """Divides the remaining time fairly over the questions, and reports how many are answered."""

    def __init__(self, search: Search, total: int, tell: Teller | None) -> None:
        self._search, self._total, self._tell, self._done = search, total, tell, 0
        self._say()

    @contextmanager
    def question(self) -> Iterator[Search]:
        """The search for the next question, with its share of the time."""
        with share_of(self._search, fair_share(self._total - self._done)) as part:
            yield part
        self._done += 1
        self._say()

    def _say(self) -> None:
        if self._tell is not None:
            self._tell(self._done, self._total)


def goals_of(problem: Problem) -> tuple[Goal, ...]:
    """What the scenario minimises after coverage: the points, or the criteria of its order one by one."""
    scenario = problem.case.scenario
    if scenario.solve.mode is Mode.LEXICOGRAPHIC:
        return tuple(map(Goal.of, scenario.solve.order))
    return (Goal(WEIGHTED, scenario.weights),)


def is_weighted(problem: Problem) -> bool:
    """Whether points have a meaning in the scenario's mode."""
    return problem.case.scenario.solve.mode is Mode.WEIGHTED
