"""The action of `placement week status`."""

from __future__ import annotations

from pathlib import Path

from placement.cli.streams import document
from placement.cli.week.job import Job
from placement.cli.week.privacy import say_open
from placement.locale import msgid, translator
from placement.register.register import Register
from placement.reports.terminal.week import render_sections
from placement.store.folder import refuse_existing
from placement.store.json_text import to_json
from placement.week.folder import gone_unless_noted
from placement.week.keeping.export import Export, marked, write_export
from placement.week.status.document import status_document
from placement.week.status.files import PAGE, status_files
from placement.week.status.sections import on_screen
from placement.week.status.status import Status, status_of


def show_status(job: Job, out: Path | None, *, everything: bool) -> None:
    """Show how the week stands, and write it where that is asked.

    Raises
    ------
    InputError
        If the policy, the scenario or the tables cannot be read.
    RunExistsError
        If there is something at `out`.
    WriteError
        If the disk does not take it; nothing is left or noted then.
    """
    if out is not None:
        refuse_existing(out, force=False)
    register = Register.open(job.place.register, folder=job.place.folder)
    with job.looking().desk() as desk:
        found = status_of(desk, register)
    words = translator(job.session.language)
    if job.as_json:
        document(to_json(status_document(found)))
    else:
        made = on_screen(found, words, everything=everything)
        job.session.show(lambda console: render_sections(console, job.session.language, made))
    if out is not None:
        _write(job, found, out)


def _write(job: Job, found: Status, out: Path) -> None:
    """Write page and sheet, and note that they are there."""
    files = status_files(found, translator(job.session.language))
    if job.dry_run:
        job.session.say(msgid("Nothing was written (--dry-run)."))
        return
    made: list[Path] = []
    with gone_unless_noted(made), job.desk() as desk:
        write_export(desk, Export(marked(desk, files), len(found.seen.standing.known), ""), out)
        made.append(out)
    job.session.say(msgid("The work lists are in {path}. They name children: keep them to yourself."), path=out)
    say_open(job, out / PAGE)
