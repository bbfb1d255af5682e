"""`placement week undo`: a command taken back."""

from __future__ import annotations

from typing import Annotated

import typer

from placement.cli.week.job import Job, working
from placement.locale import msgid

SHORT = msgid("Take back the last command.")
HELP = msgid(
    "Take back the last command, or the one that is named, by a new fact: nothing is erased. It is refused where a "
    "later command rests on it."
)
EXAMPLE = msgid("Example: placement week undo")


@working
def command(
    job: Job,
    batch: Annotated[
        str | None,
        typer.Argument(
            metavar=msgid("COMMAND"),
            help=msgid("The command, as it was named when it was noted; the last one where it is not said."),
            show_default=False,
        ),
    ] = None,
) -> None:
    """Take a command back."""
    from placement.week.moves import undo

    job.note(lambda desk: undo(desk, batch or ""))
