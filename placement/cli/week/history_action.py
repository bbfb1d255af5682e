"""The action of `placement week history`."""

from __future__ import annotations

from typing import Any

from placement.cli.streams import document
from placement.cli.week.job import Job
from placement.locale import translator
from placement.reports.terminal.week import render_history
from placement.store.json_text import to_json
from placement.week.history import Event
from placement.week.history_lines import events_about, history_lines


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
        events = events_about(desk, about)
    if job.as_json:
        facts = {each.fact_id: each for each in desk.facts}
        document(to_json({"about": about, "facts": [_document(each, facts[each.fact_id].batch) for each in events]}))
        return
    lines = history_lines(desk, events, translator(job.session.language))
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
