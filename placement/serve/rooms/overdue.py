"""All that is overdue on a work list, noted at once: shown first, agreed to, and one command of the register."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from starlette.responses import Response
from starlette.routing import Route

from placement.locale import msgid
from placement.register.register import Register
from placement.serve.errors import OtherwiseError, RequestError
from placement.serve.forms.children import CHILD_FORMS
from placement.serve.forms.fields import Given, read
from placement.serve.forms.form import Form
from placement.serve.forms.views import Filling
from placement.serve.said import said_lines
from placement.serve.snapshot import Snapshot
from placement.serve.visit import Visit, room
from placement.week.desk import Desk
from placement.week.sealing import seal
from placement.week.status.item import Item, Task
from placement.week.status.status import status_of

AT_ONCE: Mapping[Task, tuple[str, ...]] = {Task.NO_SCHOOL: ("told",), Task.OFFER_ENDS: ("accept", "decline")}
"""Task -> forms whose command takes several children, so that one sentence is said of all of them."""
SEVERAL = 2
"""Entries from which saying it of all at once is offered."""
CHOOSE = msgid("Choose at least one child.")
_FORMS = {each.name: each for each in CHILD_FORMS}


@dataclass(frozen=True)
class Offered:
    """What can be said at once of all that is overdue on a list."""

    path: str
    title: str
    count: int


def offered(visit: Visit, week: Snapshot, items: Sequence[Item]) -> Iterator[Offered]:
    """What can be said at once of the entries of one list."""
    task = items[0].task
    for name in AT_ONCE.get(task, ()):
        count = len(_late(week, items, _FORMS[name]))
        if count >= SEVERAL:
            yield Offered(f"/work/overdue/{task.value}/{name}", visit.words.text(_FORMS[name].title), count)


def _late(week: Snapshot, items: Sequence[Item], form: Form) -> dict[str, Item]:
    """Key -> entry of those that are overdue and of whom a form may be said."""
    children, today = week.standing.children, week.desk.today
    return {
        each.subject: each
        for each in items
        if each.is_overdue(today)
        and each.subject in children
        and not children[each.subject].is_erased
        and form.applies(children[each.subject])
    }


@dataclass(frozen=True)
class _Asked:
    """What is asked of whom."""

    week: Snapshot
    task: Task
    form: Form
    late: Mapping[str, Item]

    @property
    def path(self) -> str:
        return f"/work/overdue/{self.task.value}/{self.form.name}"

    @property
    def back(self) -> str:
        return f"/work#{self.task.value}"


def _asked(visit: Visit) -> _Asked:
    """The list and the form of an address.

    Raises
    ------
    RequestError
        If there is no such list, or that cannot be said at once.
    """
    name, form = visit.path("task"), visit.path("form")
    task = next((each for each in AT_ONCE if each.value == name and form in AT_ONCE[each]), None)
    if task is None:
        raise RequestError(404, msgid("There is no such page."))
    week = visit.bench.look()
    status = status_of(week.desk, Register.open(week.place.register, folder=week.place.folder))
    items = [each for each in status.items if each.task is task]
    return _Asked(week, task, _FORMS[form], _late(week, items, _FORMS[form]))


def overdue(visit: Visit) -> Response:
    """Everybody of whom it would be said; what would be noted; and that it was."""
    asked = _asked(visit)
    if visit.is_look or visit.text("change"):
        return _page(visit, asked, _chosen(visit, asked) or tuple(asked.late))
    reading = read(asked.form.fields(asked.week, ""), visit.text, lambda _: ())
    wrong = [*reading.faults, *(() if reading.faults else asked.form.check(reading.given, asked.week.desk.today))]
    keys = _chosen(visit, asked)
    if not keys:
        wrong.append(("", CHOOSE))
    if wrong:
        return _page(visit, asked, keys, [(name, visit.words.text(said)) for name, said in wrong])
    return _carried_out(visit, asked, keys, reading.given)


def _chosen(visit: Visit, asked: _Asked) -> tuple[str, ...]:
    """Keys that were chosen, in the order of the list; who is on it no longer is left out."""
    sent = visit.texts("key")
    return tuple(key for key in asked.late if key in sent)


def _carried_out(visit: Visit, asked: _Asked, keys: Sequence[str], given: Given) -> Response:
    agreed, found, lines = visit.text("agreed"), "", list[str]()

    def say(desk: Desk) -> None:
        nonlocal found
        for key in keys:
            asked.form.say(desk, key, given)
        lines[:] = said_lines(desk, visit.words)
        found = seal(desk, "", dict(given))
        if agreed and found != agreed:
            raise OtherwiseError

    note = ""
    try:
        visit.do(say, dry_run=not agreed)
    except OtherwiseError:
        note = visit.words.text("Something changed meanwhile. This is what would be noted now:")
    if agreed and not note:
        for line in lines:
            visit.bench.notes.leave(visit.visitor.id, line)
        return visit.go("/work", fragment=asked.task.value)
    view = Filling(asked.week, visit.words, "", visit.text).view(asked.form, asked.path)
    return visit.page("overdue_shown.html", asked=asked, form=view, keys=keys, lines=lines, seal=found, note=note)


def _page(visit: Visit, asked: _Asked, keys: Sequence[str], wrong: Sequence[tuple[str, str]] = ()) -> Response:
    typed = None if visit.is_look else visit.text
    view = Filling(asked.week, visit.words, "", typed, wrong).view(asked.form, asked.path)
    return visit.page("overdue.html", 422 if wrong else 200, asked=asked, form=view, chosen=keys)


ROUTES = (Route("/work/overdue/{task}/{form}", room(overdue), methods=["GET", "POST"]),)
