"""`placement week told`: the home municipality knows."""

from __future__ import annotations

from typing import Annotated

from placement.cli.week.job import Job, day, working
from placement.cli.week.naming import children_named
from placement.cli.week.options import EachPupil, day_option
from placement.locale import msgid

SHORT = msgid("Note that the home municipality was told of children in no school.")
HELP = msgid(
    "Note when the home municipality, whose attendance officer watches over compulsory schooling, was told of children "
    "who are in no school. They stay on the work list until they are at one."
)
EXAMPLE = msgid("Example: placement week told P0031 --on 2026-11-23")


@working
def command(
    job: Job,
    pupils: EachPupil,
    on: Annotated[str | None, day_option("--on", msgid("The day; the command's own where it is not said."))] = None,
) -> None:
    """Note that the municipality was told."""
    from placement.week.moves import tell_municipality

    told = job.today if on is None else day("--on", on)
    job.note(lambda desk: tell_municipality(desk, children_named(desk, pupils), told))
