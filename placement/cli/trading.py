"""What `placement tradeoffs` does; loads the engine, so only that command imports it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

from placement.api.money_tables import money_tables
from placement.case import Case
from placement.catalogue import NAMES
from placement.cli.endings import UnsolvableError
from placement.cli.interrupt import Interrupt
from placement.cli.search import search, steps_for, watched
from placement.cli.session import Session
from placement.cli.streams import document
from placement.cli.usage import UsageError
from placement.errors import ContradictionError
from placement.locale import msgid
from placement.problem import build_problem
from placement.reports.files import refuse_own_inputs
from placement.reports.summary import to_json
from placement.reports.terminal.tradeoffs import render_tradeoffs
from placement.reports.tradeoffs.files import write_tradeoffs
from placement.result import Result
from placement.results.tradeoffs import Tradeoffs
from placement.solve.budget import Search
from placement.tradeoffs.document import to_document
from placement.tradeoffs.errors import (
    CoverageCriterionError,
    FrontierCriteriaError,
    RepeatedCriterionError,
    UnknownCriterionError,
    require_frontier_criteria,
)
from placement.tradeoffs.payoff import best_alone
from placement.tradeoffs.request import TradeoffRequest
from placement.tradeoffs.study import tradeoffs

PARTS: Mapping[str, str] = {
    "payoff": msgid("each criterion alone"),
    "frontier": msgid("frontier"),
    "exchange": msgid("what a little less costs"),
    "stability": msgid("how firm it is"),
    "alternatives": msgid("others nearly as good"),
    "worth": msgid("what one more brings"),
}

Told = Callable[[str, int, int | None], None]

QUESTIONS = 100
"""How many times a scenario's deterministic limit all questions together get: about as many as there are."""


def trade_and_tell(
    case: Case, session: Session, wishes: TradeoffRequest, *, out: Path | None, force: bool, as_json: bool, quiet: bool
) -> None:
    """Solve, ask what everything costs, write, report.

    Parameters
    ----------
    out
        The folder; `None`: keep nothing.
    as_json
        Print the document instead of the report.
    quiet
        Show no progress and make no remarks.
    """
    if wishes.criteria:
        _refuse(wishes.criteria)
    if out is not None:
        refuse_own_inputs(out, case)
    with Interrupt() as interrupt:
        try:
            result = search(case, session, interrupt, quiet=quiet)
        except ContradictionError as error:
            raise UnsolvableError(error, case) from error
        line = None if quiet else steps_for(session, PARTS)
        tell = None if line is None else line.tell
        found = watched(_study(case, result, wishes, interrupt, tell), session, interrupt, line)
        result = replace(result, criteria=best_alone(result, found.payoff))
        if out is not None:
            interrupt.seal()
            write_tradeoffs(out, case, result, found, money=money_tables(case, result), force=force)
    if as_json:
        document(to_json(to_document(found)))
    else:
        session.show(lambda console: render_tradeoffs(console, case, result, found, session.language))
    if quiet:
        return
    if out is None:
        session.say(msgid("Nothing was written; --out DIR keeps the trade-offs."))
    else:
        session.say(msgid("The placement and its trade-offs are in {path}."), path=out)


def _study(
    case: Case, result: Result, wishes: TradeoffRequest, interrupt: Interrupt, tell: Told | None
) -> Callable[[], Tradeoffs]:
    def work() -> Tradeoffs:
        return tradeoffs(build_problem(case), result, budget(case, wishes, interrupt), wishes, tell)

    return work


def budget(case: Case, wishes: TradeoffRequest, interrupt: Interrupt) -> Search:
    """Give the time for all questions together."""
    settings = case.scenario.solve
    limit = settings.deterministic_limit
    asked: dict[str, Any] = {"time_limit": wishes.seconds}
    if limit is not None:
        asked["deterministic_limit"] = limit * QUESTIONS
    return Search.under(settings.model_copy(update=asked), None, interrupt.stop)


def _refuse(criteria: tuple[str, ...]) -> None:
    """Refuse a frontier that cannot be, before anything is solved.

    Raises
    ------
    UsageError
        With the names there are.
    """
    try:
        require_frontier_criteria(criteria)
    except UnknownCriterionError as error:
        meant = ", ".join(dict.fromkeys(near for near in error.nearest.values() if near is not None))
        message = (
            msgid("There is no criterion {names}. Did you mean {meant}?")
            if meant
            else msgid("There is no criterion {names}. There are: {known}.")
        )
        raise UsageError(message, names=", ".join(error.criteria), meant=meant, known=", ".join(NAMES)) from error
    except CoverageCriterionError as error:
        message = msgid("Waiting always comes first: coverage cannot be weighed against other criteria.")
        raise UsageError(message) from error
    except RepeatedCriterionError as error:
        raise UsageError(msgid("Named more than once: {names}."), names=", ".join(error.criteria)) from error
    except FrontierCriteriaError as error:
        raise UsageError(msgid("A frontier needs two criteria or more: --criteria proximity,diversity.")) from error
