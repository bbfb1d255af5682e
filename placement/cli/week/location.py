"""`placement week location`: a reception centre opens or closes."""

from __future__ import annotations

from typing import Annotated

import typer

from placement.cli.usage import UsageError
from placement.cli.week.job import Job, day, working
from placement.cli.week.options import day_option
from placement.locale import msgid

SHORT = msgid("Note that a reception centre opens or closes.")
HELP = msgid(
    "Note that a reception centre opens or closes; the children who live there, by its postcode, are listed, for you "
    "to ask after each."
)
EXAMPLE = msgid("Example: placement week location Katwijk --closes 2027-03-01 --postcode 2224")


@working
def command(
    job: Job,
    name: Annotated[
        str, typer.Argument(metavar=msgid("NAME"), help=msgid("What the centre is called."), show_default=False)
    ],
    opens: Annotated[str | None, day_option("--opens", msgid("The day on which it opens."))] = None,
    closes: Annotated[str | None, day_option("--closes", msgid("The day on which it closes."))] = None,
    postcode: Annotated[
        str | None,
        typer.Option(
            "--postcode",
            metavar=msgid("POSTCODE"),
            help=msgid("Its postcode; the one that was noted before where it is not said."),
            show_default=False,
        ),
    ] = None,
) -> None:
    """Note what becomes of a centre, and show its children."""
    from placement.cli.week.saying import show_children, show_said
    from placement.week.locations import set_location

    if (opens is None) == (closes is None):
        raise UsageError(msgid("Give --opens or --closes."))
    status, text = ("opens", opens) if opens is not None else ("closes", closes)
    on = day(f"--{status}", text or "")
    with job.desk() as desk:
        found = set_location(desk, name, status, on, postcode=postcode or "")
    there = [each.key for each in found]
    show_said(job, desk, children_there=there)
    show_children(job, desk, msgid("Children who live there"), there)
