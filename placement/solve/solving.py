"""A case solved, checked and explained: what `placement solve` asks for."""

from __future__ import annotations

import threading
from dataclasses import replace

from placement.answer.assemble import Solved, result_of, versions, waiting_notes
from placement.case import Case
from placement.check import Claims, check
from placement.errors import CheckFailedError, ContradictionError, NothingFoundError
from placement.problem import Problem, build_problem
from placement.result import Note, Placement, Result
from placement.solve.budget import Search, Watcher
from placement.solve.find import find
from placement.solve.outcome import Found
from placement.solve.repair import smallest_repairs
from placement.solve.session import InfeasibleError
from placement.solve.split_families import going_apart


def solve(case: Case, *, progress: Watcher | None = None, stop: threading.Event | None = None) -> Result:
    """Find the best placement of a case, check it, and explain it.

    Parameters
    ----------
    progress
        Told of every better placement and bound.
    stop
        Set it to end the search early with the best placement found.

    Raises
    ------
    ContradictionError
        If the rules leave nothing even if every other applicant waits; with the smallest repair.
    NothingFoundError
        If no placement was found within the limit.
    CheckFailedError
        If the independent check disagrees: a defect of this package.
    """
    search = Search.under(case.scenario.solve, progress, stop)
    problem = build_problem(case)
    search.tell("start")
    try:
        found = find(problem, search)
    except InfeasibleError:
        raise ContradictionError(smallest_repairs(problem, search)) from None
    if found.placement is None:
        raise NothingFoundError("no placement was found within the limit")
    notes = going_apart(problem, found.placement, search)
    result = assemble(problem, found.placement, found, search, notes)
    search.tell("check")
    disagreements = check(problem.case, result.placement, Claims.of(result, found.reached))
    if disagreements:
        raise CheckFailedError(disagreements)
    return replace(result, seconds=search.elapsed)


def assemble(problem: Problem, placement: Placement, found: Found, search: Search, notes: tuple[Note, ...]) -> Result:
    """Put together what a solve found and what it knows beyond its placement."""
    solved = Solved(
        stages=found.stages,
        objective_error=found.objective_error,
        reproducible=found.reproducible,
        notes=(*notes, *waiting_notes(problem, placement)),
        seconds=search.elapsed,
        seed=search.seed,
        workers=search.workers,
        versions=versions(),
        inputs=problem.case.inputs,
        interrupted=search.stop.is_set(),
    )
    return result_of(problem, placement, solved)
