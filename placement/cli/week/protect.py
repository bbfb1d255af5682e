"""`placement week protect`: a secret address, or custody."""

from __future__ import annotations

from typing import Annotated

import typer

from placement.cli.week.job import Job, working
from placement.cli.week.naming import children_of
from placement.cli.week.options import Pupils
from placement.locale import msgid

SHORT = msgid("Keep a child off every list and letter.")
HELP = msgid(
    "Protect a child whose address is secret, or over whom there is a conflict of custody: it stands on no list and in "
    "no workbook, and letters and answers about it are left to you. What was written before still names it: write "
    "that again. --lift ends the protection."
)
EXAMPLE = msgid('Example: placement week protect P0031 --reason "secret address"')


@working
def command(
    job: Job,
    reason: Annotated[
        str,
        typer.Option(
            "--reason", metavar=msgid("TEXT"), help=msgid("Why, in words; for you alone."), show_default=False
        ),
    ],
    pupils: Pupils = None,
    lift: Annotated[bool, typer.Option("--lift", help=msgid("They need it no longer."), show_default=False)] = False,
) -> None:
    """Note who is protected, or no longer."""
    from placement.week.moves import lift_protection, protect

    said = lift_protection if lift else protect
    job.note(lambda desk: said(desk, children_of(desk, pupils, None), reason))
