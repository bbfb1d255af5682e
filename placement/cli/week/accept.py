"""`placement week accept`: parents say yes."""

from __future__ import annotations

from placement.cli.week.job import Job, working
from placement.cli.week.naming import children_of
from placement.cli.week.options import AtSchool, Pupils
from placement.locale import msgid

SHORT = msgid("Note that parents said yes to a seat.")
HELP = msgid("Note that parents said yes to the seat that was offered.")
EXAMPLE = msgid("Example: placement week accept P0031")


@working
def command(job: Job, pupils: Pupils = None, school: AtSchool = None) -> None:
    """Note the parents' yes."""
    from placement.register.states import State
    from placement.week.moves import accept

    job.note(lambda desk: accept(desk, children_of(desk, pupils, school, State.OFFERED)))
