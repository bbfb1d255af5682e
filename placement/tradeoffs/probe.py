"""One model, asked again and again for the best of a few criteria within limits."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction

from placement.catalogue import COVERAGE
from placement.expressions import linear_form, total_of, upper_bound
from placement.problem import Problem
from placement.result import WEIGHTED, Placement, Result, Stage, Status
from placement.solve.budget import Search
from placement.solve.ceiling import Ceiling
from placement.solve.difference import aligned, differing
from placement.solve.find import begin, opened
from placement.solve.objective import penalty_of, weighted_objective
from placement.solve.session import Session
from placement.solve.tiebreak import NEAREST
from placement.solve.weighted import minimise_coverage
from placement.tradeoffs.payoff import held_coverage
from placement.tradeoffs.shares import share_of
from placement.tradeoffs.zones import Vector

FRONTIER = "frontier"
"""Name of the stage that looks for a point."""


@dataclass(frozen=True, slots=True)
class Probe:
    """What was found.

    Attributes
    ----------
    vector
        The criteria's measures in the model's integers.
    is_proven
        Whether nothing that obeys the limits has a smaller sum.
    bound
        Least that the sum can be.
    """

    placement: Placement
    vector: Vector
    is_proven: bool
    bound: int
    gap: float


class Prober:
    """A model with a limit on each of some criteria.

    Coverage is held at the run's where that is proven, else minimised first.

    Attributes
    ----------
    start
        A placement with as few waiting points as known.
    top
        More than any criterion can be, in the model's integers.
    coverage
        How that stage ended.
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
        """Measure a placement in the model's integers."""
        values = self._model.start_values(placement)
        return tuple(form.value(values) for form in self._forms)

    def least(self, place: int, share: float) -> Probe:
        """Minimise one criterion alone, by its place among them, in a share of the time left."""
        alone = tuple(int(each == place) for each in range(len(self.top)))
        with share_of(self._search, share) as part:
            session = Session(self._model, part)
            stage = self._minimise(session, tuple(each - 1 for each in self.top), alone, self.start)
            return self._probe(session.best or self.start, stage)

    def best(self, most: Vector, weights: Vector, share: float, start: Placement | None = None) -> Probe | None:
        """Minimise sum of weight * criterion with no criterion above its limit.

        Of equals, those with the fewest points are taken, and of these the one nearest to the run's. With
        weights above 0 nothing dominates what is proven to be best: it would obey the limits and have less.

        Parameters
        ----------
        share
            Of the time left.
        start
            A placement that obeys the limits, where one is known.

        Returns
        -------
        Probe or None
            `None` where nothing was found in time.

        Raises
        ------
        InfeasibleError
            If no placement obeys the limits.
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
    """Let as few wait as the run proved necessary; look again where it did not."""
    if not held_coverage(result):
        return minimise_coverage(session)
    stage = next(each for each in result.stages if each.name == COVERAGE)
    session.hold(penalty_of(COVERAGE, session.model).expression, int(stage.value))
    return stage
