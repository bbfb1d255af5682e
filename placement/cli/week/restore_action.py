"""The action of `placement week restore`."""

from __future__ import annotations

from pathlib import Path

from placement.cli.streams import document
from placement.cli.week.job import Job
from placement.locale import msgid, msgids, translator
from placement.register.backup import Key
from placement.register.restore import Restored, look, restore
from placement.reports.terminal.week import render_lists
from placement.store.json_text import to_json
from placement.week.policy import read_policy


def restore_register(job: Job, file: Path, key: Key) -> None:
    """Restore a backup, and say what came of it.

    Raises
    ------
    RegisterError
        If the backup does not open or is not whole, or somebody else writes; the register is as it was then.
    """
    if job.dry_run:
        found = look(file, job.place.register, key, folder=job.place.folder)
    else:
        found = restore(file, job.place.register, key, job.by, folder=job.place.folder)
    if job.as_json:
        told = {
            "facts": found.facts,
            "last_on": None if found.last is None else found.last.date().isoformat(),
            "lost": found.lost,
            "purged": list(found.purged),
            "aside": found.aside,
            "dry_run": job.dry_run,
        }
        document(to_json(told))
    else:
        _show(job, found)
    if job.dry_run:
        job.session.say(msgid("Nothing was written (--dry-run)."))


def _show(job: Job, found: Restored) -> None:
    words = translator(job.session.language)
    lines = [words.plural(*msgids("The backup has {count} fact.", "The backup has {count} facts."), found.facts)]
    days = read_policy(job.place.policy).retention.backup_days
    if found.last is not None:
        lines.append(words.text("The last of them is of {date}.", date=words.date(found.last.date())))
        if (job.today - found.last.date()).days > days:
            lines.append(
                words.text("A backup is to be thrown away after {days} days: this one is older.", days=str(days))
            )
    if found.lost is None:
        lines.append(words.text("The present register cannot be read: what was noted since the backup is not known."))
    elif found.lost:
        one, many = msgids(
            "The present register has {count} fact more: what it says is to be noted again.",
            "The present register has {count} facts more: what they say is to be noted again.",
        )
        lines.append(words.plural(one, many, found.lost))
    if found.purged:
        lines.append(words.text("Purged again: {pupils}.", pupils=", ".join(found.purged)))
    if found.aside is not None and "://" in str(job.place.register):
        lines.append(
            words.text(
                "The present register is kept aside in the schema {name}: drop it once you need it no more, as names "
                "are in it.",
                name=found.aside,
            )
        )
    elif found.aside is not None:
        lines.append(
            words.text("The present register is kept aside as {path}, until week purge removes it.", path=found.aside)
        )
    head = words.text("The backup can be restored") if job.dry_run else words.text("The backup is restored")
    job.session.show(lambda console: render_lists(console, job.session.language, [("", lines)], head))
