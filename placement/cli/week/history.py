"""`placement week history`: everything that happened to a child, or in a week."""

from __future__ import annotations

from typing import Annotated

import typer

from placement.cli.week.job import Job, working
from placement.locale import msgid

SHORT = msgid("Show everything that happened to a child, or in a week.")
HELP = msgid(
    "Show every fact about a child, with who noted it and when, or all that was noted from a proposal of a week up to "
    "the next one; commands that were taken back are among them."
)
EXAMPLE = msgid("Example: placement week history P0031")


@working
def command(
    job: Job,
    about: Annotated[
        str,
        typer.Argument(
            metavar="PUPIL|WEEK",
            help=msgid("A pupil, or a week such as 2026-W48."),
            show_default=False,
        ),
    ],
) -> None:
    """Show facts in order."""
    from placement.cli.week.history_action import show_history

    show_history(job, about)
