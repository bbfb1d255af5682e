"""`placement week enrol`: a school enrols children."""

from __future__ import annotations

from typing import Annotated

from placement.cli.week.job import Job, day, working
from placement.cli.week.naming import children_of
from placement.cli.week.options import AtSchool, Pupils, day_option
from placement.locale import msgid

SHORT = msgid("Note that a school enrolled children.")
HELP = msgid("Note that a school enrolled children to whom a seat was offered: from now on they are placed.")
EXAMPLE = msgid("Example: placement week enrol --school S01 --starts-on 2026-12-07")


@working
def command(
    job: Job,
    pupils: Pupils = None,
    school: AtSchool = None,
    starts_on: Annotated[str | None, day_option("--starts-on", msgid("Their first school day."))] = None,
) -> None:
    """Note enrolments."""
    from placement.register.states import State
    from placement.week.moves import enrol

    first = None if starts_on is None else day("--starts-on", starts_on)
    job.note(lambda desk: enrol(desk, children_of(desk, pupils, school, State.OFFERED, State.ACCEPTED), first))
