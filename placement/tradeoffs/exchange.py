"""Rates of exchange at the chosen placement: what one unit less of this costs in that.

Rates are found by solving again, not from shadow prices: a whole-number program has none that hold for a
whole unit. The pairs are the trade-offs between two objectives of V. Chankong and Y. Y. Haimes,
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
from placement.solve.ask import Answer, Goal, ask
from placement.solve.budget import Search
from placement.tradeoffs.asking import Asking, Teller, goals_of, is_weighted
from placement.tradeoffs.point import point_of

ONE_UNIT = Fraction(1)


def exchange(
    problem: Problem, result: Result, payoff: PayOff, search: Search, tell: Teller | None = None
) -> tuple[Exchange, ...]:
    """Ask of every criterion that is not at its ideal what one unit less of it costs in the others.

    First all together: of the placements with so much less, the one that is best by the scenario's wishes,
    and of those the nearest. Then one by one: the least of one other criterion while the rest are no more
    than now.

    Returns
    -------
    tuple of Exchange
        In the catalogue's order. `status` and `gap` are the worst of all its answers; a pair for which nothing
        was found in time is absent.

    Raises
    ------
    CheckFailedError
        If the independent check disagrees: a defect of this package.
    """
    trade = _Trade(problem, result.placement, payoff)
    asked = {name: trade.others(name) for name in NAMES if payoff.chosen.measures[name] > payoff.ideal[name]}
    asking = Asking(search, sum(1 + len(others) for others in asked.values()), tell)
    return tuple(_exchange(trade, name, others, asking) for name, others in asked.items())


@dataclass(frozen=True)
class _Trade:
    """A placement from which criteria are traded."""

    problem: Problem
    placement: Placement
    payoff: PayOff

    @property
    def now(self) -> Mapping[str, Fraction]:
        return self.payoff.chosen.measures

    def others(self, name: str) -> tuple[str, ...]:
        """Give the other criteria that can vary."""
        ideal, nadir = self.payoff.ideal, self.payoff.nadir
        return tuple(each for each in NAMES if each != name and max(nadir[each], self.now[each]) > ideal[each])

    def amount(self, name: str) -> Fraction:
        """Give how much less is asked for: one unit, or what is left down to the ideal."""
        return min(ONE_UNIT, self.now[name] - self.payoff.ideal[name])

    def less(self, name: str) -> dict[str, Fraction]:
        """Limit a criterion to what is asked for, and coverage to what it is."""
        return {COVERAGE: self.now[COVERAGE], name: self.now[name] - self.amount(name)}

    def changes(self, placement: Placement) -> dict[str, Fraction]:
        """Check another placement, and give its changes."""
        after = point_of(self.problem, placement, Status.FEASIBLE, 0.0).measures
        return {each: after[each] - self.now[each] for each in NAMES}

    def together(self, name: str, search: Search) -> tuple[Answer, dict[str, Fraction]]:
        """Ask for less of a criterion, whatever it costs in the others: the answer, and every change."""
        goals = goals_of(self.problem)
        # The placement with the least of it has so much less: a search that begins with it ends with one.
        start = self.payoff.rows[name].placement
        answer = ask(self.problem, search, goals, limits=self.less(name), start=start, near=self.placement)
        return answer, self.changes(answer.placement or start)

    def pair(self, name: str, other: str, search: Search) -> tuple[Answer, Fraction | None]:
        """Ask for less of a criterion at the cost of one other: the answer, and the other's change."""
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
    # That there is no placement is a proof too.
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
