"""The action of `placement week init`."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory

from placement.cli.session import Session
from placement.cli.week.job import Job
from placement.cli.week.listing import show_lists
from placement.locale import msgid
from placement.week.importing import take_lists
from placement.week.init import new_folder, pupils_file
from placement.week.place import WorkPlace


def begin(job: Job, target: Path, own: Path | None, encoding: str | None) -> None:
    """Lay out a folder, with the pupils of the user's own tables as the first list.

    Raises
    ------
    FolderTakenError
        If there is something in the folder already.
    InputError
        If the tables cannot be read.
    """
    if job.dry_run:
        with TemporaryDirectory() as made:
            _begin(replace(job, place=WorkPlace(Path(made) / target.name)), own, encoding)
        return
    there = replace(job, place=WorkPlace(target, job.place.register_url))
    _begin(there, own, encoding)
    _say_next(job.session, target)


def _begin(job: Job, own: Path | None, encoding: str | None) -> None:
    writing = replace(job, dry_run=False)
    with new_folder(job.place, own, job.session.language, encoding=encoding):
        if own is None:
            return
        with writing.desk() as desk:
            found = take_lists(desk, [pupils_file(own)], encoding=encoding)
    show_lists(job, desk, found)


def _say_next(session: Session, target: Path) -> None:
    session.say(
        msgid("{path} is ready. Work in it, or name it with --dir: placement week import FILE --dir {path}"),
        path=target,
    )
