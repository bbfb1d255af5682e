"""`placement week advise`: the coordinator says where a child belongs."""

from __future__ import annotations

from typing import Annotated

import typer

from placement.cli.week.job import Job, working
from placement.cli.week.naming import child_of
from placement.cli.week.options import Pupil
from placement.locale import msgid

SHORT = msgid("Say where a child belongs (covenant 2e).")
HELP = msgid(
    "Say where a child belongs, with the reason (covenant 2e): itk, azc, regular, kindergarten, secondary, "
    "international, too_young, or review to think it over. The advice goes before every rule."
)
EXAMPLE = msgid('Example: placement week advise P0031 itk --reason "stays longer than a year"')


@working
def command(
    job: Job,
    pupil: Pupil,
    route: Annotated[
        str,
        typer.Argument(metavar="ROUTE", help=msgid("Where the child belongs, by its code."), show_default=False),
    ],
    reason: Annotated[
        str,
        typer.Option(
            "--reason", metavar=msgid("TEXT"), help=msgid("Why; it stands with the child."), show_default=False
        ),
    ],
) -> None:
    """Note advice, and where it leads."""
    from placement.week.advising import advise

    job.note(lambda desk: advise(desk, child_of(desk, pupil), route, reason))
