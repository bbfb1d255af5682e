"""`placement week purge`: what was kept long enough goes."""

from __future__ import annotations

from typing import Annotated

import typer

from placement.cli.week.job import Job, working
from placement.locale import msgid

SHORT = msgid("Erase what was kept long enough.")
HELP = msgid(
    "Erase the names and all that is known of children whose time is over, as policy.yaml says, and remove the weeks' "
    "folders, exports and backups that are too old. Numbers by month, board and outcome stay, and so does who noted "
    "what kind of fact when. Copies that were moved or cannot be removed are listed. Nothing brings back what went: "
    "look first with --dry-run."
)
EXAMPLE = msgid("Example: placement week purge --dry-run")


@working
def command(
    job: Job,
    destroyed: Annotated[
        list[str] | None,
        typer.Option(
            "--destroyed",
            metavar=msgid("PATH"),
            help=msgid("Say that you destroyed a copy that is listed as out of reach."),
            show_default=False,
        ),
    ] = None,
) -> None:
    """Show what goes, and let it go."""
    from placement.cli.week.purge_action import purge_register

    purge_register(job, destroyed or [])
