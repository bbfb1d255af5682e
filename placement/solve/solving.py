"""A case solved, checked and explained: what `placement solve` asks for."""

from __future__ import annotations

import threading
from dataclasses import replace

from placement.answer.assemble import assemble
from placement.check import Claims, check
from placement.problem import build_problem
from placement.result import Result
from placement.scenario.types import Case
from placement.solve.apart import going_apart
from placement.solve.budget import Search, Watcher
from placement.solve.errors import CheckFailedError, ContradictionError, NothingFoundError
from placement.solve.find import find
from placement.solve.repair import smallest_repairs
from placement.solve.session import InfeasibleError


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
    result = assemble(problem, found.placement, found, search, going_apart(problem, found.placement, search))
    search.tell("check")
    disagreements = check(problem.case, result.placement, Claims.of(result, found.reached))
    if disagreements:
        raise CheckFailedError(disagreements)
    return replace(result, seconds=search.elapsed)
