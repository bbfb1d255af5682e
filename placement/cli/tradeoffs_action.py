"""The action of `placement tradeoffs`; it loads the engine, so only that command imports it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from placement.case import Case
from placement.catalogue import NAMES
from placement.cli.delivery import Delivery
from placement.cli.interrupt import Interrupt
from placement.cli.session import Session
from placement.cli.usage import UsageError
from placement.cli.watching import SOLVING, Scene, watched
from placement.locale import msgid
from placement.reports.terminal.tradeoffs import render_tradeoffs
from placement.store.json_text import to_json
from placement.store.run import refuse_own_inputs
from placement.store.tradeoffs import to_document, write_tradeoffs
from placement.studies.money import run_money
from placement.studies.tradeoffs import tradeoffs
from placement.tradeoff_analysis.errors import (
    CoverageCriterionError,
    FrontierCriteriaError,
    RepeatedCriterionError,
    UnknownCriterionError,
)
from placement.tradeoff_analysis.request import TradeoffRequest

PARTS: Mapping[str, str] = {
    "payoff": msgid("each criterion alone"),
    "frontier": msgid("frontier"),
    "exchange": msgid("what a little less costs"),
    "stability": msgid("how firm it is"),
    "alternatives": msgid("others nearly as good"),
    "worth": msgid("what one more brings"),
}


def report_tradeoffs(case: Case, session: Session, asked: Mapping[str, Any], delivery: Delivery) -> None:
    """Solve a case, find its trade-offs, write them if asked, and report.

    Parameters
    ----------
    asked
        Field of the request -> value, for those on the command line.
    """
    request = _checked(asked)
    if delivery.out is not None:
        refuse_own_inputs(delivery.out, case)
    with Interrupt() as interrupt:
        traded = watched(
            lambda observer: tradeoffs(case, request, observer),
            [SOLVING, Scene(PARTS)],
            session,
            interrupt,
            quiet=delivery.quiet,
            case=case,
        )
        result, found = traded.solved.result, traded.tradeoffs
        if delivery.out is not None:
            interrupt.seal()
            money = run_money(traded.solved.problem, result)
            write_tradeoffs(delivery.out, case, result, found, money=money, force=delivery.force)
    delivery.show(
        session,
        lambda: to_json(to_document(found)),
        lambda console: render_tradeoffs(console, case, result, found, session.language),
    )
    delivery.say_where(
        session,
        msgid("The placement and its trade-offs are in {path}."),
        msgid("Nothing was written; --out DIR keeps the trade-offs."),
    )


def _checked(asked: Mapping[str, Any]) -> TradeoffRequest:
    """The request, with its criteria validated before anything is solved.

    Raises
    ------
    UsageError
        If criteria are unknown, repeated or too few, or coverage is among them.
    """
    try:
        return TradeoffRequest(**asked)
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
