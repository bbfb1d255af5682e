"""The action of `placement week openness`."""

from __future__ import annotations

from pathlib import Path

from placement.cli.streams import document
from placement.cli.week.job import Job
from placement.cli.week.privacy import say_open
from placement.locale import msgid
from placement.store.folder import refuse_existing, write_folder
from placement.store.json_text import to_json
from placement.week.duties.openness.making import WRITTEN, openness
from placement.week.duties.openness.record import RECORD
from placement.week.folder import gone_unless_noted
from placement.week.policy import read_policy
from placement.week.shown import note_shown


def write_open(job: Job, out: Path | None) -> None:
    """Write the folder and note it; where it cannot be noted it is removed again.

    Raises
    ------
    InputError
        If the region has still to fill something in, or tables, scenario or policy hold faults.
    RunExistsError
        If there is something at the target.
    WriteError
        If the disk does not take it; nothing is left or noted then.
    """
    target = out or job.place.openness / job.today.isoformat()
    refuse_existing(target, force=False)
    policy = read_policy(job.place.policy)
    made: list[Path] = []
    with gone_unless_noted(made), job.desk() as desk:
        found = openness(desk, policy, job.session.language)
        if not job.dry_run:
            note_shown(desk, found.shown)
            write_folder(target, found.files)
            made.append(target)
    if job.as_json:
        document(to_json({"folder": str(target), "files": sorted(found.files), "dry_run": job.dry_run}))
    elif not job.dry_run:
        job.session.say(WRITTEN, path=target)
    if job.dry_run:
        job.session.say(msgid("Nothing was written (--dry-run)."))
    else:
        say_open(job, target / RECORD)
