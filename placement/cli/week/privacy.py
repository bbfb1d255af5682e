"""What is said where a file cannot be kept to its owner."""

from __future__ import annotations

from pathlib import Path

from placement.cli.week.job import Job
from placement.week.rights import rights_note


def say_open(job: Job, file: Path) -> None:
    """State that others can read a file, or that this is not known."""
    note = rights_note(file)
    if note is not None:
        job.session.say(note.message, **note.values)
