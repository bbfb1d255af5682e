"""`placement week decline`: parents say no."""

from __future__ import annotations

from typing import TYPE_CHECKING

from placement.cli.week.job import Job, working
from placement.cli.week.naming import children_of
from placement.cli.week.options import AtSchool, Pupils, Reason
from placement.locale import msgid

if TYPE_CHECKING:
    from placement.week.desk import Desk

SHORT = msgid("Note that parents said no to a seat.")
HELP = msgid(
    "Note that parents said no to a seat that was proposed or offered: the seat is free, they refuse the school from "
    "now on, and the child waits on with its first date."
)
EXAMPLE = msgid('Example: placement week decline P0031 --reason "too far"')


@working
def command(job: Job, pupils: Pupils = None, school: AtSchool = None, reason: Reason = None) -> None:
    """Note the parents' no."""
    from placement.register.states import State
    from placement.week.moves import decline
    from placement.week.region import own_tables, schools_of

    def say(desk: Desk) -> None:
        keys = children_of(desk, pupils, school, State.OFFERED, State.ACCEPTED)
        decline(desk, keys, schools_of(own_tables(job.place).region), reason=reason or "")

    job.note(say)
