"""The action of `placement week restore`."""

from __future__ import annotations

from pathlib import Path

from placement.cli.streams import document
from placement.cli.week.job import Job
from placement.locale import msgid, msgids, translator
from placement.register.backup import Key
from placement.register.restore import Restored
from placement.reports.terminal.week import render_lists
from placement.store.json_text import to_json
from placement.week.keeping.backups import restore
from placement.week.policy import read_policy
from placement.week.workbook.keys import KEY_FILE, Returned


def restore_register(job: Job, file: Path, key: Key) -> None:
    """Restore a backup, and say what came of it.

    Raises
    ------
    RegisterError
        If the backup does not open or is not whole, or somebody else writes; the register is as it was then.
    """
    found, returned = restore(job.place, file, job.by, key, dry_run=job.dry_run)
    if job.as_json:
        told = {
            "facts": found.facts,
            "last_on": None if found.last is None else found.last.date().isoformat(),
            "lost": found.lost,
            "purged": list(found.purged),
            "aside": found.aside,
            "workbook_key": returned,
            "dry_run": job.dry_run,
        }
        document(to_json(told))
    else:
        _show(job, found, returned)
    if job.dry_run:
        job.session.say(msgid("Nothing was written (--dry-run)."))


def _show(job: Job, found: Restored, returned: Returned | None) -> None:
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
                "The present register is kept aside in the schema {name}, until week purge removes it.",
                name=found.aside,
            )
        )
    elif found.aside is not None:
        lines.append(
            words.text("The present register is kept aside as {path}, until week purge removes it.", path=found.aside)
        )
    lines += _on_key(job, returned)
    head = words.text("The backup can be restored") if job.dry_run else words.text("The backup is restored")
    job.session.show(lambda console: render_lists(console, job.session.language, [("", lines)], head))


def _on_key(job: Job, returned: Returned | None) -> list[str]:
    """What became of the key of the week's workbooks."""
    words = translator(job.session.language)
    match returned:
        case Returned.PUT_BACK:
            return [
                words.text("The key of the week's workbooks is in it too: those made before the backup can be read.")
            ]
        case Returned.OTHER:
            return [
                words.text(
                    "{path} is another key than the backup's and stays: workbooks made with the other one cannot be "
                    "read. Where you need those, put it elsewhere and restore the backup again.",
                    path=job.place.folder / KEY_FILE,
                )
            ]
        case _:
            return []
