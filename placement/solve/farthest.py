"""A placement that is good enough and differs from all known ones in as many pupils as possible.

The second-best answers of one model resemble each other; going for the largest distance shows what else
there is. Source: E. D. Brill, S.-Y. Chang and L. D. Hopkins, Modeling to generate alternatives: the HSJ
approach, Management Science 28 (1982).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from math import floor

from placement.problem import Problem
from placement.result import Placement, Stage, Status
from placement.solve.ask import Goal
from placement.solve.budget import Search
from placement.solve.difference import aligned
from placement.solve.find import opened
from placement.solve.objective import penalty_of, weighted_objective
from placement.solve.session import InfeasibleError, Session
from placement.solve.similarity import alike, choosers, count_alike
from placement.solve.tiebreak import break_ties

ALIKE = "alike"
"""Name of the stage that goes away from the known placements."""


@dataclass(frozen=True, slots=True)
class Room:
    """How good a placement must be.

    Attributes
    ----------
    limits
        Criterion -> most it may be, in its unit; coverage among them.
    points
        A weighted sum and the most it may be, where it is limited.
    """

    limits: Mapping[str, Fraction]
    points: tuple[Goal, Fraction] | None = None

    def enclose(self, session: Session) -> None:
        """Add the limits to a model.

        Raises
        ------
        InfeasibleError
            If nothing is left to decide, and it is more.
        """
        for name, most in self.limits.items():
            penalty = penalty_of(name, session.model)
            session.hold(penalty.expression, penalty.limit(most))
        if self.points is not None:
            goal, most = self.points
            objective = weighted_objective(session.model, goal.weights)
            # Where coefficients had to be rounded, a little room is given up rather than overstepped.
            session.hold(objective.expression, floor((most - objective.error) / objective.unit))


@dataclass(frozen=True, slots=True)
class Far:
    """What was found.

    Attributes
    ----------
    distance
        The number of pupils in whom it differs from the nearest known placement, like pupils counted as one.
    stages
        The distance first, then the goals.
    """

    placement: Placement
    distance: int
    stages: tuple[Stage, ...]

    @property
    def is_proven(self) -> bool:
        """Whether nothing is farther, and of what is as far nothing is better."""
        return all(stage.status is Status.OPTIMAL for stage in self.stages)


def farthest(
    problem: Problem, search: Search, known: Sequence[Placement], room: Room, goals: Sequence[Goal]
) -> Far | None:
    """Maximise the smallest distance to the known placements; of those as far, minimise the goals one by one.

    The lots decide between equals, so that a proven answer is the same on every machine.

    Parameters
    ----------
    known
        At least one, that is in the room: the search begins with it.

    Returns
    -------
    Far or None
        With like pupils where the first known placement has them as far as possible; `None` where
        no room is left by rounding, or nothing was found in time.
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
