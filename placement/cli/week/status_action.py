"""The action of `placement week status`."""

from __future__ import annotations

from pathlib import Path

from placement.cli.streams import document
from placement.cli.usage import UsageError
from placement.cli.week.job import Job
from placement.locale import msgid, translator
from placement.register.register import Register
from placement.reports.terminal.week import render_sections
from placement.store.folder import refuse_existing
from placement.store.json_text import to_json
from placement.week.status.document import status_document
from placement.week.status.sections import on_screen
from placement.week.status.status import status_of


def accept_break(job: Job, reason: str) -> None:
    """Let writing go on in a register that is not whole, as a fact.

    Raises
    ------
    UsageError
        Without a reason, or where the register is whole.
    """
    if not reason.strip():
        raise UsageError(msgid("--accept-break needs a reason."))
    register = Register.open(job.place.register, folder=job.place.folder)
    found = register.health if job.dry_run else register.accept_break(job.by, reason)
    if found.is_whole:
        raise UsageError(msgid("The register is whole: there is nothing to accept."))
    if job.dry_run:
        job.session.say(msgid("The break would be accepted; nothing was written."))
        return
    job.session.say(
        msgid("The break was accepted by {name}, and that is noted: the register is written to again."), name=job.by
    )


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
