"""Errors of the week's commands as sentences."""

from __future__ import annotations

from placement.cli.session import Session
from placement.cli.streams import talk
from placement.locale import translator
from placement.register.errors import RegisterError
from placement.week.refused import refusal_lines
from placement.week.workbook.refusals import AnswersRefusedError


def say_error(error: BaseException, session: Session) -> int | None:
    """Say what is wrong, and return the exit code; `None` if it is no error of the week's."""
    lines = refusal_lines(error, translator(session.language))
    for each in lines:
        talk(each)
    if isinstance(error, RegisterError | AnswersRefusedError):
        return error.exit_code
    return 2 if lines else None
