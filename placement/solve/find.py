"""From a problem to a placement, by the scenario's mode."""

from __future__ import annotations

from placement.model import Model
from placement.problem import Problem
from placement.scenario.policy import Mode
from placement.solve.budget import Search
from placement.solve.lexicographic import solve_lexicographic
from placement.solve.outcome import Found
from placement.solve.session import InfeasibleError, Session
from placement.solve.start import first_placement
from placement.solve.weighted import solve_weighted


def find(problem: Problem, search: Search) -> Found:
    """Build the model, begin with a first placement, and minimise.

    Raises
    ------
    InfeasibleError
        If the hard rules contradict each other.
    """
    if any(not options and pupil_id not in problem.may_wait for pupil_id, options in problem.options.items()):
        # Someone must sit and may sit nowhere; no search is needed to know that.
        raise InfeasibleError
    model = Model(problem)
    session = Session(model, search)
    session.begin(first_placement(model))
    if problem.case.scenario.solve.mode is Mode.LEXICOGRAPHIC:
        return solve_lexicographic(session)
    return solve_weighted(session)
