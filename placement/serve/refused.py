"""Errors in words, for a page."""

from __future__ import annotations

from dataclasses import dataclass

from placement.errors import ContradictionError, NothingFoundError
from placement.faults import InputError, PathError
from placement.locale.language import Translator
from placement.register.errors import InUseError
from placement.reports.words.repair import step_line
from placement.serve.errors import RequestError
from placement.serve.tables import ShownTable, fault_tables
from placement.week.errors import UnknownChildError, UnknownError
from placement.week.refused import refusal_lines
from placement.workers import StoppedError

MOST = 200
"""Maximum number of faults shown; more than that have a common cause."""


@dataclass(frozen=True)
class Refusal:
    """Why something was not done.

    Attributes
    ----------
    lines
        Sentences, the first of them the heading.
    status
        HTTP status: 404 where there is no such thing, 409 where it may go through later, 422 where something has to be
        changed first.
    tables
        Faults of tables and settings, one a row, by file.
    """

    lines: tuple[str, ...]
    status: int = 422
    tables: tuple[ShownTable, ...] = ()


def refusal(error: BaseException, words: Translator) -> Refusal | None:
    """What is wrong; `None` for a defect of the program's own."""
    if isinstance(error, InputError):
        faults = error.faults[:MOST]
        head = words.plural("{count} fault: nothing was done.", "{count} faults: nothing was done.", len(error.faults))
        return Refusal((head,), tables=fault_tables(words, faults))
    if isinstance(error, ContradictionError):
        steps = [step_line(words, step) for repair in error.repairs[:1] for step in repair.steps]
        head = words.text("No placement is possible: the rules contradict each other.")
        return Refusal((head, *steps))
    if isinstance(error, NothingFoundError):
        return Refusal((words.text("No placement was found within the limit."),), 409)
    if isinstance(error, RequestError):
        return Refusal((words.text(error.sentence, **error.values),), error.status)
    if isinstance(error, StoppedError):
        return Refusal((words.text("It was stopped before there was anything to keep; nothing was noted."),), 409)
    if isinstance(error, PathError):
        return Refusal((words.text(error.sentence, **error.values),))
    if isinstance(error, OSError):
        file, reason = str(error.filename or ""), str(error.strerror)
        return Refusal((words.text("{file} cannot be read or written: {reason}.", file=file, reason=reason),), 409)
    lines = refusal_lines(error, words)
    return Refusal(lines, _status(error)) if lines else None


def _status(error: BaseException) -> int:
    if isinstance(error, InUseError):
        return 409
    return 404 if isinstance(error, UnknownChildError | UnknownError) else 422


def defect(words: Translator) -> Refusal:
    """What is said of a defect of the program's own: nothing of what it was about, which may be a child."""
    return Refusal(
        (
            words.text("This is a defect of placement itself: nothing was noted."),
            words.text(
                "Please report on which page you were and what you did there, without what tells about pupils. "
                "Everything that was noted before is kept, and the workbench goes on."
            ),
        ),
        500,
    )
