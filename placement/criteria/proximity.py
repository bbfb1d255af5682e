"""Near home (covenant 3c(2), 5b; R27): a kilometre beyond the far limit counts more than one within it."""

from __future__ import annotations

from collections.abc import Hashable
from fractions import Fraction
from math import lcm

from placement.criteria.base import Penalty, changed_pupils
from placement.locale import msgid
from placement.model import Model
from placement.problem import Problem
from placement.result import Note, Placement


class Proximity:
    """Sum over all pupils in a group of km + (far_multiplier - 1) * max(0, km - far_km)."""

    name = "proximity"
    label = msgid("Distance")
    unit = msgid("pupil-km, one way")

    def scale(self, problem: Problem) -> int:
        """Least common denominator of the weighted distances of all possible seats."""
        return lcm(*{cost.denominator for cost in _Costs(problem).all()})

    def most(self, problem: Problem, _model: Model) -> Fraction:
        """Number of pupils times the largest weighted distance of any possible seat."""
        return len(problem.options) * max(_Costs(problem).all(), default=Fraction(0))

    def penalty(self, problem: Problem, model: Model, scale: Fraction) -> Penalty:
        """Sum of the weighted distances."""
        costs = _Costs(problem)
        whole: dict[Fraction, int] = {}
        rounded = Fraction(0)

        def cost(pupil_id: str, group_id: str) -> int:
            nonlocal rounded
            metres = problem.metres(pupil_id, group_id)
            known = whole.get(metres)
            if known is None:
                exact = costs.at(metres) * scale
                known = whole[metres] = round(exact)
                rounded = max(rounded, abs(known - exact))
            return known

        expression = model.total(cost, lambda pupil_id: problem.distances.place(problem.pupils[pupil_id]))
        return Penalty(expression, scale, len(problem.options) * rounded / scale)

    def sees(self, problem: Problem, pupil_id: str, /) -> Hashable:
        """The pupil's home: postcode and point."""
        pupil = problem.pupils[pupil_id]
        return pupil.postcode, pupil.point

    def part(self, problem: Problem, pupil_id: str, group_id: str | None, /) -> Fraction:
        """The pupil's weighted distance; 0 without a group."""
        return Fraction(0) if group_id is None else _Costs(problem).of(pupil_id, group_id)

    def measure(self, problem: Problem, placement: Placement) -> Fraction:
        """Sum of the weighted distances."""
        costs = _Costs(problem)
        return sum((costs.of(*seat) for seat in placement.groups.items()), Fraction(0))

    def explain(self, problem: Problem, before: Placement, after: Placement) -> list[Note]:
        """A note on every pupil whose weighted distance changed, in km."""
        return changed_pupils("way_changed", problem, before, after, self.part)


class _Costs:
    """Weighted distances in km, computed once for each distance in metres."""

    def __init__(self, problem: Problem) -> None:
        self._problem = problem
        self._known: dict[Fraction, Fraction] = {}

    def of(self, pupil_id: str, group_id: str) -> Fraction:
        """Weighted distance from a pupil's home to a group."""
        return self.at(self._problem.metres(pupil_id, group_id))

    def at(self, metres: Fraction) -> Fraction:
        """Weighted distance: km + (far_multiplier - 1) * max(0, km - far_km)."""
        if metres not in self._known:
            rules = self._problem.rules
            km = metres / 1000
            self._known[metres] = km + (rules.far_multiplier - 1) * max(Fraction(0), km - rules.far_km)
        return self._known[metres]

    def all(self) -> set[Fraction]:
        """Weighted distances of all possible seats."""
        return set(map(self.at, self._problem.possible_metres))


CRITERION = Proximity()
