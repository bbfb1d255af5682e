"""`placement week status`: how the week stands."""

from __future__ import annotations

from placement.cli.week.job import Job, working
from placement.locale import msgid

SHORT = msgid("Show how many children are in each state, and the register's health.")
HELP = msgid(
    "Show how many children are in each state, who waits for an answer, and the health of the register: whether its "
    "facts are whole, its guards in place, and when a backup was made."
)
EXAMPLE = msgid("Example: placement week status")


@working
def command(job: Job) -> None:
    """Show the register's state."""
    from placement.cli.week.status_action import show_status

    show_status(job)
