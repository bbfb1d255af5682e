"""A placement that is good enough and differs from all known ones in as many pupils as possible.

The second-best solutions of one model resemble each other; maximising the distance shows what else is
possible. Source: E. D. Brill, S.-Y. Chang and L. D. Hopkins, Modeling to generate alternatives: the HSJ
approach, Management Science 28 (1982).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from math import floor

from placement.problem import Problem
from placement.result import Placement, Stage, Status
from placement.solver.ask import Goal
from placement.solver.budget import Search
from placement.solver.difference import aligned
from placement.solver.find import opened
from placement.solver.objective import penalty_of, weighted_objective
from placement.solver.session import InfeasibleError, Session
from placement.solver.similarity import alike, choosers, count_alike
from placement.solver.tiebreak import break_ties

ALIKE = "alike"
"""Name of the stage that minimises the similarity to the known placements."""


@dataclass(frozen=True, slots=True)
class Room:
    """Requirements on the quality of a placement.

    Attributes
    ----------
    limits
        Criterion -> upper limit, in its unit; includes coverage.
    points
        A weighted sum and its upper limit; `None` for no limit.
    """

    limits: Mapping[str, Fraction]
    points: tuple[Goal, Fraction] | None = None

    def enclose(self, session: Session) -> None:
        """Add the limits to a model.

        Raises
        ------
        InfeasibleError
            If a limited expression is constant and exceeds its limit.
        """
        for name, most in self.limits.items():
            penalty = penalty_of(name, session.model)
            session.hold(penalty.expression, penalty.limit(most))
        if self.points is not None:
            goal, most = self.points
            objective = weighted_objective(session.model, goal.weights)
            # If coefficients had to be rounded, the limit is tightened rather than exceeded.
            session.hold(objective.expression, floor((most - objective.error) / objective.unit))


@dataclass(frozen=True, slots=True)
class Far:
    """Placement that was found.

    Attributes
    ----------
    distance
        Number of pupils in which it differs from the nearest known placement, interchangeable pupils matched.
    stages
        The stage of the distance, then those of the goals.
    """

    placement: Placement
    distance: int
    stages: tuple[Stage, ...]

    @property
    def is_proven(self) -> bool:
        """Whether no placement is farther, and none that is as far is better."""
        return all(stage.status is Status.OPTIMAL for stage in self.stages)


def farthest(
    problem: Problem, search: Search, known: Sequence[Placement], room: Room, goals: Sequence[Goal]
) -> Far | None:
    """Maximise the smallest distance to the known placements; among the farthest, minimise the goals in order.

    Remaining ties go by lot, so that a proven answer is the same on every machine.

    Parameters
    ----------
    known
        At least one, within `room`: the search starts from the first.

    Returns
    -------
    Far or None
        With interchangeable pupils where the first known placement has them, if possible; `None` if
        rounding leaves no room, or nothing was found in time.
    """
    session = opened(problem, search)
    model = session.model
    most = choosers(model)
    nearest = model.auxiliary(
        most, lambda tally: max(count_alike(model, Placement(tally.groups), each) for each in known)
    )
    for each in known:
        model.cp.add(nearest >= alike(model, each))
    try:
        room.enclose(session)
        session.begin(known[0])
        stages = [session.minimise(ALIKE, nearest, Fraction(1))]
        if session.best is None:
            return None
        session.hold(nearest, int(stages[0].value))
        for goal in goals:
            objective = weighted_objective(model, goal.weights)
            stages.append(session.minimise(goal.name, objective.expression, objective.unit, error=objective.error))
            session.hold(objective.expression, int(stages[-1].value / objective.unit))
    except InfeasibleError:
        return None
    if all(stage.status is Status.OPTIMAL for stage in stages):
        break_ties(session)
    return Far(aligned(model, session.best, known[0]), most - int(stages[0].value), tuple(stages))
