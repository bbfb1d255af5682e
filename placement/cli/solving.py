"""What `placement solve` does; loads the engine, so only that command imports it."""

from __future__ import annotations

import time
from functools import partial
from pathlib import Path

from placement.case import Case
from placement.cli.endings import UnsolvableError
from placement.cli.interrupt import Interrupt
from placement.cli.search import search
from placement.cli.session import Session
from placement.cli.streams import document
from placement.errors import ContradictionError, NothingFoundError
from placement.locale import msgid
from placement.problem import build_problem
from placement.reports.terminal.render import render
from placement.result import Status
from placement.solve.budget import Search
from placement.store.run import refuse_own_inputs, write_run
from placement.store.summary import failure_summary, summary, to_json
from placement.studies.money import run_money


def solve_and_tell(case: Case, session: Session, *, out: Path | None, force: bool, as_json: bool, quiet: bool) -> None:
    """Solve, check, write, report.

    Parameters
    ----------
    out
        The run folder; `None`: keep nothing.
    as_json
        Print the summary instead of the report.
    quiet
        Show no progress and make no remarks.
    """
    if out is not None:
        refuse_own_inputs(out, case)
    began = time.monotonic()
    with Interrupt() as interrupt:
        try:
            result = search(case, session, interrupt, quiet=quiet)
        except (ContradictionError, NothingFoundError) as error:
            if as_json:
                document(to_json(_failure(case, error, time.monotonic() - began)))
            if isinstance(error, ContradictionError):
                raise UnsolvableError(error, case) from error
            raise
        if out is not None:
            interrupt.seal()
            write_run(out, case, result, money=run_money(build_problem(case), result), force=force)
    if as_json:
        document(to_json(summary(case, result)))
    else:
        session.show(lambda console: render(console, case, result, session.language))
    if quiet:
        return
    if out is None:
        session.say(msgid("Nothing was written; --out DIR keeps the placement."))
    else:
        session.say(msgid("The placement is in {path}."), path=out)


def _failure(case: Case, error: ContradictionError | NothingFoundError, seconds: float) -> dict[str, object]:
    """Give the summary of a solve without a placement; versions and workers as a placement's would be."""
    from placement.answer.assemble import versions  # only after `placement.solve`, which it needs itself

    workers = Search.under(case.scenario.solve, None, None).workers
    told = partial(failure_summary, case, seconds=seconds, workers=workers, versions=versions())
    if isinstance(error, ContradictionError):
        return told(Status.INFEASIBLE, error.stages, repairs=error.repairs)
    return told(Status.UNKNOWN)
