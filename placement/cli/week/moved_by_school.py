"""`placement week moved-by-school`: a school moved a child to another of its groups."""

from __future__ import annotations

from typing import TYPE_CHECKING

from placement.cli.week.job import Job, working
from placement.cli.week.naming import child_of
from placement.cli.week.options import Destination, Pupil
from placement.locale import msgid

if TYPE_CHECKING:
    from placement.week.desk import Desk

SHORT = msgid("Note that a school moved a child to another group.")
HELP = msgid("Note that a school moved an enrolled child to another group; nobody else approved it.")
EXAMPLE = msgid("Example: placement week moved-by-school P0031 G02")


@working
def command(job: Job, pupil: Pupil, group: Destination) -> None:
    """Note a move."""
    from placement.week.moves import move_group
    from placement.week.region import group_named, own_tables

    def say(desk: Desk) -> None:
        move_group(desk, child_of(desk, pupil), group_named(own_tables(job.place).region, group))

    job.note(say)
