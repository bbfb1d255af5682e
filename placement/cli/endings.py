"""Messages and exit codes of commands that fail (contract, section 5)."""

from __future__ import annotations

import traceback
from collections.abc import Sequence
from typing import TYPE_CHECKING

import typer

from placement.cli.streams import INTERRUPTED, discard_stdout, talk
from placement.cli.usage import UsageError, in_words
from placement.executors.errors import ClusterError
from placement.faults import Fault, InputError, PathError, PlacementError
from placement.locale import msgid

if TYPE_CHECKING:
    from placement.case import Case
    from placement.cli.session import Session
    from placement.errors import ContradictionError
    from placement.results.comparison import Comparison


class UnsolvableError(PlacementError):
    """A contradiction (exit code 4), with the case that contains it."""

    def __init__(self, error: ContradictionError, case: Case) -> None:
        self.error = error
        self.case = case
        super().__init__(str(error))


def refuse_contradiction(found: Comparison, case: Case) -> None:
    """Refuses to end well if the scenario that was named first has no placement, whatever there is to show beside it.

    Raises
    ------
    UnsolvableError
        If its rules contradict each other (exit code 4); with the smallest repairs.
    """
    from placement.errors import ContradictionError

    if found.asked.result is None:
        raise UnsolvableError(ContradictionError(found.asked.repairs), case)


_DAMAGE = frozenset({"bad_encoding", "bad_quote", "nul_byte"})
"""Codes of faults with which a table's headings mean nothing."""

DONE = 0
"""What was asked is done. Pupils may wait: that is an outcome, not an error."""
DEFECT = 1
"""A defect of the program's own, such as a second check that disagrees with the solver; nothing is written."""
USAGE = 2
"""Wrong usage, or what the machine refuses: a full disk, no right, a folder or register that another process writes."""
FAULTS = 3
"""Faults in the tables, the scenario or a workbook that was filled in; all are shown, and nothing is written."""
CONTRADICTION = 4
"""The rules contradict each other; the smallest repairs are shown, each tried out.

Of several scenarios it is the first that counts: beside it the others are shown, and written, all the same."""
NOTHING_FOUND = 5
"""No placement was found within the time limit."""


def ending(error: BaseException, session: Session) -> int:
    """Report why a command ended, and return its exit code."""
    if isinstance(error, BrokenPipeError):
        # The reader of our output, such as `head`, has seen enough.
        discard_stdout()
        return DONE
    if session.debug:
        talk("".join(traceback.format_exception(error)).rstrip())
    if isinstance(error, KeyboardInterrupt):
        session.say(msgid("Ended at once; no folder is left half-written."))
        return INTERRUPTED
    if isinstance(error, UsageError | PathError | ClusterError | typer.TyperException | OSError):
        _say_usage(error, session)
        return USAGE
    if isinstance(error, InputError):
        from placement.reports.terminal.faults import render_faults

        render_faults(session.console(stderr=True), error.faults, (), session.language)
        if _has_own_headings(error.faults):
            session.say(
                msgid(
                    "Are the headings your own? placement init DIR --from TABLES lays out a folder with a copy of your "
                    "tables, and proposes which column is which."
                )
            )
        return FAULTS
    code = _ending_of_the_week(error, session)
    return _ending_of_a_search(error, session) if code is None else code


def _has_own_headings(faults: Sequence[Fault]) -> bool:
    """Whether a table lacks a column although its text could be read: it may be there under another heading."""
    damaged = {fault.file for fault in faults if fault.code in _DAMAGE}
    return any(fault.code == "missing_column" and fault.file not in damaged for fault in faults)


def _ending_of_the_week(error: BaseException, session: Session) -> int | None:
    """Report an error of the register or of a command of the week, if it is one; only then they are loaded."""
    if type(error).__module__.startswith(("placement.register.", "placement.week.")):
        from placement.cli.week.endings import say_error

        return say_error(error, session)
    return None


def _ending_of_a_search(error: BaseException, session: Session) -> int:
    """Report why there is no placement; the engine's errors, and thus the engine, are loaded only here."""
    from placement.errors import CheckFailedError, ContradictionError, NothingFoundError, TellsOfOthersError

    if isinstance(error, UnsolvableError | ContradictionError):
        from placement.reports.terminal.repair import render_repair

        contradiction, case = (error.error, error.case) if isinstance(error, UnsolvableError) else (error, None)
        render_repair(session.console(stderr=True), contradiction, session.language, case)
        return CONTRADICTION
    if isinstance(error, NothingFoundError):
        session.say(msgid("No placement was found within the limit. Give it more time with --time-limit."))
        return NOTHING_FOUND
    if isinstance(error, CheckFailedError):
        session.say(msgid("The check of the placement disagrees with the model, so nothing was written."))
    if isinstance(error, TellsOfOthersError):
        said = msgid("{page} would tell of {pupils}, whom it is not about, so nothing was written.")
        session.say(said, page=error.page, pupils=", ".join(error.told))
    # The error's own message is left out: it may quote a pupil's data.
    session.say(
        msgid(
            "This is a defect of placement itself ({kind}): please report it with the command that you gave, "
            "and what it says with --debug added, after taking out what tells about pupils."
        ),
        kind=type(error).__name__,
    )
    return DEFECT


def _say_usage(error: UsageError | PathError | ClusterError | typer.TyperException | OSError, session: Session) -> None:
    if isinstance(error, UsageError):
        session.say(error.message, **error.values)
    elif isinstance(error, PathError | ClusterError):
        session.say(error.sentence, **error.values)
    elif isinstance(error, OSError):
        discard_stdout()
        where = error.filename or session.sentences(msgid("standard output"))
        session.say(msgid("{file} cannot be read or written: {reason}."), file=where, reason=error.strerror)
    else:
        talk(in_words(error.format_message(), session.sentences))
        context = getattr(error, "ctx", None)
        session.say(
            msgid("{command} --help shows how it is used."),
            command="placement" if context is None else context.command_path,
        )
