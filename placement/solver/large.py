"""Very large models: bound by the relaxation, then search among the columns that matter while the bound rises.

With half a million columns CP-SAT is far from good after minutes, while the linear relaxation, with a link for each
column that needs one, is close to the optimum and nearly integral. So the relaxation is solved by sifting, and HiGHS
searches among the few columns of each unit with the smallest reduced costs: first with the groups open that the
relaxation opens, then with more columns and all groups. Meanwhile :mod:`placement.solver.ascent` raises the bound,
which is ours: in whole numbers over all columns, whatever HiGHS says. This way is HiGHS's own: no other peer is asked.
"""

from __future__ import annotations

import time
from collections.abc import Mapping
from dataclasses import dataclass, replace

import numpy as np

from placement.expressions import LinearForm, linear_form
from placement.mip.child import Child
from placement.mip.peers import RELAXATIONS
from placement.mip.program import Flags, Numbers, Program, Reals, Report
from placement.mip.ranking import cheapest
from placement.mip.restriction import restriction
from placement.model import Model
from placement.result import Status
from placement.solver.ascent import Ascent
from placement.solver.beside import POLL_SECONDS, attend, whole_bound
from placement.solver.budget import Search
from placement.solver.greedy import rounded_placement
from placement.solver.linear import Arrays, program, unit_numbers
from placement.solver.question import Question, Solved

LARGE = 100_000
"""Models with more columns than this count as very large."""

CORE_COLUMNS = 10
"""Number of cheapest columns of each unit that sifting starts with."""

LOOKED_AT = 6
"""Number of columns of each unit that are looked at while the bound rises."""

RELAXATION_SHARE = 0.5
"""Maximum share of the remaining time for the relaxation."""

ASCENT_SHARE = 0.25
"""Share of the remaining time in which the bound rises before the search, if there is no worker to do both at once."""

CERTAIN = 1e-6
"""A switch is taken as decided if the relaxation has it so near to a whole number."""


@dataclass(frozen=True)
class _Look:
    """A search among some of the columns.

    Attributes
    ----------
    columns
        Number of columns of each unit, by reduced cost.
    share
        Maximum share of the remaining time.
    is_decided
        Whether groups are open as the relaxation has them, where it has no doubt.
    """

    columns: int
    share: float
    is_decided: bool


LOOKS = (_Look(2, 0.3, is_decided=True), _Look(3, 1.0, is_decided=False))
"""The searches, one after the other, each from the best placement so far."""


def is_large(model: Model, search: Search) -> bool:
    """Whether to use this method for a model; never if runs must be byte-reproducible."""
    return len(model.columns) > LARGE and search.deterministic is None


def minimise_large(
    model: Model, question: Question, search: Search, *, stage: str, unit: float, start: Mapping[int, int]
) -> Solved:
    """Minimise over a very large model, from a feasible placement."""
    form, arrays = linear_form(question.objective), Arrays.of(question.model)
    asked = program(
        arrays,
        form,
        start=start,
        seconds=search.left * RELAXATION_SHARE,
        seed=search.seed,
        implied=question.implied,
        links=model.links,
    )
    units = unit_numbers(question.units, len(asked.cost))
    hand = _Hand(start, arrays, form, search, stage, unit)
    core = cheapest(units, asked.cost, CORE_COLUMNS) | (_point(start, len(asked.cost)) > 0)
    with Child(RELAXATIONS, replace(asked, core=core, start=None)) as child:
        attend(child, search)
        told = child.report
    hand.tell()
    if told.solution is None or told.reduced_costs is None:
        return hand.solved
    order = np.where(told.solution > 0.0, -np.inf, told.reduced_costs)
    if told.duals is not None:
        hand.ascent = Ascent(model, arrays, form, told.duals, cheapest(units, order, LOOKED_AT))
    if told.is_sound:
        hand.relaxed = whole_bound(told.bound)
    hand.take(model.start_values(rounded_placement(model, told.solution)))
    hand.tell()
    if search.workers == 1:
        hand.climb(search.within(search.left * ASCENT_SHARE))
    decided = _decided(asked, units, told.solution)
    for look in LOOKS:
        if not search.is_over and not hand.is_proven:
            within = search.within(search.left * look.share)
            narrowed, kept = _narrowed(asked, units, order, look, decided, hand.point, within.left)
            found = hand.attend(narrowed, within)
            if found is not None:
                point = np.zeros(len(units))
                point[kept] = found
                hand.take(question.complete({at: round(value) for at, value in enumerate(point.tolist())}))
            hand.tell()
    return hand.solved


