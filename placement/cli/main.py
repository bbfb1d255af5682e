"""From a command line to an exit code, however it ends (contract, section 5)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

import typer

from placement.cli.app import build
from placement.cli.endings import DONE, ending
from placement.cli.language import DEFAULT, UnknownLanguageError, chosen_language, sentences
from placement.cli.session import Session
from placement.cli.streams import buffer_stdout, replace_unencodable, talk


def main(arguments: Sequence[str], environment: Mapping[str, str]) -> int:
    """Run a command line.

    Returns
    -------
    int
        0 success; 1 a defect of this package; 2 wrong usage; 3 faults in the input; 4 contradiction; 5 nothing found
        within the limit; 130 ended by Ctrl-C.
    """
    buffer_stdout()
    replace_unencodable()
    try:
        language = chosen_language(arguments, environment)
    except UnknownLanguageError as error:
        talk(str(error))
        return 2
    session = Session(DEFAULT, sentences(DEFAULT), debug="--debug" in arguments)
    try:
        session = replace(session, language=language, sentences=sentences(language))
        with build(session.sentences, arguments).make_context("placement", list(arguments), obj=session) as context:
            context.command.invoke(context)
    except typer.Exit as leave:
        return leave.exit_code
    except BaseException as error:  # every error ends in a message
        return ending(error, session)
    return DONE
