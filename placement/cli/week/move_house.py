"""`placement week move-house`: a child has another address."""

from __future__ import annotations

from typing import Annotated

import typer

from placement.cli.usage import UsageError
from placement.cli.week.job import Job, working
from placement.cli.week.options import Pupil, Reason
from placement.locale import msgid

SHORT = msgid("Note a new address, and what moving or staying costs.")
HELP = msgid(
    "Note a child's new address. A child with a seat keeps it, and what each other group would cost is shown; with "
    "--to it moves to a group. Of a child that leaves a reception centre, note --residence home: it keeps its seat too "
    "until you say otherwise (covenant 2d)."
)
EXAMPLE = msgid("Example: placement week move-house P0031 --postcode 2331AB")


@working
def command(
    job: Job,
    pupil: Pupil,
    postcode: Annotated[
        str | None,
        typer.Option("--postcode", metavar=msgid("POSTCODE"), help=msgid("The new postcode."), show_default=False),
    ] = None,
    address: Annotated[
        str | None,
        typer.Option("--address", metavar=msgid("TEXT"), help=msgid("Street and number."), show_default=False),
    ] = None,
    place: Annotated[
        str | None, typer.Option("--place", metavar=msgid("NAME"), help=msgid("The place."), show_default=False)
    ] = None,
    residence: Annotated[
        str | None,
        typer.Option(
            "--residence", metavar="home|azc|rol", help=msgid("Where the child lives now."), show_default=False
        ),
    ] = None,
    to: Annotated[
        str | None,
        typer.Option("--to", metavar=msgid("GROUP"), help=msgid("The group to move to."), show_default=False),
    ] = None,
    reason: Reason = None,
) -> None:
    """Note an address, and a move if there is one."""
    given = {"postcode": postcode, "address": address, "place": place, "residence": residence}
    values = [f"{name}={text}" for name, text in given.items() if text is not None]
    if not values:
        raise UsageError(msgid("Give the new --postcode, --address, --place or --residence."))
    if reason is not None and to is None:
        raise UsageError(msgid("--reason is for --to."))
    from placement.cli.week.move_house_action import move_house

    move_house(job, pupil, values, to, reason or "")
