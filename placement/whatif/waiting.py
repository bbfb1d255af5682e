"""The best placement of a scenario that has none by the rules, if those whose group closes may wait for a seat.

A contradiction often is a group that closes for pupils whom no other may take. Those who decide then want to see what
would become of everybody else. Those whom there is no seat for are found first, as if there were no newcomers; then the
scenario is solved as if these had signed up instead of having a seat, and everybody else keeps their rights.
"""

from __future__ import annotations

import threading
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, replace

from placement.case import Case
from placement.compilation import build_problem
from placement.domain import GroupKind, Pupil
from placement.errors import ContradictionError, NothingFoundError
from placement.problem import Problem
from placement.result import Placement, Result
from placement.solver.solving import solve
from placement.whatif.options.combinations import without_minimums

REASON = "group closes"
"""Why such a pupil's route is what the closed group's kind says, whatever the other columns say (contract, 3)."""


@dataclass(frozen=True)
class Waiting:
    """A placement against the rules: some of those whose group closes have no seat.

    Attributes
    ----------
    case
        The case in which those without a seat have signed up.
    result
        Its placement.
    seats
        Those of the displaced who have signed up -> group that closes.
    displaced
        Number of pupils whose group closes.
    """

    case: Case
    result: Result
    seats: Mapping[str, str]
    displaced: int

    @property
    def unseated(self) -> int:
        """How many of those whose group closes wait."""
        return len(self.seats.keys() - self.result.placement.groups.keys())


def best_with_waiting(case: Case, stop: threading.Event | None = None) -> Waiting | None:
    """The best placement if all whose group closes may wait.

    Returns
    -------
    Waiting or None
        `None` if no group with pupils closes, if that is not what contradicts, or if nothing was found in time.

    Raises
    ------
    CheckFailedError
        If the independent check disagrees: a bug in this package.
    """
    problem = build_problem(case)
    if not problem.displaced:
        return None
    try:
        alone = solve(_without_newcomers(_loose(case, problem, problem.displaced)), stop=stop)
        unseated = problem.displaced - alone.placement.groups.keys()
        loose, result = _solved(case, problem, unseated, stop)
        # With newcomers, some of them may find a seat all the same: then they move, and are no newcomers.
        while seated := unseated & result.placement.groups.keys():
            unseated -= seated
            loose, result = _solved(case, problem, unseated, stop)
    except (ContradictionError, NothingFoundError):
        return None
    seats = {each: problem.seats[each] for each in unseated}
    return Waiting(loose, result, seats, len(problem.displaced))


def _solved(case: Case, problem: Problem, who: Collection[str], stop: threading.Event | None) -> tuple[Case, Result]:
    """The case in which some have signed up instead of having a seat, and its placement."""
    loose = _loose(case, problem, who)
    return loose, solve(loose, stop=stop)


def without_seat(seats: Mapping[str, str], placement: Placement) -> dict[str, tuple[str, ...]]:
    """Group that closes -> ids of its pupils who wait, both in order.

    Parameters
    ----------
    seats
        Pupil for whom there was no seat -> group that closes.
    """
    found: dict[str, list[str]] = {}
    for each in sorted(seats.keys() - placement.groups.keys()):
        found.setdefault(seats[each], []).append(each)
    return {group_id: tuple(ids) for group_id, ids in sorted(found.items())}


def _loose(case: Case, problem: Problem, who: Collection[str]) -> Case:
    """The case in which some whose group closes have signed up for a group of its kind, and have no seat."""

    def loose(pupil: Pupil) -> Pupil:
        if pupil.id not in who:
            return pupil
        kind = problem.groups[problem.seats[pupil.id]].kind
        route = "azc" if kind is GroupKind.AZC else "itk"
        return replace(pupil, group_id=None, entered_on=None, route=route, route_reason=REASON)

    return _with_pupils(case, map(loose, case.region.pupils))


def _without_newcomers(case: Case) -> Case:
    """The case with only those who have a seat now, had one in a group that closes, or are placed by hand.

    A limit on new pupils does not hold for those who move, so that here there is none; and newcomers may be needed for
    the minimum of a group that must open.
    """
    case = without_minimums(case) if case.required else case
    kept = (
        each
        for each in case.region.pupils
        if each.group_id is not None or each.route_reason == REASON or each.id in case.pins
    )
    groups = tuple(replace(each, max_added=None) for each in case.region.groups)
    return _with_pupils(replace(case, region=replace(case.region, groups=groups)), kept)


def _with_pupils(case: Case, pupils: Iterable[Pupil]) -> Case:
    return replace(case, region=replace(case.region, pupils=tuple(pupils)))
