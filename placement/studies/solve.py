"""The best placement of a case, with its proof and independent check."""

from __future__ import annotations

from collections.abc import Sequence

from placement.answer.shut import as_solved
from placement.case import Case
from placement.solver import solving
from placement.studies.observer import Observer
from placement.studies.ready import ready
from placement.studies.requests import SolveRequest
from placement.studies.solved import SolvedCase


def solve(case: Case, request: SolveRequest | None = None, observer: Observer | None = None) -> SolvedCase:
    """Best placement of a case; part `solve`.

    Returns
    -------
    SolvedCase
        The case with the request's settings, prices of seats where these count and the groups that stay shut, and its
        best placement; if it was stopped, the best one found so far.

    Raises
    ------
    ContradictionError
        If the rules allow no placement, even with every other applicant waiting; carries the smallest repairs.
    NothingFoundError
        If no placement was found within the limit.
    CheckFailedError
        If the independent check disagrees: a defect of this package.
    StoppedError
        If it was stopped before the search began.
    """
    observer = observer or Observer()
    case = ready(case, (request or SolveRequest()).settings, observer=observer)
    result = solving.solve(case, progress=observer.searching("solve"), stop=observer.stop)
    return SolvedCase(as_solved(case, result), result)


def limited(cases: Sequence[Case], request: SolveRequest, observer: Observer | None = None) -> tuple[Case, ...]:
    """Cases with the settings of a request, ready to be solved.

    If prices of seats count in one of them, all are measured by prices.
    """
    is_priced = any(case.scenario.weighs("later") for case in cases)
    return tuple(ready(case, request.settings, always=is_priced, observer=observer) for case in cases)
