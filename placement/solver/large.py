"""Very large models: bound by the relaxation, then search among the columns that matter while the bound rises.

With half a million columns CP-SAT is far from good after minutes, while the linear relaxation, with a link for each
column that needs one and a row for each place of a family that needs one, is close to the optimum and nearly integral.
So the relaxation is solved by sifting, and HiGHS searches among the few columns of each unit with the smallest reduced
costs: first with the groups open that the relaxation opens, then with more columns and all groups. Meanwhile
:mod:`placement.solver.local_search` improves the placement in hand, and :mod:`placement.solver.ascent` raises the
bound, which is ours: in whole numbers over all columns, whatever HiGHS says. This way is HiGHS's own: no other peer is
asked, unless time is left and the model is small enough to go on with all columns.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

import numpy as np

from placement.expressions import linear_form
from placement.mip.child import Child
from placement.mip.lazy_rows import LazyRows
from placement.mip.peers import RELAXATIONS
from placement.mip.program import Flags, Numbers, Program, Reals
from placement.mip.ranking import cheapest, core
from placement.mip.restriction import restriction
from placement.model import MOST_LINKED, Model
from placement.result import Status
from placement.solver.ascent import Ascent
from placement.solver.beside import attend, whole_bound
from placement.solver.budget import Search
from placement.solver.greedy import rounded_placement
from placement.solver.hand import Hand, Near, point_of, whole_point
from placement.solver.linear import Arrays, bundles, program, unit_numbers
from placement.solver.question import Question, Solved

LARGE = 50_000
"""Models with more columns than this count as very large."""

LOOKED_AT = 6
"""Number of columns of each unit that are looked at while the bound rises."""

RELAXATION_SHARE = 0.5
"""Maximum share of the remaining time for the relaxation."""

ASCENT_SHARE = 0.25
"""Share of the remaining time for placement and bound before the search, if no worker is left to do both at once."""

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


def is_left_to_prove(model: Model, found: Solved, search: Search) -> bool:
    """Whether to go on with all columns, as in smaller models: if there is time, and the model has the links for it."""
    return found.status is not Status.OPTIMAL and len(model.columns) <= MOST_LINKED and not search.is_over


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
    asked = replace(asked, lazy=bundles(question.lazy, len(asked.row_lower)))
    units = unit_numbers(question.units, len(asked.cost))
    hand = Hand(start, arrays, form, search, stage, unit)
    first = core(units, asked.cost, point_of(start, len(asked.cost)))
    with Child(RELAXATIONS, replace(asked, core=first, start=None)) as child:
        attend(child, search)
        told = child.report
    hand.tell()
    if told.solution is None or told.reduced_costs is None:
        return hand.solved
    relaxed, order = told.solution, np.where(told.solution > 0.0, -np.inf, told.reduced_costs)
    if told.is_sound:
        hand.relaxed = whole_bound(told.bound)

    def rise() -> None:
        if told.duals is not None:
            hand.ascent = Ascent(model, arrays, form, told.duals, cheapest(units, order, LOOKED_AT))

    def improve() -> None:
        hand.take(model.start_values(rounded_placement(model, relaxed)))
        hand.near = Near(asked, units, order, question)
        hand.begin_near()
        hand.settle()
        hand.tell()

    # Both take seconds, in which HiGHS can search already.
    hand.pending = [rise, improve]
    if search.workers == 1:
        hand.climb(search.within(search.left * ASCENT_SHARE))
    decided = _decided(asked, units, relaxed)
    for look in LOOKS:
        if not search.is_over and not hand.is_proven:
            within = search.within(search.left * look.share)
            narrowed, kept = _narrowed(asked, units, order, look, decided, hand.point, within.left)
            _keep(hand, question, hand.attend(narrowed, within), kept)
    hand.climb(search)
    hand.settle()
    return hand.solved


def _keep(hand: Hand, question: Question, found: Reals | None, kept: Flags) -> None:
    """Keep the best of what was found near meanwhile and what a search among some columns has found."""
    hand.settle()
    if found is not None:
        point = np.zeros(len(kept))
        point[kept] = found
        if hand.take(whole_point(question, point)):
            hand.begin_near()
    hand.tell()


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
    kept = LazyRows(asked).used(kept)
    start = point if may_start else None
    return restriction(asked, kept, fixed=fixed, start=start, seconds=seconds), kept
