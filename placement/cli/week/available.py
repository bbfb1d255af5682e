"""`placement week available`: a child who comes later."""

from __future__ import annotations

from typing import Annotated

import typer

from placement.cli.week.job import Job, day, working
from placement.cli.week.naming import child_of
from placement.cli.week.options import Pupil
from placement.locale import msgid

SHORT = msgid("Say from which day a child can come.")
HELP = msgid("Say from which day a child can come. Until then it is listed as announced, and waiting counts from then.")
EXAMPLE = msgid("Example: placement week available P0031 2027-01-11")


@working
def command(
    job: Job,
    pupil: Pupil,
    first: Annotated[
        str, typer.Argument(metavar=msgid("DAY"), help=msgid("The first possible day."), show_default=False)
    ],
) -> None:
    """Note a day, and what it makes of the child."""
    from placement.week.advising import available

    from_day = day("DAY", first)
    job.note(lambda desk: available(desk, child_of(desk, pupil), from_day))
