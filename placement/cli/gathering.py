"""What reports are made from: a finished solve, the same without mixing, what wishes cost, and money."""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction

from placement.cli.interrupt import Interrupt
from placement.cli.trading import budget
from placement.criteria.proportionality import shares
from placement.errors import NothingFoundError
from placement.origin.compare import compare_origin
from placement.problem import Problem
from placement.reports.content.material import Material
from placement.result import Result
from placement.results.origin import OriginComparison
from placement.results.tradeoffs import Tradeoffs
from placement.solve.budget import Search
from placement.tradeoffs.request import TradeoffRequest
from placement.tradeoffs.study import payoff_and_frontier
from placement.whatif.money import money_asked

REPORTED = TradeoffRequest(points=12, seconds=Fraction(60))
"""How far the trade-offs of a report go where its run keeps none."""


def material_of(
    problem: Problem, result: Result, origin: OriginComparison | None, tradeoffs: Tradeoffs | None
) -> Material:
    """Put together what every report of a solve is made from.

    Parameters
    ----------
    origin, tradeoffs
        As :func:`origin_of` and :func:`tradeoffs_of` give them; `None`: the report goes without.
    """
    return Material(
        case=problem.case,
        result=result,
        shares=shares(problem),
        origin=origin,
        tradeoffs=tradeoffs,
        money=money_asked(problem.case, problem, result),
        claims=money_asked(problem.case, problem, result, is_claim=True),
    )


def origin_of(problem: Problem, result: Result, search: Search) -> OriginComparison | None:
    """Solve once more without mixing by origin; `None` where nothing is mixed, or nothing found in time."""
    if not problem.rules.origin_columns:
        return None
    try:
        return compare_origin(problem, result, search)
    except NothingFoundError:
        return None


def tradeoffs_of(
    problem: Problem,
    result: Result,
    interrupt: Interrupt,
    tell: Callable[[str, int, int | None], None] | None = None,
) -> Tradeoffs:
    """Work out the trade-offs that a report shows."""
    search = budget(problem.case, REPORTED, interrupt)
    return payoff_and_frontier(problem, result, search, REPORTED, tell)
