"""`placement week refer`: other education, and its answer."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from placement.cli.usage import UsageError
from placement.cli.week.job import Job, working
from placement.cli.week.naming import child_of
from placement.cli.week.options import Pupil, Reason
from placement.locale import msgid

if TYPE_CHECKING:
    from placement.week.desk import Desk

SHORT = msgid("Refer a child to other education, or note the answer.")
HELP = msgid(
    "Refer a child to other education, by the code of a route; or note that the destination took the child, or refused "
    "it. Who was refused is on the list again, with its first date, for your advice."
)
EXAMPLE = msgid('Example: placement week refer P0031 --confirmed "De Brug"')


@working
def command(
    job: Job,
    pupil: Pupil,
    route: Annotated[
        str | None,
        typer.Argument(metavar="ROUTE", help=msgid("Where the child belongs, by its code."), show_default=False),
    ] = None,
    confirmed: Annotated[
        str | None,
        typer.Option(
            "--confirmed",
            metavar=msgid("DESTINATION"),
            help=msgid("The school that took the child."),
            show_default=False,
        ),
    ] = None,
    refused: Annotated[
        bool, typer.Option("--refused", help=msgid("The destination refused the child."), show_default=False)
    ] = False,
    reason: Reason = None,
) -> None:
    """Note a referral, or its answer."""
    from placement.week.advising import refer
    from placement.week.moves import confirm_referral, refuse_referral

    if sum((route is not None, confirmed is not None, refused)) != 1:
        raise UsageError(msgid("Give a route, --confirmed or --refused: one of the three."))

    if reason is not None and confirmed is not None:
        raise UsageError(msgid("--reason is for a route, or for --refused."))

    def say(desk: Desk) -> None:
        key = child_of(desk, pupil)
        if route is not None:
            refer(desk, key, route, reason=reason or "")
        elif confirmed is not None:
            confirm_referral(desk, key, confirmed)
        else:
            refuse_referral(desk, key, reason=reason or "")

    job.note(say)
