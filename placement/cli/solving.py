"""What `placement solve` does; loads the engine, so only that command imports it."""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from pathlib import Path

from placement.cli.interrupt import Interrupt
from placement.cli.reading import read_case
from placement.cli.search import search
from placement.cli.session import Session
from placement.cli.settings import with_settings
from placement.cli.streams import document
from placement.cli.usage import UsageError
from placement.locale import msgid
from placement.reports.files import refuse_own_inputs, write_run
from placement.reports.folder import refuse_existing
from placement.reports.summary import failure_summary, summary, to_json
from placement.reports.terminal import render
from placement.result import Status
from placement.scenario.types import Case
from placement.solve.errors import ContradictionError, NothingFoundError


@dataclass(frozen=True)
class Order:
    """What was asked for on the command line.

    Attributes
    ----------
    settings
        What goes over the scenario's own `solve`.
    out
        The run folder; `None`: keep nothing.
    """

    scenario: Path
    encoding: str | None
    settings: Mapping[str, Fraction | int]
    out: Path | None
    force: bool
    as_json: bool
    quiet: bool


def carry_out(order: Order, session: Session) -> None:
    """Solve, check, write, report; what is in the way of writing is found before the search, not after it."""
    if order.out is not None:
        _refuse_early(order.out, force=order.force)
    case = with_settings(read_case(order.scenario, order.encoding), order.settings)
    if order.out is not None:
        refuse_own_inputs(order.out, case)
    with Interrupt() as interrupt:
        try:
            result = search(case, session, interrupt, quiet=order.quiet)
        except (ContradictionError, NothingFoundError) as error:
            if order.as_json:
                document(to_json(_failure(case, error)))
            raise
        if order.out is not None:
            interrupt.seal()
            write_run(order.out, case, result, force=order.force)
    if order.as_json:
        document(to_json(summary(case, result)))
    else:
        session.show(lambda console: render(console, case, result, session.language))
    if not order.quiet:
        _say_where(order.out, session)


def _refuse_early(out: Path, *, force: bool) -> None:
    refuse_existing(out, force=force)
    parent = Path(os.path.realpath(out)).parent
    while not os.path.lexists(parent):
        parent = parent.parent
    if not parent.is_dir():
        raise UsageError(msgid("{path} cannot be written: {parent} is a file and no folder."), path=out, parent=parent)
    if not os.access(parent, os.W_OK | os.X_OK):
        raise UsageError(msgid("{path} cannot be written: no permission for {parent}."), path=out, parent=parent)


def _failure(case: Case, error: ContradictionError | NothingFoundError) -> dict[str, object]:
    if isinstance(error, ContradictionError):
        return failure_summary(case, Status.INFEASIBLE, error.stages, repair=error.repair)
    return failure_summary(case, Status.UNKNOWN)


def _say_where(out: Path | None, session: Session) -> None:
    if out is None:
        session.say(msgid("Nothing was written; --out DIR keeps the placement."))
    else:
        session.say(msgid("The placement is in {path}."), path=out)
