"""The best placement and bound of a very large model while it is searched, and what improves them meanwhile."""

from __future__ import annotations

import math
import time
from collections.abc import Callable, Iterator, Mapping

import numpy as np

from placement.expressions import LinearForm
from placement.mip.child import Child
from placement.mip.peers import RELAXATIONS
from placement.mip.program import Numbers, Program, Reals, Report
from placement.mip.ranking import cheapest
from placement.result import Status
from placement.solver.ascent import Ascent
from placement.solver.beside import POLL_SECONDS
from placement.solver.budget import Search
from placement.solver.linear import Arrays
from placement.solver.local_search import LocalSearch
from placement.solver.question import Question, Solved
from placement.solver.row_costs import row_costs

NEARBY = 16
"""Number of columns of each unit that the placement in hand is improved with."""

TURN_SECONDS = 0.5
"""How long the placement in hand is improved, or the bound is raised, before it is asked which of them pays."""

SHORTEST_TURN = 1e-3
"""Seconds that a turn counts for at least: a clock may be too coarse to tell it from none."""


class Hand:
    """The best placement and bound so far.

    Attributes
    ----------
    ascent
        What raises the bound, once there are duals to begin with.
    near
        What improves the placement, once there is an order of columns to go by.
    pending
        What has to be made before placement and bound can be improved, in this order.
    relaxed
        The relaxation's bound as its solver says it: counts until there is a bound of our own, or where 64 bits cannot
        hold one.
    """

    def __init__(
        self, start: Mapping[int, int], arrays: Arrays, form: LinearForm, search: Search, stage: str, unit: float
    ) -> None:
        self._values, self._arrays, self._form = start, arrays, form
        self._search, self._stage, self._unit = search, stage, unit
        self._objective = form.value(start)
        self.ascent: Ascent | None = None
        self.near: Near | None = None
        self.pending: list[Callable[[], None]] = []
        self._promise = dict.fromkeys(("near", "ascent"), math.inf)
        """What each way of closing the gap gained in a second of its last turn; negative if it has ended."""
        self.relaxed: int | None = None

    @property
    def point(self) -> Reals:
        """The best placement as numbers."""
        return point_of(self._values, len(self._values))

    @property
    def bound(self) -> int | None:
        """The best bound; the solver's does not count above the placement, which obeys every row."""
        if self.ascent is not None and self.ascent.bound is not None:
            return self.ascent.bound
        return None if self.relaxed is None or self.relaxed > self._objective else self.relaxed

    @property
    def is_proven(self) -> bool:
        """Whether the placement is the best there is."""
        return self.bound == self._objective

    @property
    def solved(self) -> Solved:
        """The answer."""
        status = Status.OPTIMAL if self.is_proven else Status.FEASIBLE
        return Solved(status, self._values, self._objective, self.bound)

    def take(self, values: Mapping[int, int]) -> bool:
        """Keep values if they are feasible and better, as a rounded placement may not be; returns whether they are."""
        objective = self._form.value(values)
        is_better = objective < self._objective and self._arrays.allow(values)
        if is_better:
            self._values, self._objective = values, objective
        return is_better

    def begin_near(self) -> None:
        """Look for changes near the placement in hand from here on."""
        if self.near is not None:
            self.near.begin(self.point)
            self._promise["near"] = math.inf

    def attend(self, narrowed: Program, search: Search) -> Reals | None:
        """Let HiGHS search, and improve placement and bound meanwhile if there is a worker for that."""
        with Child(RELAXATIONS, narrowed) as child:
            while not child.is_done and not search.is_over:
                if search.workers == 1 or not self._turn(child.report):
                    time.sleep(POLL_SECONDS)
            return child.report.solution

    def climb(self, search: Search) -> None:
        """Improve placement and bound, until that takes too long or nothing more is found."""
        while not search.is_over and self._turn(None):
            pass

    def settle(self) -> None:
        """Take over what was found near, and the bound over all columns."""
        values = None if self.near is None else self.near.taken()
        if values is not None:
            self.take(values)
        if self.ascent is not None:
            self.ascent.settle()

    def _turn(self, report: Report | None) -> bool:
        """Improve the placement or the bound for a moment, whichever closed more of the gap in its last turn.

        Returns whether there was anything to do.
        """
        if self.pending:
            self.pending.pop(0)()
            return True
        ways: dict[str, Callable[[], tuple[float, bool]]] = {
            "near": self._improve,
            "ascent": lambda: self._climb(report),
        }
        way = max(self._promise, key=self._promise.__getitem__)
        if self._promise[way] < 0.0:
            return False
        began, gained, goes_on = time.monotonic(), 0.0, True
        while goes_on and time.monotonic() - began < TURN_SECONDS and not self._search.is_over:
            more, goes_on = ways[way]()
            gained += more
        self._promise[way] = gained / max(time.monotonic() - began, SHORTEST_TURN) if goes_on else -1.0
        return True

    def _improve(self) -> tuple[float, bool]:
        """Look for a few changes near the placement; returns what they gain, and whether there may be others."""
        if self.near is None:
            return 0.0, False
        before = self.near.gained
        goes_on = self.near.step()
        return self.near.gained - before, goes_on

    def _climb(self, report: Report | None) -> tuple[float, bool]:
        """Raise the bound by one step; returns by how much, and whether there may be others."""
        if self.ascent is None or self.ascent.is_done:
            return 0.0, False
        before, value = self.ascent.value, None if report is None else report.value
        self.ascent.step(self._objective if value is None else min(self._objective, round(value)))
        gained = self.ascent.value - before
        return gained if math.isfinite(gained) else 0.0, not self.ascent.is_done

    def tell(self) -> None:
        """Report to whoever watches the search."""
        bound = self.bound
        self._search.tell(self._stage, self._objective * self._unit, None if bound is None else bound * self._unit)


def whole_point(question: Question, point: Reals) -> Mapping[int, int]:
    """A point in whole numbers, all that follows from its columns at its best."""
    return question.complete({at: round(value) for at, value in enumerate(point.tolist())})


class Near:
    """Better placements near the one in hand, among the columns of each unit that come first in an order."""

    def __init__(self, asked: Program, units: Numbers, order: Reals, question: Question) -> None:
        self._asked, self._units, self._order, self._question = asked, units, order, question
        self._local: LocalSearch | None = None
        self._steps: Iterator[None] = iter(())
        self._taken = 0.0

    def begin(self, point: Reals) -> None:
        """Start from a placement, and make the changes that are found at once."""
        kept = cheapest(self._units, self._order, NEARBY) | (point > 0)
        costs = row_costs(self._asked, self._units, kept, point)
        if costs is not None:
            self._local = LocalSearch(costs, point, self._order)
            self._steps, self._taken = self._local.improve(), 0.0
            self.step()

    @property
    def gained(self) -> float:
        """By how much it has become cheaper since it began."""
        return 0.0 if self._local is None else self._local.gained

    def step(self) -> bool:
        """Look for some changes more; returns whether there may be others."""
        return next(self._steps, self) is None

    def taken(self) -> Mapping[int, int] | None:
        """The placement as it is now; `None` if it is the one from before."""
        if self._local is None or self._local.gained == self._taken:
            return None
        self._taken = self._local.gained
        return whole_point(self._question, self._local.point)


def point_of(values: Mapping[int, int], count: int) -> Reals:
    """Values of as many variables as numbers; 0 where there is none."""
    return np.array([values.get(index, 0) for index in range(count)], dtype=np.float64)
