"""The action of `placement week history`."""

from __future__ import annotations

from placement.cli.streams import document
from placement.cli.week.job import Job
from placement.locale import translator
from placement.reports.tables.week import FactLine
from placement.reports.terminal.week import render_history
from placement.store.json_text import to_json
from placement.week.history import of_child, of_week


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
        is_week = "-w" in about.casefold()
        facts = of_week(desk, about) if is_week else of_child(desk, desk.find(about))
    if job.as_json:
        lines = [
            {
                "fact_id": each.fact_id,
                "at": each.at.isoformat(),
                "by": each.by,
                "kind": each.kind.value,
                "subject": each.subject,
                "payload": each.payload,
                "batch": each.batch,
            }
            for each in facts
        ]
        document(to_json({"about": about, "facts": lines}))
        return
    words = translator(job.session.language)
    names = {key: desk.own_id(key) for key in desk.standing.children}
    shown = [FactLine(words, each, names) for each in facts]
    job.session.show(lambda console: render_history(console, job.session.language, shown))
