"""`placement week same`: two registrations are of one child, or of two."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from placement.cli.week.job import Job, working
from placement.cli.week.naming import child_of
from placement.cli.week.options import OtherPupil, Pupil
from placement.locale import msgid

if TYPE_CHECKING:
    from placement.week.desk import Desk

SHORT = msgid("Say that two registrations are of one child.")
HELP = msgid(
    "Say that two registrations are of one child: one is kept, with the earlier first date, and the other withdrawn; "
    "a registration with a seat is kept before one without, one that is on the list before one that was withdrawn, and "
    "one that was set aside never before another; who had left is back on the list. The order of the two is free. With "
    "--not they are two children: who was set aside for it is signed up. It is asked once, and undo takes it back."
)
EXAMPLE = msgid("Example: placement week same P0031 P0140")


@working
def command(
    job: Job,
    pupil: Pupil,
    other: OtherPupil,
    are_two: Annotated[bool, typer.Option("--not", help=msgid("They are two children."), show_default=False)] = False,
) -> None:
    """Note the answer to a suspected double."""
    from placement.week.doubting import answer, same_child

    def note(desk: Desk) -> None:
        one, two = child_of(desk, pupil), child_of(desk, other)
        if are_two:
            answer(desk, one, two, is_same=False)
        else:
            same_child(desk, two, one)

    job.note(note)
