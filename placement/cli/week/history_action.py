"""The action of `placement week history`."""

from __future__ import annotations

import re
from typing import Any

from placement.cli.streams import document
from placement.cli.week.job import Job
from placement.cli.week.saying import reasons_of
from placement.locale import translator
from placement.reports.tables.week import FactLine
from placement.reports.terminal.week import render_history
from placement.store.json_text import to_json
from placement.week.errors import UnknownError
from placement.week.history import Event, of_child, of_week

_WEEK = re.compile(r"\d{4}-W\d{2}(?:-\d+)?", re.ASCII)


def show_history(job: Job, about: str) -> None:
    """Show the facts of a child or of a week.

    Raises
    ------
    UnknownError
        If there is no such week.
    UnknownChildError
        If there is no such child.
    """
    with job.looking().desk() as desk:
        week = about.strip().upper()
        events = of_week(desk.facts, week) if _WEEK.fullmatch(week) else of_child(desk.facts, desk.find(about))
    if not events:
        raise UnknownError.among("week", about, desk.standing.weeks)
    facts = {each.fact_id: each for each in desk.facts}
    if job.as_json:
        document(to_json({"about": about, "facts": [_document(each, facts[each.fact_id].batch) for each in events]}))
        return
    words = translator(job.session.language)
    reasons = reasons_of(job)
    lines = [
        FactLine(words, facts[each.fact_id], reasons, desk.own_id(each.subject), each.state, each.is_undone)
        for each in events
    ]
    job.session.show(lambda console: render_history(console, job.session.language, lines))


def _document(event: Event, batch: str) -> dict[str, Any]:
    return {
        "fact_id": event.fact_id,
        "at": event.at.isoformat(),
        "by": event.by,
        "kind": event.kind.value,
        "subject": event.subject,
        "payload": event.said,
        "state": None if event.state is None else event.state.value,
        "is_undone": event.is_undone,
        "batch": batch,
    }
