"""`placement week pin`: a child held in a group of one's own choice."""

from __future__ import annotations

from placement.cli.week.job import Job, working
from placement.cli.week.options import Destination, Pupil, Reason
from placement.locale import msgid

SHORT = msgid("Hold a child in a group of your own choice.")
HELP = msgid(
    "Hold a child who seeks a seat in a group of your own choice: it is proposed there, and the next proposal keeps it "
    "while others make way. What that costs is worked out and kept with it. What rules forbid, or is full with those "
    "who have a seat there or were agreed on, takes --reason."
)
EXAMPLE = msgid('Example: placement week pin P0031 G02 --reason "brother at the school"')


@working
def command(job: Job, pupil: Pupil, group: Destination, reason: Reason = None) -> None:
    """Hold a child in a group."""
    from placement.cli.week.pin_action import pin_child

    pin_child(job, pupil, group, (reason or "").strip())
