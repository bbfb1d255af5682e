"""The action of `placement week backup`."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

from placement.cli.streams import document
from placement.cli.week.job import Job
from placement.locale import msgid, translator
from placement.register.backup import Key
from placement.store.json_text import to_json
from placement.week.keeping.backups import back_up as write_backup
from placement.week.keeping.backups import backup_path
from placement.week.policy import read_policy


def back_up(job: Job, folder: Path | None, key: Key) -> None:
    """Write a backup, and say where it is and until when it may be kept.

    Raises
    ------
    RegisterError
        If it cannot be written.
    """
    until = job.today + timedelta(days=read_policy(job.place.policy).retention.backup_days)
    if job.dry_run:
        path = backup_path(job.place, folder)
        is_noted, is_private = False, None
    else:
        made = write_backup(job.place, job.by, key, folder, on=job.today)
        path, is_noted, is_private = made.path, made.is_noted, made.is_private
    if job.as_json:
        told = {"file": str(path), "until": until.isoformat(), "is_noted": is_noted, "dry_run": job.dry_run}
        document(to_json(told))
    elif not job.dry_run:
        words = translator(job.session.language)
        job.session.say(
            msgid("The backup is {path}. Destroy it by {date}, with every copy of it that you made."),
            path=path,
            date=words.date(until),
        )
    if job.dry_run:
        job.session.say(msgid("Nothing was written (--dry-run)."))
        return
    if not is_noted:
        job.session.say(msgid("The register could not note it, as it is being written to, or may not be."))
    if is_private is False:
        job.session.say(
            msgid("Others have rights to {path}: its disk knows no rights. It is encrypted all the same."), path=path
        )
    elif is_private is None:
        job.session.say(
            msgid("Whether others can read {path} is not known here; it is encrypted all the same."), path=path
        )
