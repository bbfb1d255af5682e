"""The action of `placement week status`."""

from __future__ import annotations

from pathlib import Path

from placement.cli.streams import document
from placement.cli.week.job import Job
from placement.locale import translator
from placement.register.register import Register
from placement.reports.terminal.week import render_sections
from placement.store.folder import refuse_existing
from placement.store.json_text import to_json
from placement.week.status.document import status_document
from placement.week.status.sections import on_screen
from placement.week.status.status import status_of


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
        # What writes folders loads the engine, which a look at the lists does not wait for.
        from placement.cli.week.status_out import write_status

        write_status(job, found, out)
