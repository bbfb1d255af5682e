"""The action of `placement week export`."""

from __future__ import annotations

from pathlib import Path

from placement.cli.streams import document
from placement.cli.week.job import Job
from placement.cli.week.privacy import say_open
from placement.cli.week.saying import say_end
from placement.locale import msgid
from placement.register.errors import BrokenRegisterError
from placement.store.folder import refuse_existing
from placement.store.json_text import to_json
from placement.week.desk import Desk
from placement.week.folder import gone_unless_noted
from placement.week.keeping.export import Export, prepare, write_export

_OF_ONE = msgid("{path} holds tables of {count} pupil, without names. Solve it: placement solve {scenario}")
_OF_SEVERAL = msgid("{path} holds tables of {count} pupils, without names. Solve it: placement solve {scenario}")


def export_to(job: Job, target: Path | None) -> None:
    """Write the folder and note it; where it cannot be noted it is removed again, but for a register that was altered.

    That one is exported all the same, and written to by nothing.

    Raises
    ------
    InputError
        If the tables, the scenario or the last proposal's run cannot be read.
    RunExistsError
        If there is something at the target.
    """
    out = target or job.place.exports / job.today.isoformat()
    refuse_existing(out, force=False)
    try:
        desk, found = _exported(job, job, out)
        is_noted = not job.dry_run
    except BrokenRegisterError:
        desk, found = _exported(job, job.looking(), out)
        is_noted = False
    if job.as_json:
        told = {"folder": str(out), "pupils": found.pupils, "previous": found.previous or None, "is_noted": is_noted}
        document(to_json({**told, "files": sorted(found.files), "dry_run": job.dry_run}))
    elif not job.dry_run:
        job.session.say(
            _OF_ONE if found.pupils == 1 else _OF_SEVERAL,
            path=out,
            count=found.pupils,
            scenario=out / job.place.scenario.name,
        )
    if job.dry_run:
        say_end(job, desk)
    else:
        say_open(job, out / job.place.scenario.name)
        if not is_noted:
            job.session.say(
                msgid("The register was altered, so this is not noted in it: destroy {path} yourself in the end."),
                path=out,
            )


def _exported(job: Job, noting: Job, out: Path) -> tuple[Desk, Export]:
    """The export, written unless the job is a dry run."""
    made: list[Path] = []
    with gone_unless_noted(made), noting.desk() as desk, job.looking().desk() as scratch:
        found = prepare(desk, scratch)
        if not job.dry_run:
            write_export(desk, found, out)
            made.append(out)
    return desk, found
