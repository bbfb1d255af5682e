"""The action of `placement solve`; it loads the engine, so only that command imports it."""

from __future__ import annotations

import time
from dataclasses import replace
from functools import partial

from placement.case import Case
from placement.cli.delivery import Delivery
from placement.cli.endings import UnsolvableError
from placement.cli.interrupt import Interrupt
from placement.cli.session import Session
from placement.cli.streams import document
from placement.cli.watching import SOLVING, watched
from placement.errors import NothingFoundError
from placement.locale import msgid
from placement.reports.terminal.render import render
from placement.result import Status
from placement.scenario.search_settings import with_settings
from placement.solver.budget import Search
from placement.store.json_text import to_json
from placement.store.summary import failure_summary, summary
from placement.studies.money import run_money
from placement.studies.requests import SolveRequest
from placement.studies.solve import solve


def solve_and_report(case: Case, session: Session, request: SolveRequest, delivery: Delivery) -> None:
    """Solve and check a case, write the run if asked, and report."""
    case = with_settings(case, request.settings)
    if delivery.out is not None:
        from placement.store.run import refuse_own_inputs

        refuse_own_inputs(delivery.out, case)
    began = time.monotonic()
    with Interrupt() as interrupt:
        try:
            solved = watched(
                lambda observer: solve(case, None, observer),
                [SOLVING],
                session,
                interrupt,
                quiet=delivery.quiet,
                case=case,
            )
        except (UnsolvableError, NothingFoundError) as error:
            if delivery.as_json:
                document(to_json(_failure(case, error, time.monotonic() - began)))
            raise
        case, result = replace(case, prices=solved.case.prices), solved.result
        if delivery.out is not None:
            from placement.store.run import write_run

            interrupt.seal()
            money = run_money(solved.problem, result) if case.region.funding else None
            write_run(delivery.out, case, result, money=money, force=delivery.force)
    delivery.show(
        session,
        lambda: to_json(summary(case, result)),
        lambda console: render(console, case, result, session.language),
    )
    delivery.say_where(
        session,
        msgid("The placement is in {path}."),
        msgid("Nothing was written; --out DIR keeps the placement."),
    )


def _failure(case: Case, error: UnsolvableError | NothingFoundError, seconds: float) -> dict[str, object]:
    """Summary of a solve without a placement; versions and workers as they would be with one."""
    from placement.answer.assemble import versions  # imported late: it needs `placement.solve` itself

    workers = Search.under(case.scenario.solve, None, None).workers
    told = partial(failure_summary, case, seconds=seconds, workers=workers, versions=versions())
    if isinstance(error, UnsolvableError):
        return told(Status.INFEASIBLE, error.error.stages, repairs=error.error.repairs)
    return told(Status.UNKNOWN)
