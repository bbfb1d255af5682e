"""What `placement options` does; loads the engine, so only that command imports it."""

from __future__ import annotations

from pathlib import Path

from placement.case import Case
from placement.cli.endings import UnsolvableError
from placement.cli.interrupt import Interrupt
from placement.cli.search import steps_for, watched
from placement.cli.session import Session
from placement.cli.streams import document
from placement.errors import ContradictionError
from placement.locale import msgid
from placement.reports.files import refuse_own_inputs
from placement.reports.options.files import write_options
from placement.reports.summary import to_json
from placement.reports.terminal.options import render_options
from placement.results.options import Options
from placement.whatif.options.document import to_document
from placement.whatif.options.request import OptionsRequest
from placement.whatif.options.study import options

STEPS = {
    "value": msgid("combinations"),
    "model": msgid("the model chooses"),
    "settle": msgid("solving the best once more"),
}
STOPPING = msgid("Stopping with the combinations found so far; Ctrl-C once more ends at once.")


def options_and_tell(
    case: Case, session: Session, wishes: OptionsRequest, *, out: Path | None, force: bool, as_json: bool, quiet: bool
) -> None:
    """Find the options, write, report.

    Parameters
    ----------
    out
        The folder; `None`: keep nothing.
    as_json
        Print the document instead of the report.
    quiet
        Show no progress and make no remarks.

    Raises
    ------
    UnsolvableError
        If no combination has a placement.
    """
    if out is not None:
        refuse_own_inputs(out, case)
    with Interrupt() as interrupt:
        found = _found(case, session, wishes, interrupt, quiet=quiet)
        if out is not None:
            interrupt.seal()
            write_options(out, case, found, force=force)
    if as_json:
        document(to_json(to_document(case.scenario.name, found)))
    else:
        session.show(lambda console: render_options(console, case, found, session.language))
    if quiet:
        return
    if out is None:
        session.say(msgid("Nothing was written; --out DIR keeps the options."))
    else:
        session.say(msgid("The options are in {path}."), path=out)


def _found(case: Case, session: Session, wishes: OptionsRequest, interrupt: Interrupt, *, quiet: bool) -> Options:
    line = None if quiet else steps_for(session, STEPS, as_bar=True)
    told = None if line is None else line.tell
    try:
        return watched(
            lambda: options(case, wishes, told=told, stop=interrupt.stop), session, interrupt, line, stopping=STOPPING
        )
    except ContradictionError as error:
        raise UnsolvableError(error, case) from error
