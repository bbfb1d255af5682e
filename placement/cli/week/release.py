"""`placement week release`: proposals that are held no longer."""

from __future__ import annotations

from placement.cli.week.job import Job, working
from placement.cli.week.naming import children_in
from placement.cli.week.options import OfGroup, Pupils
from placement.locale import msgid

SHORT = msgid("Hold proposals no longer.")
HELP = msgid(
    "Hold the proposals of children, or all that you hold in a group, no longer: each is unanswered again, and lapses "
    "at the next proposal. What a school or parents agreed to stays so."
)
EXAMPLE = msgid("Example: placement week release P0031")


@working
def command(job: Job, pupils: Pupils = None, group: OfGroup = None) -> None:
    """Release proposals."""
    from placement.week.holding import release

    job.note(lambda desk: release(desk, children_in(desk, pupils, group, held=True)))
