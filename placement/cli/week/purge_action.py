"""The action of `placement week purge`."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from placement.cli.streams import document
from placement.cli.usage import UsageError
from placement.cli.week.job import Job
from placement.locale import msgid, translator
from placement.locale.language import Translator
from placement.register.register import Register
from placement.reports.terminal.week import render_lists
from placement.reports.words.codes import word
from placement.reports.words.keeping import COLUMNS, COPIES, GROUNDS
from placement.reports.words.marks import plain
from placement.reports.words.week import state_word
from placement.store.json_text import to_json
from placement.week.keeping.copies import Copy
from placement.week.keeping.purging import Purged, purge
from placement.week.keeping.retention import Due
from placement.week.keeping.sums import Sum


def purge_register(job: Job, destroyed: Sequence[str]) -> None:
    """Purge, and show what went, what stays, and what could not be reached.

    Raises
    ------
    UsageError
        If a copy is said to be destroyed that is not listed as out of reach.
    """
    if destroyed:
        known = purge(job.place, job.by, job.today, dry_run=True).beyond
        named = {name for each in known for name in (each.subject, str(each.path))}
        for each in destroyed:
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
        job.session.say(
            msgid("Somebody is reading the register, whose log may still hold what was erased: purge again later.")
        )


def _show(found: Purged, ids: dict[str, str], job: Job) -> None:
    words = translator(job.session.language)
    whole = [each for each in found.due.children if not each.columns]
    parts = [each for each in found.due.children if each.columns]
    gone = [each for each in (*found.due.copies, *found.naming) if each not in found.beyond]
    sections: list[tuple[str, list[str]]] = [
        (words.text("Erased: names, and all that is known"), [_child(words, each, ids) for each in whole]),
        (words.text("Columns erased, since the child has left"), [_columns(words, each, ids) for each in parts]),
        (words.text("Removed"), [_copy(words, each) for each in gone]),
        (words.text("Stays, as numbers"), [_sum(words, each) for each in found.sums]),
        (words.text("You destroyed"), [_copy(words, each) for each in found.destroyed]),
        (words.text("Out of reach: destroy these yourself"), [_copy(words, each) for each in found.beyond]),
    ]
    is_nothing = not any(lines for _, lines in sections)
    head = words.text("Nothing is due to go.") if is_nothing else words.text("What was kept long enough")
    job.session.show(lambda console: render_lists(console, job.session.language, sections, head))
    if whole and not job.dry_run:
        job.session.say(
            msgid("Lists that you imported, and files that you made or sent yourself, are not known here: look there.")
        )


def _named(key: str, ids: dict[str, str]) -> str:
    return f"{key} {plain(ids.get(key, ''))}".strip()


def _child(words: Translator, due: Due, ids: dict[str, str]) -> str:
    return words.text(
        "{pupil}: {ground}, since {date}",
        pupil=_named(due.key, ids),
        ground=word(words, GROUNDS, due.ground.value),
        date=words.date(due.since),
    )


def _columns(words: Translator, due: Due, ids: dict[str, str]) -> str:
    columns = words.listing(word(words, COLUMNS, each) for each in due.columns)
    return words.text("{pupil}: {columns}", pupil=_named(due.key, ids), columns=columns)


def _copy(words: Translator, copy: Copy) -> str:
    kind = word(words, COPIES, copy.kind.value)
    return words.text("{kind} of {date}: {path}", kind=kind, date=words.date(copy.made_on), path=plain(str(copy.path)))


def _sum(words: Translator, each: Sum) -> str:
    state = state_word(words, each.outcome)
    if not each.board:
        return words.text("{month}, {state}: {count}", month=each.month, state=state, count=words.number(each.count))
    return words.text(
        "{month}, {board}, {state}: {count}",
        month=each.month,
        board=each.board,
        state=state,
        count=words.number(each.count),
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
