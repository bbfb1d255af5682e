"""Page and sheet of `placement week status --out`."""

from __future__ import annotations

from pathlib import Path

from placement.cli.week.job import Job
from placement.cli.week.privacy import say_open
from placement.locale import msgid, translator
from placement.week.folder import gone_unless_noted
from placement.week.keeping.export import Export, marked, write_export
from placement.week.shown import PageKind
from placement.week.status.files import PAGE, status_files
from placement.week.status.status import Status


def write_status(job: Job, found: Status, out: Path) -> None:
    """Write page and sheet, and note that they are there."""
    files = status_files(found, translator(job.session.language))
    if job.dry_run:
        job.session.say(msgid("Nothing was written (--dry-run)."))
        return
    made: list[Path] = []
    with gone_unless_noted(made), job.desk() as desk:
        write_export(desk, Export(marked(desk, files), len(found.seen.standing.known), ""), out, PageKind.WORK_LISTS)
        made.append(out)
    job.session.say(msgid("The work lists are in {path}. They name children: keep them to yourself."), path=out)
    say_open(job, out / PAGE)
