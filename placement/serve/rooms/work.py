"""Work lists: what is to be done, the overdue first, with what can be noted right there; and the register's health."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from starlette.responses import Response
from starlette.routing import Route

from placement.register.register import Register
from placement.reports.page.blocks import Block, Bullets, Paragraph
from placement.reports.tables.model import FilledTable, Medium
from placement.reports.tables.work import WorkRow
from placement.reports.words.health import health_lines
from placement.reports.words.tasks import task_title
from placement.serve.forms.views import FormView
from placement.serve.rooms.commands import forms_of
from placement.serve.rooms.overdue import offered
from placement.serve.snapshot import Snapshot
from placement.serve.tables import ShownTable, shown_table
from placement.serve.visit import Visit, room
from placement.week.status.item import Item, Task
from placement.week.status.sections import Reader, sections
from placement.week.status.status import Status, by_task, status_of
from placement.week.status.telling import row_of

FORMS: Mapping[Task, tuple[str, ...]] = {
    Task.VANISHED: ("still", "withdraw", "exit"),
    Task.HELD: ("correct", "return", "withdraw"),
    Task.NO_SCHOOL: ("told", "intake"),
    Task.WAITS: ("intake", "available", "withdraw"),
    Task.REGULAR_WITHOUT_SEAT: ("intake",),
    Task.ADVISE: ("advise", "intake"),
    Task.REFERRED: ("refer-confirmed", "refer-refused"),
    Task.OFFER_ENDS: ("accept", "decline", "enrol"),
    Task.UNAPPROVED: ("accept", "decline"),
    Task.DECLINED: ("return", "withdraw"),
    Task.PERSPECTIVE: ("stay",),
    Task.LONG_STAY: ("stay", "exit"),
    Task.NEXT_SCHOOL: ("exit", "stay"),
    Task.EXIT: ("exit",),
    Task.EXIT_PASSED: ("exit",),
    Task.HANDOVER: ("exit",),
    Task.SECONDARY: ("exit",),
}
"""Task -> what can be noted of it; suspected doubles are answered where the two stand beside each other."""
MOST = 8
"""Entries of a list that stand unfolded."""
_OF_CHILDREN = frozenset({"states", "ledger", "kept", "regular"})
"""Sections beside the lists."""


@dataclass(frozen=True)
class Entry:
    """Something to do.

    Attributes
    ----------
    task
        Its list, by code.
    path
        Page of the child or group; empty where it is about neither.
    forms
        What can be noted right there.
    """

    id: str
    task: str
    row: WorkRow
    name: str
    path: str
    forms: tuple[FormView, ...]


def work(visit: Visit) -> Response:
    """Everything that is to be done."""
    week, words = visit.bench.look(), visit.words
    place = week.place
    status = status_of(week.desk, Register.open(place.register, folder=place.folder))
    lists = [
        (
            task,
            task_title(words, task),
            [_entry(visit, week, status, each) for each in items],
            list(offered(visit, week, items)),
        )
        for task, items in by_task(status.items).items()
    ]
    return visit.page(
        "work.html",
        lists=lists,
        most=MOST,
        pressing=[_entry(visit, week, status, each, within="now-") for each in status.pressing],
        overdue=status.overdue,
        others=_others(visit, status),
        health=list(health_lines(words, status.health, status.today)),
        is_whole=status.health.is_whole,
    )


def _entry(visit: Visit, week: Snapshot, status: Status, item: Item, *, within: str = "") -> Entry:
    row = row_of(visit.words, status.seen, item)
    key = item.subject
    place = f"{within}{item.task.value}-{key}"
    if key in week.standing.children:
        forms = tuple(forms_of(visit, week, key, FORMS.get(item.task, ()), within=f"{within}{item.task.value}-"))
        path = "/import" if item.task is Task.SUSPECTED else f"/child/{key}"
        return Entry(place, item.task.value, row, week.name(key), path, forms)
    path = f"/group/{key}/set" if item.task is Task.GROUP_SIZE else ""
    return Entry(place, item.task.value, row, row.name, path, ())


def _others(visit: Visit, status: Status) -> list[tuple[str, list[str], list[ShownTable]]]:
    """Sections beside the lists: title, sentences and tables."""
    found = []
    for section in sections(status, Reader(visit.words, Medium.WIDE)):
        if section.key in _OF_CHILDREN:
            tables = [each for each in section.blocks if isinstance(each, FilledTable)]
            lines = [line for each in section.blocks for line in _lines(each)]
            found.append((section.title, lines, [shown_table(visit.words, each) for each in tables]))
    return found


def _lines(block: Block) -> tuple[str, ...]:
    if isinstance(block, Bullets):
        return block.items
    return (block.text,) if isinstance(block, Paragraph) else ()


ROUTES = (Route("/work", room(work), methods=["GET"]),)