def _decided(asked: Program, units: Numbers, relaxed: Reals) -> Reals:
    """Values of the switches of which the relaxation has no doubt; not a number for all other variables."""
    whole = np.round(relaxed)
    is_certain = (units < 0) & asked.whole & (np.abs(relaxed - whole) < CERTAIN)
    decided: Reals = np.where(is_certain, whole, np.nan)
    return decided


def _narrowed(
    asked: Program, units: Numbers, order: Reals, look: _Look, decided: Reals, point: Reals, seconds: float
) -> tuple[Program, Flags]:
    """The program of a search, and flags of its columns: those of the best placement too if it may start from there."""
    fixed = decided if look.is_decided else np.full(len(units), np.nan)
    kept = cheapest(units, order, look.columns)
    may_start = bool((np.isnan(fixed) | (fixed == point)).all())
    if may_start:
        kept = kept | (point > 0)
    start = point if may_start else None
    return restriction(asked, kept, fixed=fixed, start=start, seconds=seconds), kept


class _Hand:
    """The best placement and bound so far.

    Attributes
    ----------
    ascent
        What raises the bound, once there are duals to begin with.
    relaxed
        The relaxation's bound as its solver says it: counts only where 64 bits cannot hold a bound of our own.
    """

    def __init__(
        self, start: Mapping[int, int], arrays: Arrays, form: LinearForm, search: Search, stage: str, unit: float
    ) -> None:
        self._values, self._arrays, self._form = start, arrays, form
        self._search, self._stage, self._unit = search, stage, unit
        self._objective = form.value(start)
        self.ascent: Ascent | None = None
        self.relaxed: int | None = None

    @property
    def point(self) -> Reals:
        """The best placement as numbers."""
        return _point(self._values, len(self._values))

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

    def take(self, values: Mapping[int, int]) -> None:
        """Keep values if they are feasible and better, which a rounded placement may not be."""
        objective = self._form.value(values)
        if objective < self._objective and self._arrays.allow(values):
            self._values, self._objective = values, objective

    def attend(self, narrowed: Program, search: Search) -> Reals | None:
        """Let HiGHS search, and raise the bound meanwhile if there is a worker for that."""
        with Child(RELAXATIONS, narrowed) as child:
            while not child.is_done and not search.is_over:
                if search.workers == 1 or not self._step(child.report):
                    time.sleep(POLL_SECONDS)
            if self.ascent is not None:
                self.ascent.settle()
            return child.report.solution

    def climb(self, search: Search) -> None:
        """Raise the bound until that takes too long."""
        while not search.is_over and self._step(None):
            pass
        if self.ascent is not None:
            self.ascent.settle()

    def _step(self, report: Report | None) -> bool:
        """Raise the bound by one step, if there is one."""
        if self.ascent is None or self.ascent.is_done:
            return False
        value = None if report is None else report.value
        self.ascent.step(self._objective if value is None else min(self._objective, round(value)))
        return True

    def tell(self) -> None:
        """Report to whoever watches the search."""
        bound = self.bound
        self._search.tell(self._stage, self._objective * self._unit, None if bound is None else bound * self._unit)


def _point(values: Mapping[int, int], count: int) -> Reals:
    return np.array([values.get(index, 0) for index in range(count)], dtype=np.float64)
