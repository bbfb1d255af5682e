"""`placement week no-show`: children who did not come."""

from __future__ import annotations

from placement.cli.week.job import Job, working
from placement.cli.week.naming import children_of
from placement.cli.week.options import AtSchool, Pupils
from placement.locale import msgid

SHORT = msgid("Note that children did not come.")
HELP = msgid(
    "Note that children did not come on their first day: the seat is free, and they stay on the work list with their "
    "first date until you take them back or they withdraw."
)
EXAMPLE = msgid("Example: placement week no-show P0031")


@working
def command(job: Job, pupils: Pupils = None, school: AtSchool = None) -> None:
    """Note who did not come."""
    from placement.register.states import State
    from placement.week.moves import no_show

    job.note(lambda desk: no_show(desk, children_of(desk, pupils, school, State.ENROLLED)))
