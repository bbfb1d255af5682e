"""Exchange rates at the chosen placement: the cost of one unit less of a criterion in each of the others.

Rates are found by solving again, not from shadow prices: an integer program has none that hold for a
whole unit. The pairwise rates are the trade-offs between two objectives of V. Chankong and Y. Y. Haimes,
Multiobjective Decision Making: Theory and Methodology (1983).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction

from placement.catalogue import COVERAGE, NAMES
from placement.problem import Problem
from placement.result import Placement, Result, Status
from placement.results.tradeoffs import Exchange, PayOff
from placement.solver.ask import Answer, Goal, ask
from placement.solver.budget import Search
from placement.tradeoff_analysis.asking import Asking, Teller, goals_of, is_weighted
from placement.tradeoff_analysis.point import point_of

ONE_UNIT = Fraction(1)


def exchange(
    problem: Problem, result: Result, payoff: PayOff, search: Search, tell: Teller | None = None
) -> tuple[Exchange, ...]:
    """Cost in the other criteria of one unit less of each criterion that is not at its ideal.

    First jointly: among the placements with one unit less, the best by the scenario's objective, and of those
    the nearest one. Then pairwise: the smallest value of one other criterion while the rest do not exceed
    their present values.

    Returns
    -------
    tuple of Exchange
        In the catalogue's order. `status` and `gap` are the worst over all answers for a criterion; a pair for which
        nothing was found in time is absent.

    Raises
    ------
    CheckFailedError
        If the independent check disagrees: a bug in this package.
    """
    trade = _Trade(problem, result.placement, payoff)
    asked = {name: trade.others(name) for name in NAMES if payoff.chosen.measures[name] > payoff.ideal[name]}
    asking = Asking(search, sum(1 + len(others) for others in asked.values()), tell)
    return tuple(_exchange(trade, name, others, asking) for name, others in asked.items())


@dataclass(frozen=True)
class _Trade:
    """The placement from which criteria are traded off."""

    problem: Problem
    placement: Placement
    payoff: PayOff

    @property
    def now(self) -> Mapping[str, Fraction]:
        return self.payoff.chosen.measures

    def others(self, name: str) -> tuple[str, ...]:
        """The other criteria that can vary."""
        ideal, nadir = self.payoff.ideal, self.payoff.nadir
        return tuple(each for each in NAMES if each != name and max(nadir[each], self.now[each]) > ideal[each])

    def amount(self, name: str) -> Fraction:
        """The reduction asked for: one unit, or the distance to the ideal if that is less."""
        return min(ONE_UNIT, self.now[name] - self.payoff.ideal[name])

    def less(self, name: str) -> dict[str, Fraction]:
        """Upper limits for a criterion, reduced by its amount, and for coverage, at its present value."""
        return {COVERAGE: self.now[COVERAGE], name: self.now[name] - self.amount(name)}

    def changes(self, placement: Placement) -> dict[str, Fraction]:
        """Changes in the criteria at another placement, which is checked first."""
        after = point_of(self.problem, placement, Status.FEASIBLE, 0.0).measures
        return {each: after[each] - self.now[each] for each in NAMES}

    def together(self, name: str, search: Search) -> tuple[Answer, dict[str, Fraction]]:
        """The answer to a reduction of a criterion at any cost in the others, and the change in every criterion."""
        goals = goals_of(self.problem)
        # The placement that minimises it meets the limit, so a search that starts there ends with a placement.
        start = self.payoff.rows[name].placement
        answer = ask(self.problem, search, goals, limits=self.less(name), start=start, near=self.placement)
        return answer, self.changes(answer.placement or start)

    def pair(self, name: str, other: str, search: Search) -> tuple[Answer, Fraction | None]:
        """The answer to a reduction of a criterion at the cost of one other, and the change in that other."""
        limits = {**self.now, **self.less(name)}
        del limits[other]
        answer = ask(self.problem, search, [Goal.of(other)], limits=limits)
        return answer, None if answer.placement is None else self.changes(answer.placement)[other]


def _exchange(trade: _Trade, name: str, others: tuple[str, ...], asking: Asking) -> Exchange:
    with asking.question() as search:
        answer, deltas = trade.together(name, search)
    answers = [answer]
    pairs: dict[str, Fraction | None] = {}
    for other in others:
        with asking.question() as search:
            answer, delta = trade.pair(name, other, search)
        answers.append(answer)
        if answer.status is not Status.UNKNOWN:
            pairs[other] = delta
    # Infeasibility is a proof as well.
    is_proven = all(each.status in (Status.OPTIMAL, Status.INFEASIBLE) for each in answers)
    points = trade.problem.case.scenario.weights.points(deltas)
    return Exchange(
        criterion=name,
        asked=trade.amount(name),
        status=Status.OPTIMAL if is_proven else Status.FEASIBLE,
        gap=max(each.gap or 0.0 for each in answers),
        deltas={each: delta for each, delta in deltas.items() if delta},
        delta_points=points if is_weighted(trade.problem) else None,
        pairs=pairs,
    )
