"""Page and sheet of `placement week status --out`."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from placement.cli.week.job import Job
from placement.cli.week.privacy import say_open
from placement.locale import msgid, translator
from placement.register.errors import BrokenRegisterError
from placement.week.folder import gone_unless_noted
from placement.week.keeping.export import Export, marked, write_export
from placement.week.shown import PageKind
from placement.week.status.files import PAGE, status_files
from placement.week.status.status import Status


def write_status(job: Job, found: Status, out: Path) -> None:
    """Write page and sheet, and note that they are there; those of a register that was altered are noted nowhere."""
    files = status_files(found, translator(job.session.language))
    if job.dry_run:
        job.session.say(msgid("Nothing was written (--dry-run)."))
        return
    try:
        _write(job, found, files, out)
        is_noted = True
    except BrokenRegisterError:
        _write(job.looking(), found, files, out)
        is_noted = False
    job.session.say(msgid("The work lists are in {path}. They name children: keep them to yourself."), path=out)
    say_open(job, out / PAGE)
    if not is_noted:
        job.session.say(
            msgid("The register was altered, so this is not noted in it: destroy {path} yourself in the end."), path=out
        )


def _write(job: Job, found: Status, files: Mapping[str, str | bytes], out: Path) -> None:
    made: list[Path] = []
    with gone_unless_noted(made), job.desk() as desk:
        write_export(desk, Export(marked(desk, files), len(found.seen.standing.known), ""), out, PageKind.WORK_LISTS)
        made.append(out)
