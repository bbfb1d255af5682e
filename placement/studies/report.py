"""The material for reports of a solve: the same solve without mixing by origin, trade-offs, and funding."""

from __future__ import annotations

from dataclasses import dataclass, replace
from fractions import Fraction

from placement.criteria.proportionality import shares
from placement.errors import NothingFoundError
from placement.origin.compare import compare_origin
from placement.results.material import Material
from placement.results.origin import OriginComparison
from placement.results.study import ReportStudy
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


@dataclass(frozen=True)
class Studied:
    """Material of every report of a solve, and what of it is to be kept.

    Attributes
    ----------
    study
        What was worked out to its end, by this study or before: a part that was stopped is shown, and not kept.
    is_new
        Whether there is more in it than the run keeps.
    """

    material: Material
    study: ReportStudy
    is_new: bool


def report(run: SolvedCase, request: ReportRequest | None = None, observer: Observer | None = None) -> Material:
    """Material for reports of a solve, as :func:`studied`."""
    return studied(run, request, observer).material


def studied(run: SolvedCase, request: ReportRequest | None = None, observer: Observer | None = None) -> Studied:
    """Material for reports of a solve; parts `origin`, then `payoff` and `frontier`, as far as the run keeps neither.

    A stop ends the current part, which is then shown as far as it got; later parts still run if the observer clears
    the stop.

    Raises
    ------
    InputError
        If what the run keeps is damaged or about another placement.
    CheckFailedError
        If the independent check disagrees: a defect of this package.
    """
    request, observer = request or ReportRequest(), observer or Observer()
    kept = found = run.kept_study()
    traded = run.kept_tradeoffs()
    origin, tradeoffs = kept.origin if request.origin else None, traded or kept.tradeoffs
    if origin is None and request.origin:
        origin = origin_of(run, observer)
        found = found if observer.stop.is_set() else replace(found, origin=origin)
    if tradeoffs is None and request.tradeoffs:
        tradeoffs = tradeoffs_of(run, observer)
        found = found if observer.stop.is_set() else replace(found, tradeoffs=tradeoffs)
    return Studied(material_of(run, origin, tradeoffs), found, found != kept)


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


def bare_material(run: SolvedCase) -> Material:
    """Material of a solve alone, for what shows neither trade-offs nor money."""
    return Material(run.case, run.result, shares(run.problem))


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
