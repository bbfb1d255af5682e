"""`placement week propose`: a seat for everybody who seeks one."""

from __future__ import annotations

from placement.cli.options import Quiet
from placement.cli.week.job import Job, working
from placement.locale import msgid

SHORT = msgid("Propose a group for everybody who seeks a seat.")
HELP = msgid(
    "Propose a group for everybody who seeks a seat, on the register as it stands: what is offered, enrolled or agreed "
    "to holds, and proposals that nobody answered lapse. The week's folder is written, such as weeks/2026-W48, with "
    "the run in it, and only then the proposal counts. Ctrl-C stops the search and proposes the best found so far; "
    "twice proposes nothing."
)
EXAMPLE = msgid("Example: placement week propose --date 2026-11-23")


@working
def command(job: Job, quiet: Quiet = False) -> None:
    """Solve, write the folder, and note the proposal."""
    from placement.cli.week.propose_action import propose_week

    propose_week(job, quiet=quiet)
