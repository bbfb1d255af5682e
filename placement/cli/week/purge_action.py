"""The action of `placement week purge`."""

from __future__ import annotations

import os
from collections.abc import Iterable, Sequence
from typing import Any

from placement.cli.streams import document
from placement.cli.usage import UsageError
from placement.cli.week.job import Job
from placement.locale import msgid, translator
from placement.register.register import Register
from placement.reports.terminal.week import render_lists
from placement.store.json_text import to_json
from placement.week.keeping.copies import Copy
from placement.week.keeping.purging import Purged, purge
from placement.week.keeping.told import STILL_READ, STILL_THERE, purged_sections


def purge_register(job: Job, destroyed: Sequence[str]) -> None:
    """Purge, and show what went, what stays, and what could not be reached.

    Raises
    ------
    UsageError
        If a copy is said to be destroyed that is still there, or of which nothing is known.
    """
    if destroyed:
        gone = purge(job.place, job.by, job.today, destroyed=destroyed, dry_run=True).destroyed
        named = {name for each in gone for name in (each.subject, str(each.path))}
        for each in destroyed:
            if each not in named and os.path.lexists(each):
                raise UsageError(STILL_THERE, path=each)
            if each not in named:
                raise UsageError(msgid("{path} is not listed as out of reach."), path=each)
    ids = {
        key: identity.fields.get("pupil_id", "")
        for key, identity in Register.open(job.place.register, folder=job.place.folder).identities().items()
    }
    found = purge(job.place, job.by, job.today, destroyed=destroyed, dry_run=job.dry_run)
    if job.as_json:
        document(to_json(_document(found, job)))
    else:
        _show(found, ids, job)
    if job.dry_run:
        job.session.say(msgid("Nothing was written (--dry-run)."))
    elif not found.is_emptied:
        job.session.say(STILL_READ)


def _show(found: Purged, ids: dict[str, str], job: Job) -> None:
    words = translator(job.session.language)
    sections = purged_sections(words, found, ids)
    is_nothing = not any(lines for _, lines in sections)
    head = words.text("Nothing is due to go.") if is_nothing else words.text("What was kept long enough")
    job.session.show(lambda console: render_lists(console, job.session.language, sections, head))
    if any(not each.columns for each in found.due.children) and not job.dry_run:
        job.session.say(
            msgid("Lists that you imported, and files that you made or sent yourself, are not known here: look there.")
        )


def _document(found: Purged, job: Job) -> dict[str, Any]:
    return {
        "date": job.today.isoformat(),
        "dry_run": job.dry_run,
        "children": [
            {
                "key": each.key,
                "ground": each.ground.value,
                "since": each.since.isoformat(),
                "due": each.on.isoformat(),
                "columns": list(each.columns),
            }
            for each in found.due.children
        ],
        "removed": _copies(each for each in (*found.due.copies, *found.naming) if each not in found.beyond),
        "out_of_reach": _copies(found.beyond),
        "destroyed": _copies(found.destroyed),
        "sums": [
            {"month": each.month, "board": each.board, "outcome": each.outcome.value, "count": each.count}
            for each in found.sums
        ],
        "log_is_empty": found.is_emptied,
    }


def _copies(copies: Iterable[Copy]) -> list[dict[str, str]]:
    return [
        {
            "kind": each.kind.value,
            "path": str(each.path),
            "made_on": each.made_on.isoformat(),
            "due": each.on.isoformat(),
        }
        for each in copies
    ]
