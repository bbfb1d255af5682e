"""From a problem to a placement, in the scenario's mode."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

from placement.catalogue import COVERAGE
from placement.criteria.build import build_model
from placement.policy import Mode
from placement.problem import Problem
from placement.result import Placement
from placement.solver.budget import Search
from placement.solver.difference import aligned
from placement.solver.greedy import first_placement
from placement.solver.large import is_large
from placement.solver.lexicographic import solve_lexicographic
from placement.solver.objective import penalty_of
from placement.solver.outcome import Found
from placement.solver.seating import seated_placement
from placement.solver.session import InfeasibleError, Session
from placement.solver.shared import SharedModel
from placement.solver.weighted import least_waiting, solve_weighted


def find(
    problem: Problem,
    search: Search,
    *,
    start: Placement | None = None,
    near: Placement | None = None,
    shared: SharedModel | None = None,
    least: Fraction | None = None,
) -> Found:
    """Build the model, start from a first placement, and minimise.

    Parameters
    ----------
    start
        Placement to start from if the model allows it; otherwise a greedy one is used.
    near
        Among equally good placements, take the one that differs from this one in the fewest pupils; only
        placements that are equal in this too are decided by lot.
    shared
        Has the model, if it was built before.
    least
        Points that no placement stays below, if that is known; in weighted mode.

    Raises
    ------
    InfeasibleError
        If the hard rules contradict each other.
    """
    session = opened(problem, search, shared)
    begin(session, start)
    if problem.case.scenario.solve.mode is Mode.LEXICOGRAPHIC:
        found = solve_lexicographic(session, near)
    else:
        found = solve_weighted(session, near, least)
    if found.placement is None or near is None:
        return found
    return replace(found, placement=aligned(session.model, found.placement, near))


def opened(problem: Problem, search: Search, shared: SharedModel | None = None) -> Session:
    """A session on the model of a problem, without a placement yet.

    Parameters
    ----------
    shared
        Has the model, if it was built before.

    Raises
    ------
    InfeasibleError
        If a pupil must be placed but has no options, or too few pupils may come to a group that must open; no search
        is needed to know this.
    """
    if must_fail(problem):
        raise InfeasibleError
    return Session(build_model(problem) if shared is None else shared.copy(problem), search)


def must_fail(problem: Problem) -> bool:
    """Whether a pupil must be placed but has no options, or too few pupils may come to a group that must open."""
    return bool(problem.unfillable) or any(
        not options and pupil_id not in problem.may_wait for pupil_id, options in problem.options.items()
    )


def begin(session: Session, start: Placement | None = None) -> None:
    """Start from a known placement if the model allows it, otherwise from one that is made without a search.

    There are two ways to make one. The second is tried where the first leaves more waiting than have to wait: where it
    leaves fewer, the search begins with its placement.
    """
    session.begin(start)
    if session.best is not None:
        return
    model = session.model
    coverage, least = penalty_of(COVERAGE, model).expression, least_waiting(model)
    ways = (
        (seated_placement, first_placement) if is_large(model, session.search) else (first_placement, seated_placement)
    )
    for way in ways:
        waiting = session.value(coverage)
        if waiting is None or waiting > least:
            session.begin(way(model), coverage)
