"""Errors of the week's commands in words."""

from __future__ import annotations

from collections.abc import Iterator

from placement.locale import msgid
from placement.locale.language import Translator
from placement.register.errors import BrokenRegisterError, RegisterError
from placement.register.standing import StepError
from placement.reports.words.obstacles import obstacles_line
from placement.reports.words.week import KINDS, state_word
from placement.week.duties.errors import NoPeriodError, YearError
from placement.week.errors import (
    ChangedMeanwhileError,
    ErasedError,
    FolderTakenError,
    ForbiddenSeatError,
    NotHeldError,
    NothingToRedoError,
    NothingToUndoError,
    ProtectedError,
    RestsOnError,
    SaidAlreadyError,
    SeatTakenError,
    TakesNobodyError,
    UnknownChildError,
    UnknownError,
)
from placement.week.workbook.refusals import AnswersRefusedError, ReplyRefusedError

_UNKNOWN = {
    "group": msgid("There is no group {name}."),
    "school": msgid("There is no school {name}."),
    "column": msgid("There is no column {name} that can be given here."),
    "week": msgid("There is no proposal of a week {name}."),
    "route": msgid("There is no route {name}."),
    "file": msgid("There is no file {name}."),
}
_YEARS = {
    "future": msgid("{year} is still to come: there is nothing to report yet."),
    "no_data": msgid("The register knows of no child in {year}."),
    "not_over": msgid("{year} was not over yet on that day: evaluate and approve its report afterwards."),
    "later": msgid("That day is still to come."),
    "not_evaluated": msgid("The report on {year} was not evaluated yet on that day: note that with --evaluated."),
    "not_approved": msgid("The report on {year} is not public before it is approved: placement week annual --approved"),
    "approved": msgid("The report on {year} was approved already; placement week undo takes that back."),
    "past": msgid("{year} is over: a draft budget is for a year to come."),
    "too_late": msgid("{year} is too far off: a forecast reaches five years."),
}
_REFUSED = {
    False: msgid("Nothing of any of these workbooks was noted."),
    True: msgid("Nothing was noted."),
}
_FULL = msgid("the group is full")
_NEAREST = msgid("Did you mean {names}?")


def refusal_lines(error: BaseException, words: Translator) -> tuple[str, ...]:
    """What is wrong, line by line; empty if it is no error of the register or of the week's commands."""
    return tuple(_lines(error, words))


def _lines(error: BaseException, words: Translator) -> Iterator[str]:
    if isinstance(error, RegisterError):
        yield words.text(error.sentence, **error.values)
        if isinstance(error, BrokenRegisterError):
            yield words.text("To accept it: placement week status --accept-break REASON")
        return
    if isinstance(error, AnswersRefusedError):
        for each in error.refusals:
            yield each.said(words)
        yield words.text(_REFUSED[isinstance(error, ReplyRefusedError)])
        return
    said = sentence_of(error, words) if isinstance(error, Exception) else None
    if said is None:
        return
    message, values = said
    yield words.text(message, **values)
    if nearest := getattr(error, "nearest", ()):
        yield words.text(_NEAREST, names=", ".join(nearest))


def sentence_of(error: Exception, words: Translator) -> tuple[str, dict[str, str]] | None:
    """The sentence that says what is wrong, and its values; `None` if it is no error of the week's commands."""
    match error:
        case UnknownChildError(found=()):
            return msgid("There is no pupil {name} in the register."), {"name": error.named}
        case UnknownChildError():
            sentence = msgid("{name} may be any of {names}: name the pupil by the register's key.")
            return sentence, {"name": error.named, "names": ", ".join(error.found)}
        case UnknownError():
            return _UNKNOWN[error.what], {"name": error.named}
        case StepError(state=None):
            return msgid("There is no pupil {name} in the register."), {"name": error.child}
        case StepError():
            assert error.state is not None
            sentence = msgid('{pupil}: "{what}" cannot be noted now; state: {state}. Nothing was written.')
            what, state = words.text(KINDS[error.kind]), state_word(words, error.state)
            return sentence, {"pupil": error.child, "what": what, "state": state}
        case ErasedError():
            return msgid("{pupil} was purged: nothing can be noted any more."), {"pupil": error.child}
    return _of_seats(error, words) or _of_commands(error)


def _of_seats(error: Exception, words: Translator) -> tuple[str, dict[str, str]] | None:
    match error:
        case ForbiddenSeatError():
            why = obstacles_line(words, error.reasons, error.group, error.rules) or words.text(_FULL)
            sentence = msgid("{pupil} may not be seated in {group}: {why}. With --reason it is noted all the same.")
            return sentence, {"pupil": error.child, "group": error.group.id, "why": why}
        case TakesNobodyError():
            why = obstacles_line(words, error.reasons[:1], error.group, error.rules)
            sentence = msgid("Nobody can be held in {group}: {why}. placement week group {group} status=open opens it.")
            return sentence, {"group": error.group.id, "why": why}
        case NotHeldError():
            return msgid("{pupil} is not held by you: there is nothing to release."), {"pupil": error.child}
    return None


def _of_commands(error: Exception) -> tuple[str, dict[str, str]] | None:
    match error:
        case ProtectedError():
            sentence = msgid("{pupil} is protected: answer by hand, with what placement week history shows.")
            return sentence, {"pupil": error.child}
        case FolderTakenError():
            return msgid("{path} is there already; choose a new folder."), {"path": str(error.folder)}
        case SaidAlreadyError():
            return msgid("{pupil}: that is so already."), {"pupil": error.child}
        case ChangedMeanwhileError():
            return msgid("The register or a list changed while you were asked: nothing was taken. Import it again."), {}
    return _of_undo(error) or _of_years(error)


def _of_undo(error: Exception) -> tuple[str, dict[str, str]] | None:
    match error:
        case NothingToUndoError():
            named = msgid("There is no command {batch} to take back.")
            return named if error.batch else msgid("There is no command to take back."), {"batch": error.batch}
        case NothingToRedoError():
            return msgid("Nothing was taken back by the last command, so there is nothing to bring back."), {}
        case RestsOnError():
            sentence = msgid("{batch} cannot be taken back: later ones rest on it, about {subjects}.")
            return sentence, {"batch": error.batch, "subjects": ", ".join(error.subjects)}
        case SeatTakenError():
            sentence = msgid("{batch} cannot be taken back: the seat of {pupils} in {group} is now that of {others}.")
            pupils, others = ", ".join(error.children), ", ".join(error.others)
            return sentence, {"batch": error.batch, "pupils": pupils, "group": error.group_id, "others": others}
    return None


def _of_years(error: Exception) -> tuple[str, dict[str, str]] | None:
    match error:
        case NoPeriodError():
            sentence = msgid("{named} is no year: write 2026, or 2026-2027 for a school year.")
            return sentence, {"named": error.named}
        case YearError():
            return _YEARS[error.reason], {"year": error.year}
    return None
