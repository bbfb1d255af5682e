"""The Pareto frontier over two or more criteria.

Found by the epsilon-constraint method: for each zone of the search region (:mod:`placement.tradeoff_analysis.zones`)
a sum in which every criterion counts is minimised, so that whatever is found is non-dominated, and a zone
without a placement is finished. Source of the method: Y. Haimes, L. Lasdon and D. Wismer, On a bicriterion
formulation of the problems of integrated system identification and system optimization, IEEE Transactions on
Systems, Man, and Cybernetics 1 (1971).
"""

from __future__ import annotations

from math import gcd

from placement.problem import Problem
from placement.result import Result, Status
from placement.results.tradeoffs import Frontier, Point
from placement.solver.budget import Search
from placement.solver.session import InfeasibleError
from placement.tradeoff_analysis.errors import require_frontier_criteria
from placement.tradeoff_analysis.payoff import Teller
from placement.tradeoff_analysis.point import chosen_point, point_of
from placement.tradeoff_analysis.probe import Probe, Prober
from placement.tradeoff_analysis.shares import fair_share
from placement.tradeoff_analysis.zones import SearchRegion, Vector, Zone, dominates, is_within

FINENESS = 8
"""Weight that is aimed at for the smallest term of a sum; the other weights are rounded accordingly."""

SHARE = 0.25
"""Share of the remaining time for a zone at first, as long as the number of zones is unknown."""


def frontier(
    problem: Problem,
    result: Result,
    criteria: tuple[str, ...],
    search: Search,
    *,
    points: int | None = None,
    tell: Teller | None = None,
) -> Frontier:
    """The non-dominated combinations of some criteria, with as few applicants waiting as possible.

    Among placements with the same combination, the one with the fewest points is taken, and of those the one
    nearest to the chosen placement. A point is `optimal` if it is proven to be non-dominated.

    Parameters
    ----------
    points
        Maximum number of points: first the minimum of each criterion alone, then the points that dominate or equal
        the chosen placement, then points where the gap between known ones is largest. `None` for all points.
    tell
        Called with the number of points found and the number requested.

    Raises
    ------
    FrontierCriteriaError
        If the criteria are unknown, too few, repeated, or include coverage.
    CheckFailedError
        If the independent check disagrees with a point: a bug in this package.
    """
    require_frontier_criteria(criteria)
    chosen = chosen_point(problem, result)
    prober = Prober(problem, result, criteria, search)
    walk = _Walk(prober, search, points, tell)
    walk.to_the_ends()
    walk.to(prober.vector(prober.start))
    walk.through_the_zones()
    complete = walk.is_complete and prober.coverage.status is Status.OPTIMAL
    found = {vector: _point(problem, prober, probe, complete) for vector, probe in walk.non_dominated.items()}
    return Frontier(
        criteria=criteria,
        points=tuple(found[vector] for vector in sorted(found)),
        complete=complete,
        chosen=chosen,
        chosen_on_it=prober.vector(chosen.placement) in found,
    )


def _point(problem: Problem, prober: Prober, probe: Probe, complete: bool) -> Point:
    """A checked point; if nothing is left to search, every point that is not dominated is proven."""
    if complete or (probe.is_proven and prober.coverage.status is Status.OPTIMAL):
        return point_of(problem, probe.placement, Status.OPTIMAL, 0.0)
    return point_of(problem, probe.placement, Status.FEASIBLE, max(probe.gap, prober.coverage.gap))


class _Walk:
    """The points found so far, and where to search next."""

    def __init__(self, prober: Prober, search: Search, points: int | None, tell: Teller | None) -> None:
        self._prober, self._search, self._wanted, self._tell = prober, search, points, tell
        self._found: dict[Vector, Probe] = {}
        count = len(prober.top)
        self._ends = [prober.least(place, fair_share(2 * count - place)) for place in range(count)]
        least = tuple(max(0, each.bound) for each in self._ends)
        self._region = SearchRegion(prober.top, least)

    @property
    def non_dominated(self) -> dict[Vector, Probe]:
        """Points that no other point found dominates."""
        return {
            vector: probe
            for vector, probe in self._found.items()
            if not any(dominates(other, vector) for other in self._found)
        }

    @property
    def is_complete(self) -> bool:
        """Whether nothing is left to search."""
        return not self._region.zones

    def to_the_ends(self) -> None:
        """Find the minimum of each criterion alone, and a non-dominated point among its placements."""
        for place, end in enumerate(self._ends):
            most = [limit - 1 for limit in self._prober.top]
            most[place] = end.vector[place]
            self.to(tuple(most))

    def to(self, most: Vector) -> None:
        """Find a point within these limits, which some known placement satisfies."""
        if self._is_enough:
            return
        # Uses only what does not depend on the search: the same points are found whatever its seed.
        here = self._prober.vector(self._prober.start)
        spans = (value - end.vector[place] for place, (value, end) in enumerate(zip(here, self._ends, strict=True)))
        self._take(self._probe(most, tuple(max(1, span) for span in spans), self._share))

    def through_the_zones(self) -> None:
        """Search zone by zone, the widest gaps first, until no zone is left or enough points are found."""
        tried: set[Zone] = set()
        while not self._is_enough and not self._search.is_over:
            zone = self._region.largest(tried) or self._region.largest()
            if zone is None:
                return
            share = 1.0 if zone in tried else self._share
            tried.add(zone)
            try:
                self._take(self._probe(tuple(limit - 1 for limit in zone), self._region.widths(zone), share))
            except InfeasibleError:
                self._region.drop(zone)

    @property
    def _is_enough(self) -> bool:
        return self._wanted is not None and len(self.non_dominated) >= self._wanted

    @property
    def _share(self) -> float:
        return SHARE if self._wanted is None else fair_share(1 + self._wanted - len(self.non_dominated))

    def _probe(self, most: Vector, widths: Vector, share: float) -> Probe | None:
        known = {each.vector: each.placement for each in (*self._ends, *self._found.values())}
        known[self._prober.vector(self._prober.start)] = self._prober.start
        start = next((placement for vector, placement in known.items() if is_within(vector, most)), None)
        return self._prober.best(most, _weights(widths), share, start)

    def _take(self, probe: Probe | None) -> None:
        if probe is not None:
            self._found.setdefault(probe.vector, probe)
            self._region.add(probe.vector)
        if self._tell is not None:
            self._tell(len(self._found), self._wanted)


def _weights(widths: Vector) -> Vector:
    """Integer weights inversely proportional to the criteria's widths, the smallest about `FINENESS`."""
    weights = [FINENESS * max(widths) // width for width in widths]
    common = gcd(*weights)
    return tuple(each // common for each in weights)
