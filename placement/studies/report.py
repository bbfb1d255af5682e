"""The material for reports of a solve: the same solve without mixing by origin, trade-offs, and funding."""

from __future__ import annotations

from fractions import Fraction

from placement.criteria.proportionality import shares
from placement.errors import NothingFoundError
from placement.origin.compare import compare_origin
from placement.results.material import Material
from placement.results.origin import OriginComparison
from placement.results.tradeoffs import Tradeoffs
from placement.solver.budget import Search
from placement.studies.money import run_money
from placement.studies.observer import Observer
from placement.studies.requests import ReportRequest
from placement.studies.solved import SolvedCase
from placement.studies.tradeoffs import budget
from placement.tradeoff_analysis.request import TradeoffRequest
from placement.tradeoff_analysis.study import payoff_and_frontier

REPORTED = TradeoffRequest(points=12, seconds=Fraction(60))
"""Trade-offs computed for a report if its run keeps none."""


def report(run: SolvedCase, request: ReportRequest | None = None, observer: Observer | None = None) -> Material:
    """Material for a report of a solve; parts `origin`, then `payoff` and `frontier`.

    A stop ends the current part, which is then shown as far as it got; later parts still run if the observer clears
    the stop.

    Raises
    ------
    InputError
        If trade-offs that the run keeps are damaged or about another placement.
    CheckFailedError
        If the independent check disagrees: a defect of this package.
    """
    request, observer = request or ReportRequest(), observer or Observer()
    origin = origin_of(run, observer) if request.origin else None
    tradeoffs = run.kept_tradeoffs()
    if tradeoffs is None and request.tradeoffs:
        tradeoffs = tradeoffs_of(run, observer)
    return material_of(run, origin, tradeoffs)


def origin_of(run: SolvedCase, observer: Observer) -> OriginComparison | None:
    """The same solve without mixing by origin; `None` if no origins are mixed, or nothing was found in time."""
    if not run.problem.rules.origin_columns:
        return None
    observer.begin("origin")
    search = Search.under(run.case.scenario.solve, observer.searching("origin"), observer.stop)
    try:
        return compare_origin(run.problem, run.result, search)
    except NothingFoundError:
        return None


def tradeoffs_of(run: SolvedCase, observer: Observer) -> Tradeoffs:
    """Trade-offs for a report."""
    observer.begin("payoff")
    search = budget(run.case, REPORTED, observer)
    return payoff_and_frontier(run.problem, run.result, search, REPORTED, observer.parts)


def material_of(run: SolvedCase, origin: OriginComparison | None, tradeoffs: Tradeoffs | None) -> Material:
    """Material put together, with funding; a report leaves out what is `None`."""
    money = run_money(run.problem, run.result)
    return Material(
        case=run.case,
        result=run.result,
        shares=shares(run.problem),
        origin=origin,
        tradeoffs=tradeoffs,
        money=None if money is None else money.asked,
        claims=None if money is None else money.claimed,
    )
