"""`placement week place`: a seat for one child, today."""

from __future__ import annotations

from typing import Annotated

import typer

from placement.cli.usage import UsageError
from placement.cli.week.job import Job, day, working
from placement.cli.week.options import Pupil, Reason, day_option
from placement.locale import msgid

SHORT = msgid("Give one child a seat today, or show what each costs.")
HELP = msgid(
    "Show what a seat in each group costs for one child, while everybody else stays where they are or are proposed, "
    "and those who wait go on waiting; only where a group has more proposals than room, the latest sign-ups' do not "
    "hold. With a group the child gets a seat there today, which nobody approved; it is offered for as many school "
    "days as policy.yaml says, or until --until. What rules forbid, or is full, takes --reason."
)
EXAMPLE = msgid("Example: placement week place P0031")


@working
def command(
    job: Job,
    pupil: Pupil,
    group: Annotated[
        str | None,
        typer.Argument(
            metavar=msgid("GROUP"), help=msgid("The group's id; without it prices are shown."), show_default=False
        ),
    ] = None,
    until: Annotated[str | None, day_option("--until", msgid("Last day of the offer."))] = None,
    reason: Reason = None,
) -> None:
    """Show prices, or take a seat."""
    if group is None and (until is not None or reason is not None):
        raise UsageError(msgid("--until and --reason are for a seat in a group: name one."))
    last = None if until is None else day("--until", until)
    from placement.cli.week.place_action import place_child, show_prices

    if group is None:
        show_prices(job, pupil)
    else:
        place_child(job, pupil, group, last, reason or "")
