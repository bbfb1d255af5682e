"""`placement week hold`: proposals that the next one keeps."""

from __future__ import annotations

from placement.cli.week.job import Job, working
from placement.cli.week.naming import children_in
from placement.cli.week.options import OfGroup, Pupils, Reason
from placement.locale import msgid

SHORT = msgid("Hold proposals, so that the next one keeps them.")
HELP = msgid(
    "Hold the proposals of children, or of a whole group: you agree to them, so that the next proposal keeps them "
    "whatever else changes. The reason is shown to you alone. placement week release lets them go."
)
EXAMPLE = msgid('Example: placement week hold P0031 --reason "brother at the school"')


@working
def command(job: Job, pupils: Pupils = None, group: OfGroup = None, reason: Reason = None) -> None:
    """Hold proposals."""
    from placement.week.holding import hold

    job.note(lambda desk: hold(desk, children_in(desk, pupils, group, held=False), reason=(reason or "").strip()))
