"""One scenario held against a base that was solved before: what a switch is answered with."""

from __future__ import annotations

from dataclasses import dataclass, replace

from placement.case import Case
from placement.errors import ContradictionError, NothingFoundError
from placement.result import Result
from placement.results.comparison import Comparison
from placement.solver.solving import solve
from placement.studies.observer import Observer
from placement.studies.requests import SolveRequest
from placement.studies.solve import limited
from placement.whatif.compare import compared
from placement.whatif.solving import Answer
from placement.whatif.waiting import Waiting, best_with_waiting


@dataclass(frozen=True)
class Answered:
    """A scenario and its answer.

    Attributes
    ----------
    waiting
        Its best placement if those whose group closes wait; `None` unless its rules contradict each other.
    """

    case: Case
    answer: Answer
    waiting: Waiting | None = None


def answered(case: Case, observer: Observer | None = None) -> Answered:
    """A scenario solved as :func:`placement.studies.compare.compare` solves it; part `solve`.

    Who comes in a scenario with chance in it is drawn once.

    Returns
    -------
    Answered
        The best placement found so far if it was stopped; a contradiction is an answer too.

    Raises
    ------
    CheckFailedError
        If the independent check disagrees: a defect of this package.
    """
    observer = observer or Observer()
    case = limited([case], SolveRequest())[0]
    try:
        return Answered(case, solve(case, progress=observer.searching("solve"), stop=observer.stop))
    except NothingFoundError as nothing:
        return Answered(case, nothing)
    except ContradictionError as contradiction:
        return Answered(case, contradiction, best_with_waiting(case, observer.stop))


def named(found: Answered, name: str) -> Answered:
    """The answer of a scenario that asks the same by another name."""
    case = replace(found.case, scenario=replace(found.case.scenario, name=name))
    answer = replace(found.answer, scenario=name) if isinstance(found.answer, Result) else found.answer
    return Answered(case, answer, found.waiting)


def held_against(base: Answered, variant: Answered) -> Comparison:
    """A comparison of two, the base first, as :func:`placement.studies.compare.compare` makes it of one draw.

    Raises
    ------
    ContradictionError, NothingFoundError
        Why the first has no placement, if none of the two has any.
    """
    both = (base, variant)
    waiting = {at: each.waiting for at, each in enumerate(both) if each.waiting is not None}
    if not waiting and not any(isinstance(each.answer, Result) for each in both):
        assert not isinstance(base.answer, Result)
        raise base.answer
    return compared([each.case for each in both], [each.answer for each in both], (), waiting)
