"""`placement week redo`: a command brought back."""

from __future__ import annotations

from placement.cli.week.job import Job, working
from placement.locale import msgid

SHORT = msgid("Bring back the command that was taken back last.")
HELP = msgid(
    "Bring back what the last undo took back, by a new fact, as long as nothing else was noted since. After several "
    "undos each redo brings back one."
)
EXAMPLE = msgid("Example: placement week redo")


@working
def command(job: Job) -> None:
    """Bring a command back."""
    from placement.week.undoing import redo

    job.note(redo)
