"""The action of `placement week import`: shown, asked, taken."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path

from placement.cli.streams import talk, typed_yes
from placement.cli.usage import UsageError
from placement.cli.week.job import Job
from placement.cli.week.listing import show_lists
from placement.cli.week.saying import say_end
from placement.locale import msgid
from placement.week.importing import take_lists


def import_lists(
    job: Job, files: Sequence[Path], encoding: str | None, *, is_whole: bool | None, is_agreed: bool
) -> None:
    """Show what lists bring, and take them if the person agrees; while asking, nobody else is kept from writing.

    Who has agreed beforehand is shown it all the same, before anything is written.

    Raises
    ------
    UsageError
        If nobody can be asked.
    ChangedMeanwhileError
        If the register or a list changed while the person was asked.
    """
    if is_agreed and not job.dry_run:
        with job.desk() as desk:
            show_lists(job, desk, take_lists(desk, files, encoding=encoding, is_whole=is_whole))
        say_end(job, desk)
        return
    with job.looking().desk() as desk:
        shown = take_lists(desk, files, encoding=encoding, is_whole=is_whole)
    show_lists(job, desk, shown)
    if job.dry_run:
        say_end(job, desk)
        return
    if not _asked(job):
        job.session.say(msgid("Nothing was taken."))
        return
    with job.desk() as desk:
        take_lists(desk, files, encoding=encoding, is_whole=is_whole, shown=shown)
    say_end(job, desk)


def _asked(job: Job) -> bool:
    """Whether the person at the terminal says yes.

    Raises
    ------
    UsageError
        If there is no terminal.
    """
    if sys.stdin is None or not sys.stdin.isatty():
        raise UsageError(msgid("Nothing was taken: there is no terminal to ask at. --yes takes it without asking."))
    talk(job.session.sentences(msgid("Take this into the register? Type yes to do so:")))
    return typed_yes()
