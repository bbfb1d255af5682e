"""Solving a case, checking and explaining the result: what `placement solve` does."""

from __future__ import annotations

import threading
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, replace
from fractions import Fraction

from placement.answer.assemble import Solved, result_of, versions
from placement.answer.decided import decided_notes
from placement.answer.shut import shut_by, with_shut
from placement.answer.waiting import waiting_notes
from placement.case import Case
from placement.check import Claims, check
from placement.compilation import build_problem
from placement.errors import CheckFailedError, ContradictionError, NoContradictionError, NothingFoundError, Repair
from placement.problem import Problem
from placement.result import Note, Placement, Result
from placement.solver.budget import Search, Watcher
from placement.solver.find import find
from placement.solver.outcome import Found
from placement.solver.repair import require_contradiction, smallest_repairs
from placement.solver.session import InfeasibleError
from placement.solver.shared import SharedModel
from placement.solver.split_families import going_apart


def solve(case: Case, *, progress: Watcher | None = None, stop: threading.Event | None = None) -> Result:
    """Find the best placement of a case, check it, and explain it.

    Groups that a change opens and that stay shut are shut in everything that the result says:
    :func:`placement.answer.shut.as_solved` is the case that it speaks of.

    Parameters
    ----------
    progress
        Called with every better placement and bound.
    stop
        Set it to end the search early with the best placement found so far.

    Raises
    ------
    ContradictionError
        If no placement satisfies the rules, even if every other applicant waits; carries the smallest repairs.
    NothingFoundError
        If no placement was found within the limit.
    CheckFailedError
        If the independent check disagrees: a bug in this package.
    """
    search = Search.under(case.scenario.solve, progress, stop)
    problem = build_problem(case)
    search.tell("start")
    placed = place(problem, search)
    notes = going_apart(placed.problem, placed.placement, search)
    result = assemble(placed.problem, placed.placement, placed.found, search, (*placed.shut, *notes))
    search.tell("check")
    disagreements = check(placed.problem.case, result.placement, Claims.of(result, placed.found.reached))
    if disagreements:
        raise CheckFailedError(disagreements)
    return replace(result, seconds=search.elapsed)


@dataclass(frozen=True)
class Placed:
    """What a search came to.

    Attributes
    ----------
    problem
        The problem of its last round.
    shut
        Notes on the groups that were shut in rounds before.
    """

    problem: Problem
    placement: Placement
    found: Found
    shut: tuple[Note, ...]


def place(
    problem: Problem,
    search: Search,
    *,
    start: Placement | None = None,
    shared: SharedModel | None = None,
    least: Fraction | None = None,
    repairs: bool = True,
) -> Placed:
    """Search until no group that a change opens is left without pupils: those stay shut, and count nowhere.

    The placement of one round is feasible in the next, which ends with it at the latest when time is over.

    Parameters
    ----------
    start, shared, least
        As in :func:`placement.solver.find.find`, for the first round.
    repairs
        Whether a contradiction is told with its smallest repairs, which takes many searches.

    Raises
    ------
    ContradictionError, NothingFoundError
        As :func:`solve`.
    """
    shut: tuple[Note, ...] = ()
    found = _found(problem, search, lambda: find(problem, search, start=start, shared=shared, least=least), repairs)
    while True:
        if found.placement is None:
            raise NothingFoundError("no placement was found within the limit")
        more = shut_by(problem, found.placement)
        if not more:
            return Placed(problem, found.placement, found, shut)
        shut = (*shut, *more)
        problem = build_problem(with_shut(problem.case, more))
        found = find(problem, search, start=found.placement)


def _found(problem: Problem, search: Search, first: Callable[[], Found], repairs: bool) -> Found:
    """The best placement; rules are called contradictory only if one of them has to give way."""
    with suppress(InfeasibleError):
        return first()
    try:
        found: tuple[Repair, ...] = ()
        if repairs:
            found = smallest_repairs(problem, search)
        else:
            require_contradiction(problem, search)
    except NoContradictionError as error:
        defect = error
    else:
        raise ContradictionError(found)
    try:
        return find(problem, search, start=defect.placement)
    except InfeasibleError:
        raise defect from None


def assemble(problem: Problem, placement: Placement, found: Found, search: Search, notes: tuple[Note, ...]) -> Result:
    """The result of a solve: its placement, what is proven about it, and how it was reached."""
    solved = Solved(
        stages=found.stages,
        objective_error=found.objective_error,
        reproducible=found.reproducible,
        notes=(*notes, *waiting_notes(problem, placement), *decided_notes(problem, placement)),
        seconds=search.elapsed,
        seed=search.seed,
        workers=search.workers,
        versions=versions(),
        inputs=problem.case.inputs,
        interrupted=search.stop.is_set(),
    )
    return result_of(problem, placement, solved)
