"""The action of `placement week init`."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory

from placement.cli.streams import document
from placement.cli.week.job import Job
from placement.cli.week.listing import show_lists
from placement.locale import msgid
from placement.register.place import refuse_unsafe
from placement.store.json_text import to_json
from placement.week.importing import take_lists
from placement.week.init import new_folder, pupils_file, refuse_taken
from placement.week.place import WorkPlace


def begin(job: Job, own: Path | None, encoding: str | None) -> None:
    """Lay out the job's folder, with the pupils of the user's own tables as the first list.

    Raises
    ------
    FolderTakenError
        If there is something in the folder already.
    UnsafePlaceError
        If a register is not safe there.
    InputError
        If the tables cannot be read.
    """
    target = job.place.folder
    if job.dry_run:
        refuse_taken(target)
        if job.place.register_url is None:
            refuse_unsafe(target)
        with TemporaryDirectory() as made:
            _begin(replace(job, place=WorkPlace(Path(made) / target.name)), target, own, encoding)
        job.session.say(msgid("Nothing was written (--dry-run)."))
        return
    _begin(job, target, own, encoding)
    job.session.say(
        msgid("{path} is ready. Work in it, or name it with --dir: placement week import FILE --dir {path}"),
        path=target,
    )


def _begin(job: Job, target: Path, own: Path | None, encoding: str | None) -> None:
    writing = replace(job, dry_run=False)
    with new_folder(job.place, own, job.session.language, encoding=encoding):
        if own is not None:
            with writing.desk() as desk:
                found = take_lists(desk, [pupils_file(own)], encoding=encoding)
    if own is not None:
        show_lists(job, desk, found, folder=str(target))
    elif job.as_json:
        document(to_json({"folder": str(target), "dry_run": job.dry_run}))
