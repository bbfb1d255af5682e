"""The action of `placement week shown`."""

from __future__ import annotations

from collections.abc import Iterable
from difflib import get_close_matches
from typing import Any

from placement.cli.streams import document
from placement.cli.usage import UsageError
from placement.cli.week.job import Job, day
from placement.locale import msgid, translator
from placement.reports.terminal.week import render_shown
from placement.store.json_text import to_json
from placement.week import shown
from placement.week.history_lines import shown_line
from placement.week.policy import WeekPolicy, read_policy
from placement.week.shown import Shown, shown_of


def show_shown(job: Job, since: str | None, audience: str | None) -> None:
    """Show the pages that were made, the oldest first.

    Raises
    ------
    UsageError
        If the day is none, or there is no such reader.
    InputError
        If the policy cannot be read.
    """
    first = None if since is None else day("--since", since)
    policy = read_policy(job.place.policy)
    with job.looking().desk() as desk:
        every = shown_of(desk.facts)
        reader = "" if audience is None else _reader(audience, policy, every)
        found = shown_of(desk.facts, since=first, audience=reader)
    if job.as_json:
        document(to_json({"shown": [_document(each) for each in found]}))
        return
    words = translator(job.session.language)
    if not found:
        job.session.say(msgid("Nothing was shown to anybody."))
        return
    lines = [shown_line(words, policy, desk, each) for each in found]
    job.session.show(lambda console: render_shown(console, job.session.language, lines))


def _reader(named: str, policy: WeekPolicy, every: Iterable[Shown]) -> str:
    """The kind of reader, or the role, that a person names; a role that is no longer in the policy counts too."""
    known = list(dict.fromkeys((*shown.AUDIENCES, *policy.roles, *(each.role for each in every if each.role))))
    wanted = named.strip().casefold()
    if wanted not in known:
        near = get_close_matches(wanted, known)
        raise UsageError(msgid("--audience takes {names}, not {value}."), names=", ".join(near or known), value=named)
    return wanted


def _document(each: Shown) -> dict[str, Any]:
    return {
        "fact_id": each.fact_id,
        "at": each.at.isoformat(),
        "by": each.by,
        "date": each.day.isoformat(),
        "page": each.page or None,
        "audience": each.audience,
        "of": each.of or None,
        "role": each.role or None,
        "week": each.week or None,
        "child": each.child or None,
        "digest": each.digest or None,
        "is_undone": each.is_undone,
    }
