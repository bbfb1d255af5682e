"""What `placement compare` does; loads the engine, so only that command imports it."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from placement.case import Case
from placement.cli.endings import UnsolvableError
from placement.cli.interrupt import Interrupt
from placement.cli.search import steps_for, watched
from placement.cli.session import Session
from placement.cli.streams import document
from placement.errors import ContradictionError
from placement.locale import msgid
from placement.reports.terminal.comparison import render_comparison
from placement.results.comparison import Comparison
from placement.store.comparison import to_document, write_comparison
from placement.store.run import refuse_own_inputs
from placement.store.summary import to_json
from placement.whatif.compare import compare
from placement.whatif.draws import DRAWS
from placement.workers import StoppedError

STEPS = {"compare": msgid("scenarios"), "draw": msgid("scenarios and draws")}


def compare_and_tell(
    cases: Sequence[Case],
    session: Session,
    *,
    draws: int | None = None,
    out: Path | None,
    force: bool,
    as_json: bool,
    quiet: bool,
) -> None:
    """Solve, compare, write, report.

    Parameters
    ----------
    cases
        The base first.
    draws
        How often a scenario with chance in it is drawn; `None`: as often as is usual.
    out
        The folder; `None`: keep nothing.
    as_json
        Print the document instead of the report.
    quiet
        Show no progress and make no remarks.

    Raises
    ------
    UnsolvableError
        If the base has no placement: with its smallest repair.
    KeyboardInterrupt
        If it was stopped: half a comparison would be taken for a whole one.
    """
    if out is not None:
        for case in cases:
            refuse_own_inputs(out, case)
    with Interrupt() as interrupt:
        found = _compare(cases, draws or DRAWS, session, interrupt, quiet=quiet)
        if out is not None:
            interrupt.seal()
            write_comparison(out, found, language=session.language, force=force)
    if as_json:
        document(to_json(to_document(found)))
    else:
        session.show(lambda console: render_comparison(console, found, session.language))
    if quiet:
        return
    if out is None:
        session.say(msgid("Nothing was written; --out DIR keeps the comparison."))
    else:
        session.say(
            msgid("The comparison is in {path}; the coordinator's reports, moved.csv and the run folders hold pupils."),
            path=out,
        )


def _compare(cases: Sequence[Case], draws: int, session: Session, interrupt: Interrupt, *, quiet: bool) -> Comparison:
    line = None if quiet else steps_for(session, STEPS, as_bar=True)

    def told(done: int, total: int) -> None:
        if line is not None:
            line.tell("compare" if total == len(cases) else "draw", done, total)

    try:
        return watched(
            lambda: compare(cases, draws=draws, told=told, stop=interrupt.stop), session, interrupt, line, stopping=None
        )
    except ContradictionError as error:
        raise UnsolvableError(error, cases[0]) from error
    except StoppedError as error:
        raise KeyboardInterrupt from error
