"""`placement week location`: a reception centre opens or closes."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from placement.cli.usage import UsageError
from placement.cli.week.job import Job, day, working
from placement.locale import msgid

if TYPE_CHECKING:
    from placement.week.desk import Desk

SHORT = msgid("Note that a reception centre opens or closes.")
HELP = msgid(
    "Note that a reception centre opens or closes; the children who live there, by its postcode, are listed, each to "
    "be asked about."
)
EXAMPLE = msgid("Example: placement week location Katwijk --closes 2027-03-01 --postcode 2224")


@working
def command(
    job: Job,
    name: Annotated[
        str, typer.Argument(metavar=msgid("NAME"), help=msgid("What the centre is called."), show_default=False)
    ],
    opens: Annotated[
        str | None,
        typer.Option("--opens", metavar=msgid("DAY"), help=msgid("The day on which it opens."), show_default=False),
    ] = None,
    closes: Annotated[
        str | None,
        typer.Option("--closes", metavar=msgid("DAY"), help=msgid("The day on which it closes."), show_default=False),
    ] = None,
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
    from placement.cli.week.saying import show_listed
    from placement.week.locations import set_location

    if (opens is None) == (closes is None):
        raise UsageError(msgid("Give --opens or --closes."))
    status, text = ("opens", opens) if opens is not None else ("closes", closes)
    on = day(f"--{status}", text or "")
    listed: list[str] = []

    def say(desk: Desk) -> None:
        found = set_location(desk, name, status, on, postcode=postcode or "")
        listed.extend(f"{each.key} {desk.own_id(each.key)}" for each in found)

    job.note(say)
    show_listed(job, msgid("Children who live there"), listed)
