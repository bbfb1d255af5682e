"""Rates of exchange at the chosen placement: what one unit less of this costs in that.

Rates are found by solving again, not from shadow prices: a whole-number program has none that hold for a
whole unit. The pairs are the trade-offs between two objectives of V. Chankong and Y. Y. Haimes,
Multiobjective Decision Making (1983), chapter 7.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from fractions import Fraction

from placement.criteria.catalogue import COVERAGE, NAMES
from placement.problem import Problem
from placement.result import Placement, Result, Status
from placement.solve.ask import Answer, Goal, ask
from placement.solve.budget import Search
from placement.tradeoffs.asking import Asking, Teller, goals_of, is_weighted
from placement.tradeoffs.point import point_of
from placement.tradeoffs.values import Exchange, PayOff

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
        In the catalogue's order. `status` is `optimal` where all of it is proven; a pair for which nothing
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

    def measures_of(self, answer: Answer) -> Mapping[str, Fraction] | None:
        """Give an answer's measures, checked."""
        if answer.placement is None:
            return None
        return point_of(self.problem, answer.placement, answer.status, answer.gap or 0.0).measures


def _exchange(trade: _Trade, name: str, others: tuple[str, ...], asking: Asking) -> Exchange:
    problem, now = trade.problem, trade.now
    with asking.question() as search:
        # The placement with the least of it has so much less: there is always an answer.
        start = trade.payoff.rows[name].placement
        together = ask(problem, search, goals_of(problem), limits=trade.less(name), start=start, near=trade.placement)
    after = trade.measures_of(together)
    pairs: dict[str, Fraction | None] = {}
    answers = [together]
    for other in others:
        with asking.question() as search:
            limits = {**now, **trade.less(name)}
            del limits[other]
            answers.append(ask(problem, search, [Goal.of(other)], limits=limits))
        least = trade.measures_of(answers[-1])
        if least is not None:
            pairs[other] = least[other] - now[other]
        elif answers[-1].status is Status.INFEASIBLE:
            pairs[other] = None
    deltas = {} if after is None else {each: after[each] - now[each] for each in NAMES}
    weights = problem.case.scenario.weights
    return Exchange(
        criterion=name,
        asked=trade.amount(name),
        status=_status(answers),
        gap=max((each.gap for each in answers if each.gap is not None), default=None),
        deltas={each: delta for each, delta in deltas.items() if delta},
        delta_points=sum((weights.of(each) * delta for each, delta in deltas.items()), Fraction(0))
        if deltas and is_weighted(problem)
        else None,
        pairs=pairs,
    )


def _status(answers: Iterable[Answer]) -> Status:
    """Call it proven where every answer is: that there is no placement is a proof too."""
    first, *_ = statuses = [each.status for each in answers]
    if first is Status.UNKNOWN:
        return Status.UNKNOWN
    return Status.OPTIMAL if set(statuses) <= {Status.OPTIMAL, Status.INFEASIBLE} else Status.FEASIBLE
