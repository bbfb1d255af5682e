"""All questions about trade-offs at a placement, one after the other."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass

from placement.problem import Problem
from placement.result import Result
from placement.results.tradeoffs import Frontier, PayOff, Tradeoffs
from placement.solver.budget import Search
from placement.tradeoff_analysis.errors import require_frontier_criteria
from placement.tradeoff_analysis.exchange import exchange
from placement.tradeoff_analysis.frontier import frontier
from placement.tradeoff_analysis.marginal_values import marginal_values
from placement.tradeoff_analysis.near_optimal import near_optimal
from placement.tradeoff_analysis.payoff import pay_off
from placement.tradeoff_analysis.request import TradeoffRequest
from placement.tradeoff_analysis.shares import share_of
from placement.tradeoff_analysis.weight_ranges import weight_ranges

Teller = Callable[[str, int, int | None], None]
"""Called with the part being answered, the number of its questions answered, and their total, if known."""


SHARE = 0.3
"""Share of the remaining time for each part; the frontier, which could use any amount, comes last and gets the rest."""

HALF = 0.5

USUAL = ("proximity", "proportionality", "diversity")
"""The criteria that the covenant asks to be weighed against each other (3c)."""


def tradeoffs(
    problem: Problem,
    result: Result,
    search: Search,
    request: TradeoffRequest,
    tell: Teller | None = None,
) -> Tradeoffs:
    """Answer every question about what the criteria cost in each other at a placement.

    Parameters
    ----------
    search
        Its time covers all parts; if it ends early, the remaining parts are answered incompletely and say so.
    tell
        Called with the part in progress: `payoff`, `frontier`, `exchange`, `stability`, `alternatives`, `worth`.

    Raises
    ------
    UnknownCriterionError, TooFewCriteriaError
        If the frontier's criteria are not at least two existing ones.
    CheckFailedError
        If the independent check disagrees with a placement: a bug in this package.
    """
    began = time.monotonic()
    if request.criteria:
        require_frontier_criteria(request.criteria)
    teller = _Tellers(tell)
    with share_of(search, SHARE) as part:
        payoff = pay_off(problem, result, part, tell=teller.of("payoff"))
    with share_of(search, SHARE) as part:
        exchanged = exchange(problem, result, payoff, part, tell=teller.of("exchange"))
    with share_of(search, SHARE) as part:
        stable = weight_ranges(problem, result, payoff, part, tell=teller.of("stability"))
    with share_of(search, SHARE) as part:
        others = near_optimal(
            problem, result, part, count=request.alternatives, within=request.within, tell=teller.of("alternatives")
        )
    with share_of(search, SHARE) as part:
        more = marginal_values(problem, result, part, tell=teller.of("worth"))
    return Tradeoffs(
        chosen=payoff.chosen,
        payoff=payoff,
        frontier=_frontier(problem, result, payoff, search, request, teller),
        exchange=exchanged,
        stability=stable,
        variants=others,
        within=request.within,
        worth=more,
        seconds=round(time.monotonic() - began, 3),
    )


def payoff_and_frontier(
    problem: Problem, result: Result, search: Search, request: TradeoffRequest, tell: Teller | None = None
) -> Tradeoffs:
    """The part that a report shows: the pay-off table and the frontier.

    Raises
    ------
    UnknownCriterionError, TooFewCriteriaError, CheckFailedError
        As for :func:`tradeoffs`.
    """
    began = time.monotonic()
    teller = _Tellers(tell)
    with share_of(search, HALF) as part:
        payoff = pay_off(problem, result, part, tell=teller.of("payoff"))
    return Tradeoffs(
        chosen=payoff.chosen,
        payoff=payoff,
        frontier=_frontier(problem, result, payoff, search, request, teller),
        exchange=(),
        stability=(),
        variants=(),
        within=request.within,
        worth=(),
        seconds=round(time.monotonic() - began, 3),
    )


def _frontier(
    problem: Problem, result: Result, payoff: PayOff, search: Search, request: TradeoffRequest, teller: _Tellers
) -> Frontier | None:
    """The frontier of the requested criteria, or of the usual ones; `None` if fewer than two can vary."""
    criteria = request.criteria or usual_criteria(payoff)
    if len(criteria) < 2:
        return None
    return frontier(problem, result, criteria, search, points=request.points, tell=teller.of("frontier"))


def usual_criteria(payoff: PayOff) -> tuple[str, ...]:
    """Criteria of a frontier that nobody chose: the usual ones that vary, or else the first two that vary.

    Fewer than two if fewer vary: then there is nothing to trade off.
    """
    varying = [name for name in payoff.rows if payoff.ideal[name] != payoff.nadir[name]]
    usual = tuple(name for name in USUAL if name in varying)
    return usual if len(usual) > 1 else tuple(dict.fromkeys((*usual, *varying)))[:2]


@dataclass(frozen=True, slots=True)
class _Tellers:
    """Adds the name of the part to each report of progress."""

    tell: Teller | None

    def of(self, part: str) -> Callable[[int, int | None], None]:
        def told(done: int, total: int | None) -> None:
            if self.tell is not None:
                self.tell(part, done, total)

        told(0, None)
        return told
