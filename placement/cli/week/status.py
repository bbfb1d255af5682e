"""`placement week status`: how the week stands."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from placement.cli.week.job import Job, working
from placement.locale import msgid

SHORT = msgid("Show what is to be done and by when, and the register's health.")
HELP = msgid(
    "Show what is to be done: first what is overdue or due within a week, then every work list with its article, since "
    "when and by when; then how many children are in each state, what the boards took in so far against their shares, "
    "what is kept too long, and whether the register is whole. Long lists are folded; --all shows every row. --out "
    "writes a page and the work list as a sheet, and notes that they were written, so that a purge covers them; "
    "protected children stand in neither."
)
EXAMPLE = msgid("Example: placement week status --out exports/status-2026-11-30")


@working
def command(
    job: Job,
    everything: Annotated[
        bool, typer.Option("--all", help=msgid("Show every row of every list."), show_default=False)
    ] = False,
    out: Annotated[
        Path | None,
        typer.Option(
            "--out",
            metavar=msgid("DIR"),
            help=msgid("Also write status.html and werklijst.xlsx into a new folder."),
            show_default=False,
        ),
    ] = None,
    reason: Annotated[
        str | None,
        typer.Option(
            "--accept-break",
            metavar=msgid("REASON"),
            help=msgid("Write again to a register that was altered, for this reason, which is noted."),
            show_default=False,
        ),
    ] = None,
) -> None:
    """Show how the week stands."""
    from placement.cli.week.status_action import accept_break, show_status

    if reason is not None:
        accept_break(job, reason)
    show_status(job, out, everything=everything)
