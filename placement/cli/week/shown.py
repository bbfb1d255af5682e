"""`placement week shown`: who was shown what."""

from __future__ import annotations

from typing import Annotated

import typer

from placement.cli.week.job import Job, working
from placement.cli.week.options import day_option
from placement.locale import msgid

SHORT = msgid("Show who was shown what.")
HELP = msgid(
    "Show every page, letter and file that was made for somebody: what, for whom, by whom and when. Pages that were "
    "made by week propose with --letters or --roles, week export, week status --out, week access and week openness are "
    "among them; workbooks are not. Of a child who was erased stays that a page was made, and nothing more."
)
EXAMPLE = msgid("Example: placement week shown --since 2026-11-01 --audience school")


@working
def command(
    job: Job,
    since: Annotated[
        str | None, day_option("--since", msgid("First day; from the beginning where it is not said."))
    ] = None,
    audience: Annotated[
        str | None,
        typer.Option(
            "--audience",
            metavar=msgid("KIND"),
            help=msgid(
                "For whom: coordinator, steering, public, school, board, municipality, parent, controllers, or a role "
                "that the region names; everybody where it is not said."
            ),
            show_default=False,
        ),
    ] = None,
) -> None:
    """Show the log."""
    from placement.cli.week.shown_action import show_shown

    show_shown(job, since, audience)
