"""`placement week return`: a child who comes back."""

from __future__ import annotations

from placement.cli.week.job import Job, working
from placement.cli.week.naming import child_of
from placement.cli.week.options import Pupil
from placement.locale import msgid

SHORT = msgid("Take back a child who had left or withdrew.")
HELP = msgid(
    "Take back a child who had left, withdrew or did not show up: it is on the list again, with its first date, and "
    "where it belongs is shown."
)
EXAMPLE = msgid("Example: placement week return P0031")


@working
def command(job: Job, pupil: Pupil) -> None:
    """Note a return."""
    from placement.week.moves import give_back

    job.note(lambda desk: give_back(desk, child_of(desk, pupil)))
