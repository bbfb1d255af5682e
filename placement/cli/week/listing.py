"""What lists of sign-ups bring: on a screen, or for programs."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING, Any

from placement.cli.streams import document
from placement.cli.week.job import Job
from placement.cli.week.saying import said_document
from placement.locale import translator
from placement.reports.terminal.week import render_lists
from placement.store.json_text import to_json
from placement.week.comparing import Comparison
from placement.week.told_lists import ListTold

if TYPE_CHECKING:
    from rich.console import Console

    from placement.week.desk import Desk


def show_lists(job: Job, desk: Desk, found: Sequence[Comparison], **more: object) -> None:
    """Show what lists bring, one after the other, after a command that took them at a desk.

    Parameters
    ----------
    more
        What a document for programs has besides.
    """
    if job.as_json:
        lists = [_document(each) for each in found]
        document(to_json({**said_document(job, desk), **more, "lists": lists}))
        return
    words = translator(job.session.language)
    for each in found:
        told = ListTold(words, desk, each)
        job.session.show(partial(_render, told, job.session.language))


def _render(told: ListTold, language: str, console: Console) -> None:
    render_lists(console, language, told.sections(), told.head())


def _document(found: Comparison) -> dict[str, Any]:
    return {
        "file": found.of.file,
        "is_whole": found.is_whole,
        "rows": len(found.of.sign_ups),
        "new": [each.own_id for each in found.new],
        "changed": [
            {"key": each.key, "columns": {name: list(cells) for name, cells in {**each.identity, **each.cells}.items()}}
            for each in found.changed
        ],
        "held": [
            {"row": each.sign_up.row, "pupil_id": each.sign_up.own_id, "why": each.why.value} for each in found.held
        ],
        "vanished": list(found.vanished),
        "differs": [
            {
                "key": each.key,
                "pupil_id": each.sign_up.own_id,
                "column": each.column,
                "register": each.here,
                "list": each.there,
            }
            for each in found.differs
        ],
    }
