"""What is said where a file cannot be kept to its owner."""

from __future__ import annotations

from pathlib import Path

from placement.cli.week.job import Job
from placement.locale import msgid
from placement.private import is_private


def say_open(job: Job, file: Path) -> None:
    """State that others can read a file, or that this is not known."""
    found = is_private(file)
    if found is False:
        job.session.say(msgid("Others have rights to {path}: move it to a disk or folder of your own."), path=file)
    elif found is None:
        job.session.say(
            msgid("Whether others can read {path} is not known here: keep it in a folder of your own."), path=file
        )
