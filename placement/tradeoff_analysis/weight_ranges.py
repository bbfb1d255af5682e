"""Sensitivity to the weights: the range of one weight, others fixed, over which the chosen placement stays optimal.

With f the criterion and G the points without it, a placement x has G(x) + w * f(x) points at weight w. The
chosen placement stays optimal over one interval of w, and every x with another f bounds it on one side:

    w(x) = (G(x) - G(chosen)) / (f(chosen) - f(x))

The minimum over the x with smaller f is the upper end, the maximum over the x with larger f the lower one.
Both are found by Newton's method: solve at the bound that the known placements imply; a better placement there
implies a closer bound. The method ends after finitely many steps, exactly (W. Dinkelbach, On nonlinear fractional
programming, Management Science 13, 1967).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

from placement.catalogue import COVERAGE, NAMES
from placement.explanations.shifts import shifts
from placement.policy import Weights
from placement.problem import Problem
from placement.result import WEIGHTED, Placement, Result, Status
from placement.results.explanation import Shift
from placement.results.tradeoffs import PayOff, Point, WeightRange
from placement.solver.ask import Goal, ask
from placement.solver.budget import Search
from placement.tradeoff_analysis.asking import Asking, Teller, is_weighted
from placement.tradeoff_analysis.point import point_of

NO_WEIGHT = Fraction(0)


def weight_ranges(
    problem: Problem, result: Result, payoff: PayOff, search: Search, tell: Teller | None = None
) -> tuple[WeightRange, ...]:
    """Both ends of each weight's range, and the pupils who are elsewhere just beyond them.

    Ties count as staying: at an end the chosen placement is still one of the best.

    Returns
    -------
    tuple of WeightRange
        In the catalogue's order; empty in lexicographic mode, which has no weights, and if the run is not proven,
        since its placement may then be optimal for no weight at all. If an end is not proven, the true range may
        be smaller, never larger.

    Raises
    ------
    CheckFailedError
        If the independent check disagrees: a bug in this package.
    """
    if not is_weighted(problem) or result.status is not Status.OPTIMAL:
        return ()
    asking = Asking(search, 2 * len(NAMES), tell)
    known = list(payoff.rows.values())
    return tuple(_interval(problem, payoff, name, known, asking) for name in NAMES)


def _interval(problem: Problem, payoff: PayOff, name: str, known: list[Point], asking: Asking) -> WeightRange:
    with asking.question() as search:
        below = _Side(problem, payoff, name, known, up=False)
        low = below.end(search)
        first_below = below.first(low, search)
    with asking.question() as search:
        above = _Side(problem, payoff, name, known, up=True)
        high = above.end(search)
        first_above = above.first(high, search)
    return WeightRange(
        criterion=name,
        weight=problem.case.scenario.weights.of(name),
        low=low.weight or NO_WEIGHT,
        high=high.weight,
        below=first_below,
        above=first_above,
        proven=low.proven and high.proven,
    )


@dataclass(frozen=True)
class _End:
    """An end of a range.

    Attributes
    ----------
    weight
        `None` if the range is unbounded.
    rival
        A placement that is as good at the end and better beyond it; `None` if there is none.
    """

    weight: Fraction | None
    rival: Point | None
    proven: bool


@dataclass(frozen=True)
class _Side:
    """One side of a criterion's weight range.

    Attributes
    ----------
    known
        Placements found so far, for any criterion: each of them may bound this range too.
    """

    problem: Problem
    payoff: PayOff
    name: str
    known: list[Point]
    up: bool

    @property
    def chosen(self) -> Point:
        return self.payoff.chosen

    def end(self, search: Search) -> _End:
        """The end of the range, approached until no placement is better there."""
        if not self.up and not self._weight:
            return _End(NO_WEIGHT, None, proven=True)
        weight, rival = self._closest()
        if weight is None:
            # The criterion is at its ideal, with the fewest points there.
            return _End(None, None, self.payoff.rows[self.name].status is Status.OPTIMAL)
        while True:
            found, is_proven = self._ask([self._at(weight)], search, start=self.chosen)
            is_better = self._points(found, weight) < self._points(self.chosen, weight)
            bound = self._bound(found) if is_better else None
            if bound is None or bound == weight:
                # A weight is never below 0: if the placement stays optimal down to 0, nothing lies beyond.
                has_beyond = self.up or weight > NO_WEIGHT
                return _End(weight, rival if has_beyond else None, is_proven and not is_better)
            weight, rival = bound, found

    def first(self, end: _End, search: Search) -> tuple[Shift, ...]:
        """Pupils who are elsewhere in the placement that takes over just beyond an end, the nearest such placement."""
        if end.weight is None or end.rival is None:
            return ()
        beyond = Goal.of(self.name) if self.up else self._at(NO_WEIGHT)
        found, _ = self._ask([self._at(end.weight), beyond], search, start=end.rival, near=self.chosen.placement)
        takes_over = found if self._bound(found) == end.weight else end.rival
        return shifts(self.problem, self.chosen.placement, takes_over.placement)

    def _closest(self) -> tuple[Fraction | None, Point | None]:
        """The end implied by the known placements, and the placement that bounds it."""
        bounds = [(bound, point) for point in self.known if (bound := self._bound(point)) is not None]
        if self.up:
            return min(bounds, key=_bound_of, default=(None, None))
        return max([(NO_WEIGHT, None), *bounds], key=_bound_of)

    def _bound(self, point: Point) -> Fraction | None:
        """The end that a placement implies on this side; `None` if it implies none."""
        less = self.chosen.measures[self.name] - point.measures[self.name]
        if not less or (less > 0) is not self.up:
            return None
        # A placement can have fewer points than the chosen one only if the run had to round its figures.
        more = max(Fraction(0), point.points - self.chosen.points)
        return self._weight + more / less

    def _points(self, point: Point, weight: Fraction) -> Fraction:
        return point.points + (weight - self._weight) * point.measures[self.name]

    @property
    def _weight(self) -> Fraction:
        return self.problem.case.scenario.weights.of(self.name)

    def _at(self, weight: Fraction) -> Goal:
        """The goal of minimising the points at another weight of this criterion."""
        weights = self.problem.case.scenario.weights
        return Goal(WEIGHTED, Weights.only({**{each: weights.of(each) for each in NAMES}, self.name: weight}))

    def _ask(
        self, goals: Sequence[Goal], search: Search, *, start: Point, near: Placement | None = None
    ) -> tuple[Point, bool]:
        """The best placement, checked and added to `known`, and whether it is proven exactly."""
        limits = {COVERAGE: self.chosen.measures[COVERAGE]}
        answer = ask(self.problem, search, goals, limits=limits, start=start.placement, near=near)
        # A search that starts from a placement ends with one.
        placement = answer.placement or start.placement
        point = point_of(self.problem, placement, answer.status, answer.gap or 0.0)
        self.known.append(point)
        return point, answer.status is Status.OPTIMAL and not answer.error


def _bound_of(pair: tuple[Fraction, Point | None]) -> Fraction:
    return pair[0]
