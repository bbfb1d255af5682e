"""Trade-offs between criteria: the cost of each in terms of the others."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any

from placement.case import Case
from placement.results.tradeoffs import Tradeoffs
from placement.solver.budget import Search
from placement.studies.observer import Observer
from placement.studies.solve import solve
from placement.studies.solved import SolvedCase
from placement.tradeoff_analysis import study
from placement.tradeoff_analysis.payoff import best_alone
from placement.tradeoff_analysis.request import TradeoffRequest

QUESTIONS = 100
"""Budget for all questions together, in multiples of a scenario's deterministic limit: roughly one per question."""


@dataclass(frozen=True)
class TradedCase:
    """A solve and its trade-offs.

    Attributes
    ----------
    solved
        The solve; its criteria hold the lowest value that each can reach.
    """

    solved: SolvedCase
    tradeoffs: Tradeoffs


def tradeoffs(case: Case, request: TradeoffRequest | None = None, observer: Observer | None = None) -> TradedCase:
    """Best placement of a case and its trade-offs; part `solve`, then the parts of :func:`trade_off`.

    Returns
    -------
    TradedCase
        If it was stopped, the remaining questions are answered as far as possible and marked as such.

    Raises
    ------
    ContradictionError, NothingFoundError, CheckFailedError
        As :func:`placement.studies.solve.solve`.
    """
    observer = observer or Observer()
    return trade_off(solve(case, None, observer), request, observer)


def trade_off(run: SolvedCase, request: TradeoffRequest | None = None, observer: Observer | None = None) -> TradedCase:
    """Trade-offs of a solve; parts `payoff`, `exchange`, `stability`, `alternatives`, `worth` and `frontier`.

    Raises
    ------
    CheckFailedError
        If the independent check disagrees with a placement: a defect of this package.
    """
    request, observer = request or TradeoffRequest(), observer or Observer()
    search = budget(run.case, request, observer)
    found = study.tradeoffs(run.problem, run.result, search, request, observer.parts)
    return TradedCase(replace(run, result=replace(run.result, criteria=best_alone(run.result, found.payoff))), found)


def budget(case: Case, request: TradeoffRequest, observer: Observer) -> Search:
    """Search budget for all questions together."""
    settings = case.scenario.solve
    limit = settings.deterministic_limit
    asked: dict[str, Any] = {"time_limit": request.seconds}
    if limit is not None:
        asked["deterministic_limit"] = limit * QUESTIONS
    return Search.under(settings.model_copy(update=asked), None, observer.stop)
