"""`placement week intake`: intake talks that were held."""

from __future__ import annotations

from typing import Annotated

import typer

from placement.cli.week.job import Job, working
from placement.cli.week.naming import children_named
from placement.cli.week.options import EachPupil
from placement.locale import msgid

SHORT = msgid("Note that intake talks were held.")
HELP = msgid("Note that the intake talk with the parents was held, with or without an interpreter.")
EXAMPLE = msgid("Example: placement week intake P0031 P0032 --interpreter Tigrinya")


@working
def command(
    job: Job,
    pupils: EachPupil,
    interpreter: Annotated[
        str | None,
        typer.Option(
            "--interpreter",
            metavar=msgid("LANGUAGE"),
            help=msgid("The language that was interpreted, if it was."),
            show_default=False,
        ),
    ] = None,
) -> None:
    """Note talks on the day of the command."""
    from placement.week.moves import intake

    job.note(lambda desk: intake(desk, children_named(desk, pupils), job.today, interpreter=interpreter or ""))
