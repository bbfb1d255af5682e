"""The action of `placement week restore`."""

from __future__ import annotations

from pathlib import Path

from placement.cli.streams import document
from placement.cli.week.job import Job
from placement.locale import msgid, translator
from placement.register.backup import Key
from placement.register.restore import Restored
from placement.reports.terminal.week import render_lists
from placement.store.json_text import to_json
from placement.week.keeping.backups import restore
from placement.week.keeping.told import restored_lines
from placement.week.workbook.keys import Returned


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
    lines = restored_lines(words, job.place, job.today, found, returned)
    head = words.text("The backup can be restored") if job.dry_run else words.text("The backup is restored")
    job.session.show(lambda console: render_lists(console, job.session.language, [("", lines)], head))
