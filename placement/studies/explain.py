"""Why pupils are where they are, and the effect of every other group (covenant 3; R31)."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from difflib import get_close_matches

from placement.errors import NothingFoundError, RequestError
from placement.explanations.everyone import explain_all
from placement.explanations.explain import explain as explain_one
from placement.origin.compare import compare_origin, decided_by_origin
from placement.problem import Problem
from placement.result import Outcome
from placement.results.explanation import Alternative, Explanation
from placement.solver.budget import Search
from placement.studies.observer import Observer
from placement.studies.requests import ExplainRequest
from placement.studies.solved import SolvedCase


class UnknownPupilError(RequestError):
    """The run has no pupil of this id (usage error, exit code 2)."""

    def __init__(self, pupil_id: str, nearest: tuple[str, ...]) -> None:
        self.pupil_id = pupil_id
        self.nearest = nearest
        """The ids most similar to it."""
        super().__init__("pupil_ids", f"no such pupil: {pupil_id}")

    def __reduce__(self) -> tuple[type[UnknownPupilError], tuple[str, tuple[str, ...]]]:
        """Survive pickling."""
        return UnknownPupilError, (self.pupil_id, self.nearest)


def require_pupils(problem: Problem, pupil_ids: Iterable[str]) -> None:
    """Refuses pupils that the case does not have.

    Raises
    ------
    UnknownPupilError
        For the first of them.
    """
    for pupil_id in pupil_ids:
        if pupil_id not in problem.pupils:
            raise UnknownPupilError(pupil_id, tuple(get_close_matches(pupil_id, problem.pupils)))


def explain(
    run: SolvedCase, request: ExplainRequest | None = None, observer: Observer | None = None
) -> tuple[Explanation, ...]:
    """Explanations of the requested pupils in that order, or of all applicants in input order; part `explain`.

    Returns
    -------
    tuple
        If it was stopped while explaining requested pupils, the groups not yet tried are `unknown`.

    Raises
    ------
    UnknownPupilError
        If there is no such pupil.
    StoppedError
        If it was stopped while explaining all applicants: half a table would be mistaken for a whole one.
    CheckFailedError
        If the independent check disagrees: a defect of this package.
    """
    request, observer = request or ExplainRequest(), observer or Observer()
    require_pupils(run.problem, request.pupil_ids)
    told = observer.counting("explain")
    if not request.pupil_ids:
        return explain_all(run.problem, run.result, processes=request.processes, told=told, stop=observer.stop)
    tried = len(request.group_ids or run.problem.groups)
    count = _Count(tried * len(request.pupil_ids), observer)
    return tuple(
        explain_one(
            run.problem,
            run.result,
            each,
            request.group_ids,
            opens=request.opens,
            told=count.one_more,
            stop=observer.stop,
        )
        for each in request.pupil_ids
    )


class _Count:
    """Counter of groups tried, over all requested pupils."""

    def __init__(self, total: int, observer: Observer) -> None:
        self._total, self._told, self._done = total, observer.counting("explain"), 0

    def one_more(self, _: Alternative) -> None:
        self._done += 1
        self._told(self._done, self._total)


@dataclass(frozen=True)
class ForParents:
    """Content of the page for a pupil's parents.

    Attributes
    ----------
    decided_by_origin
        Whether the pupil would be elsewhere without mixing by origin, or might be: a person must then give the reason.
    origin_used
        Whether groups are mixed by origin at all.
    """

    explanation: Explanation
    decided_by_origin: bool
    origin_used: bool


def for_parents(run: SolvedCase, pupil_id: str, observer: Observer | None = None) -> ForParents:
    """Content of the page for one pupil's parents; parts `explain` and `origin`.

    Raises
    ------
    UnknownPupilError
        If there is no such pupil.
    StoppedError
        If it was stopped: half a page would be mistaken for a whole one.
    CheckFailedError
        If the independent check disagrees: a defect of this package.
    """
    observer = observer or Observer()
    return for_many_parents(run, (pupil_id,), observer)[pupil_id]


def for_many_parents(
    run: SolvedCase, pupil_ids: Collection[str], observer: Observer | None = None
) -> Mapping[str, ForParents]:
    """Pupil id -> content of the page for its parents, with one solve without origin for all; parts as of one.

    Raises
    ------
    UnknownPupilError, StoppedError, CheckFailedError
        As :func:`for_parents`.
    """
    observer = observer or Observer()
    asked = tuple(dict.fromkeys(pupil_ids))
    found = explain(run, ExplainRequest(asked), observer) if asked else ()
    observer.obey()
    decided = _decided_by_origin(run, asked, observer)
    is_used = bool(run.problem.rules.origin_columns)
    return {each.pupil_id: ForParents(each, each.pupil_id in decided, is_used) for each in found}


def for_all_parents(run: SolvedCase, observer: Observer | None = None) -> Mapping[str, ForParents]:
    """Pupil id -> content of the page for its parents, for everybody who does not stay or has left; parts as of one.

    Applicants are explained over several processes, as in their table.

    Raises
    ------
    StoppedError, CheckFailedError
        As :func:`for_parents`.
    """
    observer = observer or Observer()
    told = [each.pupil_id for each in run.result.pupils if each.outcome not in (Outcome.STAYS, Outcome.LEFT)]
    by_id = {each.pupil_id: each for each in explain(run, ExplainRequest(), observer)}
    rest = tuple(each for each in told if each not in by_id)
    by_id |= {each.pupil_id: each for each in (explain(run, ExplainRequest(rest), observer) if rest else ())}
    observer.obey()
    decided = _decided_by_origin(run, told, observer)
    is_used = bool(run.problem.rules.origin_columns)
    return {each: ForParents(by_id[each], each in decided, is_used) for each in told}


def _decided_by_origin(run: SolvedCase, pupil_ids: Iterable[str], observer: Observer) -> frozenset[str]:
    """Pupils whose group origin decided; all if no placement is found without it: a person must judge."""
    problem = run.problem
    choosers = [each for each in pupil_ids if each in problem.may_wait or len(problem.options.get(each, ())) > 1]
    if not choosers or not problem.rules.origin_columns:
        return frozenset()
    observer.begin("origin")
    search = Search.under(run.case.scenario.solve, observer.searching("origin"), observer.stop)
    try:
        compared = compare_origin(problem, run.result, search)
    except NothingFoundError:
        observer.obey()
        return frozenset(choosers)
    observer.obey()
    return decided_by_origin(compared).intersection(choosers)
