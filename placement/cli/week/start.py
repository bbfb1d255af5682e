"""`placement week start`: children came on their first day."""

from __future__ import annotations

from placement.cli.week.job import Job, working
from placement.cli.week.naming import children_of
from placement.cli.week.options import AtSchool, Pupils
from placement.locale import msgid

SHORT = msgid("Note that children came on their first day.")
HELP = msgid("Note that enrolled children came; --date is the day on which they did.")
EXAMPLE = msgid("Example: placement week start --school S01 --date 2026-12-07")


@working
def command(job: Job, pupils: Pupils = None, school: AtSchool = None) -> None:
    """Note first days."""
    from placement.register.states import State
    from placement.week.moves import start

    job.note(lambda desk: start(desk, children_of(desk, pupils, school, State.ENROLLED), job.today))
