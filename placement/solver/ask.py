"""One question to the model: the best placement for these goals, one after the other, within these limits."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from fractions import Fraction

from placement.catalogue import COVERAGE
from placement.criteria.registry import all_criteria
from placement.errors import CheckFailedError
from placement.policy import Weights
from placement.problem import Problem
from placement.result import Placement, Stage, Status, widest_gap
from placement.solver.budget import Search
from placement.solver.difference import aligned
from placement.solver.find import begin, opened
from placement.solver.objective import Objective, penalty_of, weighted_objective
from placement.solver.session import InfeasibleError, Session
from placement.solver.tiebreak import break_ties
from placement.solver.weighted import minimise_coverage


@dataclass(frozen=True, slots=True)
class Goal:
    """An objective to minimise: sum of weight * measure."""

    name: str
    weights: Weights

    @classmethod
    def of(cls, name: str) -> Goal:
        """The goal of minimising one criterion, in its own unit."""
        return cls(name, Weights.only({name: Fraction(1)}))


@dataclass(frozen=True, slots=True)
class Answer:
    """Answer to a question.

    Attributes
    ----------
    status
        `optimal` if every stage is proven; `infeasible` if no placement satisfies the limits;
        `unknown` if none was found in time.
    placement, measures
        The placement and all its measures, coverage included; `None` and empty if there is none.
    stages
        One for each goal that was reached, preceded by coverage if that was minimised.
    error
        Largest error that rounding can cause in a goal, in its points; 0 if no rounding was needed.
    """

    status: Status
    placement: Placement | None = None
    measures: Mapping[str, Fraction] = field(default_factory=dict)
    stages: tuple[Stage, ...] = ()
    error: Fraction = Fraction(0)

    @property
    def gap(self) -> float | None:
        """Largest gap of any stage; `None` without a placement."""
        return None if self.placement is None else widest_gap(self.stages)


def ask(
    problem: Problem,
    search: Search,
    goals: Sequence[Goal],
    *,
    limits: Mapping[str, Fraction] | None = None,
    start: Placement | None = None,
    near: Placement | None = None,
) -> Answer:
    """Minimise goals one after the other, each held at its value while later ones are minimised.

    Parameters
    ----------
    limits
        Criterion -> upper limit, in its unit. Coverage is held to its limit if it has one;
        otherwise it is minimised first, as always.
    start
        Placement to start from.
    near
        Among equally good placements, prefer the one that differs from this one in the fewest pupils; ties go by lot.
    """
    try:
        session = opened(problem, search)
        held = dict(limits or {})
        for name, most in held.items():
            penalty = penalty_of(name, session.model)
            session.hold(penalty.expression, penalty.limit(most))
        begin(session, start)
        stages = [] if COVERAGE in held else [minimise_coverage(session)]
        error = Fraction(0)
        for goal in goals:
            if session.best is not None or not stages:
                objective = weighted_objective(session.model, goal.weights)
                stages.append(_reach(session, goal, objective))
                error = max(error, objective.error)
        if near is not None and all(stage.status is Status.OPTIMAL for stage in stages):
            break_ties(session, near=near)
    except InfeasibleError:
        return Answer(Status.INFEASIBLE)
    if session.best is None:
        return Answer(Status.UNKNOWN, stages=tuple(stages))
    placement = session.best if near is None else aligned(session.model, session.best, near)
    proven = all(stage.status is Status.OPTIMAL for stage in stages)
    status = Status.OPTIMAL if proven else Status.FEASIBLE
    return Answer(status, placement, measured(problem, placement), tuple(stages), error)


def measured(problem: Problem, placement: Placement) -> dict[str, Fraction]:
    """Measure of every criterion at a placement, coverage included."""
    return {each.name: each.measure(problem, placement) for each in all_criteria()}


def _reach(session: Session, goal: Goal, objective: Objective) -> Stage:
    """Minimise an objective and hold it; its value must equal what is measured at the placement."""
    stage = session.minimise(goal.name, objective.expression, objective.unit, error=objective.error)
    if session.best is not None:
        measures = measured(session.model.problem, session.best)
        points = goal.weights.points(measures)
        if abs(stage.value - points) > stage.error:
            raise CheckFailedError((f"stage {goal.name}: claimed {stage.value}, counted {points}",))
        session.hold(objective.expression, int(stage.value / objective.unit))
    return stage
