"""`placement week withdraw`: sign-ups taken back."""

from __future__ import annotations

from placement.cli.week.job import Job, working
from placement.cli.week.naming import children_named
from placement.cli.week.options import EachPupil, Reason
from placement.locale import msgid

SHORT = msgid("Note that a sign-up was taken back.")
HELP = msgid("Note that a sign-up was taken back, whatever its state before the start: a seat is free.")
EXAMPLE = msgid('Example: placement week withdraw P0031 --reason "moved to Germany"')


@working
def command(job: Job, pupils: EachPupil, reason: Reason = None) -> None:
    """Note who withdrew."""
    from placement.week.moves import withdraw

    job.note(lambda desk: withdraw(desk, children_named(desk, pupils), reason=reason or ""))
