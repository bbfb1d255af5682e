"""One model, minimised repeatedly over a few criteria within changing limits."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction

from placement.catalogue import COVERAGE
from placement.expressions import linear_form, total_of, upper_bound
from placement.problem import Problem
from placement.result import WEIGHTED, Placement, Result, Stage, Status
from placement.solver.budget import Search
from placement.solver.ceiling import Ceiling
from placement.solver.difference import aligned, differing
from placement.solver.find import begin, opened
from placement.solver.objective import penalty_of, weighted_objective
from placement.solver.session import Session
from placement.solver.tiebreak import NEAREST
from placement.solver.weighted import minimise_coverage
from placement.tradeoff_analysis.payoff import held_coverage
from placement.tradeoff_analysis.shares import share_of
from placement.tradeoff_analysis.zones import Vector

FRONTIER = "frontier"
"""Name of the stage that searches for a point."""


@dataclass(frozen=True, slots=True)
class Probe:
    """A point that was found.

    Attributes
    ----------
    vector
        The criteria's values in the model's integers.
    is_proven
        Whether no placement within the limits has a smaller sum.
    bound
        Lower bound on the sum.
    """

    placement: Placement
    vector: Vector
    is_proven: bool
    bound: int
    gap: float


class Prober:
    """A model with a limit on each of several criteria.

    Coverage is held at the run's value if that is proven, and otherwise minimised first.

    Attributes
    ----------
    start
        A placement with the fewest waiting points known.
    top
        Strict upper bounds on the criteria, in the model's integers.
    coverage
        The outcome of the coverage stage.
    """

    def __init__(self, problem: Problem, result: Result, criteria: tuple[str, ...], search: Search) -> None:
        self._search, self._base = search, result.placement
        session = opened(problem, search)
        self._model = model = session.model
        begin(session, result.placement)
        self.coverage = _hold_coverage(session, result)
        self.start = session.best or result.placement
        self._penalties = [penalty_of(name, model).expression for name in criteria]
        self._forms = tuple(map(linear_form, self._penalties))
        self.top: Vector = tuple(upper_bound(each, model.cp) + 1 for each in self._penalties)
        self._points = weighted_objective(model, problem.case.scenario.weights)
        self._difference = differing(model, self._base)
        self._limits = [Ceiling(model, [penalty]) for penalty in self._penalties]
        self._joint = Ceiling(model, self._penalties)
        self._fewest = Ceiling(model, [self._points.expression])

    def vector(self, placement: Placement) -> Vector:
        """The criteria's values at a placement, in the model's integers."""
        values = self._model.start_values(placement)
        return tuple(form.value(values) for form in self._forms)

    def least(self, place: int, share: float) -> Probe:
        """The minimum of one criterion alone, given by its position, within a share of the remaining time."""
        alone = tuple(int(each == place) for each in range(len(self.top)))
        with share_of(self._search, share) as part:
            session = Session(self._model, part)
            stage = self._minimise(session, tuple(each - 1 for each in self.top), alone, self.start)
            return self._probe(session.best or self.start, stage)

    def best(self, most: Vector, weights: Vector, share: float, start: Placement | None = None) -> Probe | None:
        """Minimise a weighted sum of the criteria, each within its limit.

        Among ties, the placement with the fewest points is taken, and of those the one nearest to the run's. If all
        weights are positive, a proven minimum is non-dominated: a dominating placement would have a smaller sum.

        Parameters
        ----------
        share
            Share of the remaining time.
        start
            A placement within the limits, if one is known.

        Returns
        -------
        Probe or None
            `None` if nothing was found in time.

        Raises
        ------
        InfeasibleError
            If no placement satisfies the limits.
        """
        with share_of(self._search, share) as part:
            session = Session(self._model, part)
            stage = self._minimise(session, most, weights, start)
            if session.best is None:
                return None
            self._settle(session, weights, int(stage.value))
            return self._probe(aligned(self._model, session.best, self._base), stage)

    def _probe(self, placement: Placement, stage: Stage) -> Probe:
        is_proven = stage.status is Status.OPTIMAL
        return Probe(placement, self.vector(placement), is_proven, int(stage.bound), stage.gap)

    def _minimise(self, session: Session, most: Vector, weights: Vector, start: Placement | None) -> Stage:
        for ceiling in (self._joint, self._fewest):
            ceiling.lift()
        for ceiling, limit in zip(self._limits, most, strict=True):
            ceiling.at_most(limit)
        session.begin(start)
        joint = total_of(weight * penalty for weight, penalty in zip(weights, self._penalties, strict=True))
        return session.minimise(FRONTIER, joint, Fraction(1))

    def _settle(self, session: Session, weights: Vector, value: int) -> None:
        self._joint.at_most(value, weights)
        fewest = session.minimise(WEIGHTED, self._points.expression, self._points.unit, error=self._points.error)
        self._fewest.at_most(int(fewest.value / self._points.unit))
        session.minimise(NEAREST, self._difference, Fraction(1))


def _hold_coverage(session: Session, result: Result) -> Stage:
    """Hold coverage at the value that the run proved minimal; otherwise minimise it again."""
    if not held_coverage(result):
        return minimise_coverage(session)
    stage = next(each for each in result.stages if each.name == COVERAGE)
    session.hold(penalty_of(COVERAGE, session.model).expression, int(stage.value))
    return stage
