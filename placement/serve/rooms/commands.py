"""Everything that can be said of a child, a group or a centre: a form each, shown, checked, agreed to, noted."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import partial

from starlette.responses import Response
from starlette.routing import Route

from placement.faults import InputError
from placement.locale.language import Translator
from placement.reports.page.control_characters import without_controls
from placement.reports.words.columns import column_words
from placement.reports.words.phrases import shown_value
from placement.serve.back import came_from
from placement.serve.errors import OtherwiseError
from placement.serve.forms.beside import Beside, beside_of
from placement.serve.forms.children import CHILD_FORMS
from placement.serve.forms.fields import Fault, Field, Given, read
from placement.serve.forms.form import Form
from placement.serve.forms.others import GROUP, LOCATION, NEW_YEAR
from placement.serve.forms.views import Filling, FormView
from placement.serve.refused import refusal
from placement.serve.said import said_lines
from placement.serve.snapshot import Snapshot
from placement.serve.visit import Visit, room
from placement.week.desk import Desk
from placement.week.errors import ErasedError, UnknownError
from placement.week.sealing import seal


@dataclass(frozen=True)
class Subject:
    """What a form is about.

    Attributes
    ----------
    path
        Address of its forms.
    back
        Page to go to afterwards, where the form came from none.
    """

    key: str
    name: str
    path: str
    back: str


def child_subject(week: Snapshot, key: str) -> Subject:
    """A child.

    Raises
    ------
    UnknownChildError
        If there is none of that key.
    ErasedError
        If a purge left nothing to add to.
    """
    if week.desk.child(key).is_erased:
        raise ErasedError(key)
    return Subject(key, f"{week.name(key)} ({week.own_id(key)})", f"/child/{key}", f"/child/{key}")


def _child(visit: Visit, week: Snapshot) -> Subject:
    return child_subject(week, visit.path("key"))


def _group(visit: Visit, week: Snapshot) -> Subject:
    key = visit.path("key")
    if key not in week.problem.groups:
        raise UnknownError.among("group", key, week.problem.groups)
    return Subject(key, key, f"/group/{key}", "/more")


def _nothing(_visit: Visit, _week: Snapshot) -> Subject:
    return Subject("", "", "/more", "/more")


def handled(form: Form, about: Callable[[Visit, Snapshot], Subject]) -> Callable[[Visit], Response]:
    """The room of a form."""

    def command(visit: Visit) -> Response:
        week = visit.bench.look()
        subject = about(visit, week)
        if visit.request.method != "POST":
            return _page(visit, week, form, subject)
        typed = partial(_typed, visit)
        reading = read(form.fields(week, subject.key), typed, lambda field: _codes(visit, week, field, subject))
        wrong = [*reading.faults, *(() if reading.faults else form.check(reading.given, week.desk.today))]
        if wrong:
            return _page(visit, week, form, subject, wrong=[(name, visit.words.text(said)) for name, said in wrong])
        return _carried_out(visit, week, form, subject, reading.given)

    return command


def _typed(visit: Visit, name: str) -> str:
    """What was typed in a field, all of it."""
    value = visit.form.get(name, "")
    return without_controls(value).strip() if isinstance(value, str) else ""


def _codes(visit: Visit, week: Snapshot, field: Field, subject: Subject) -> list[str]:
    return [] if field.options is None else [code for code, _ in field.options(week, visit.words, subject.key)]


def _carried_out(visit: Visit, week: Snapshot, form: Form, subject: Subject, given: Given) -> Response:
    """Show what would be noted, or note it; what the week refuses is said beside the form."""
    agreed = visit.text("agreed")
    lines: list[str] = []
    beside, found = Beside(), ""

    def say(desk: Desk) -> None:
        nonlocal beside, found
        beside = beside_of(visit.words, desk, subject.key, form.say(desk, subject.key, given))
        lines[:] = said_lines(desk, visit.words)
        found = seal(desk, subject.key, [dict(given), beside.plain])
        if agreed and found != agreed:
            raise OtherwiseError

    is_look = form.is_shown and (not agreed or bool(visit.text("change")))
    if visit.text("change"):
        return _page(visit, week, form, subject, typed=partial(_typed, visit))
    try:
        visit.do(say, dry_run=is_look)
    except OtherwiseError:
        note = visit.words.text("Something changed meanwhile. This is what would be noted now:")
        return _shown(visit, week, form, subject, lines, beside, found, note)
    except Exception as error:
        return _refused(visit, week, form, subject, error)
    if is_look:
        return _shown(visit, week, form, subject, lines, beside, found)
    for line in (*lines, *beside.lines):
        visit.bench.notes.leave(visit.visitor.id, line)
    return visit.go(came_from(visit, subject.back))


def _refused(visit: Visit, week: Snapshot, form: Form, subject: Subject, error: Exception) -> Response:
    """The form with what the week says against it.

    Raises
    ------
    Exception
        If it is a defect of the program's own.
    """
    words = visit.words
    if isinstance(error, InputError):
        wrong = [
            (each.column or "", _fault_line(words, each.column or "", each.value, each.expected))
            for each in error.faults
        ]
        return _page(visit, week, form, subject, wrong=wrong)
    found = refusal(error, words)
    if found is None:
        raise error
    return _page(visit, week, form, subject, wrong=[("", each) for each in found.lines], status=found.status)


def _fault_line(words: Translator, column: str, value: str | None, expected: str) -> str:
    return words.text(
        "{column}: {value}, expected {expected}",
        column=column_words(words, column),
        value=shown_value(words, value),
        expected=words.expected(expected),
    )


def _page(
    visit: Visit,
    week: Snapshot,
    form: Form,
    subject: Subject,
    *,
    wrong: list[Fault] | None = None,
    typed: Callable[[str], str] | None = None,
    status: int = 422,
) -> Response:
    """A form, with what is wrong with it."""
    typed = partial(_typed, visit) if wrong else typed
    filling = Filling(week, visit.words, subject.key, typed, wrong or (), visit.asked)
    view = filling.view(form, f"{subject.path}/{form.name}")
    back = came_from(visit, subject.back)
    return visit.page("command.html", status if wrong else 200, form=view, subject=subject, back=back)


def _shown(
    visit: Visit,
    week: Snapshot,
    form: Form,
    subject: Subject,
    lines: list[str],
    beside: Beside,
    found: str,
    note: str = "",
) -> Response:
    """What would be noted, for a person to say yes to."""
    filling = Filling(week, visit.words, subject.key, partial(_typed, visit))
    view = filling.view(form, f"{subject.path}/{form.name}")
    back = came_from(visit, subject.back)
    return visit.page(
        "command_shown.html", form=view, subject=subject, back=back, lines=lines, beside=beside, seal=found, note=note
    )


def forms_of(
    visit: Visit, week: Snapshot, key: str, names: Iterable[str], within: str = "", group: str = ""
) -> list[FormView]:
    """Forms of these names that apply to a child now, in this order.

    Parameters
    ----------
    within
        Part of the page, where the same form stands on it more than once.
    group
        What stands in a field for a group at first.
    """
    child, known = week.desk.child(key), {each.name: each for each in CHILD_FORMS}
    filling = Filling(week, visit.words, key, first=lambda name: group if name == "group" else "", within=within)
    found = [known[each] for each in names if not child.is_erased and known[each].applies(child)]
    return [filling.view(each, f"/child/{key}/{each.name}") for each in found]


def note(visit: Visit) -> Response:
    """Everything that can be said of a child now."""
    week = visit.bench.look()
    subject = _child(visit, week)
    child = week.desk.child(subject.key)
    applying = [each for each in CHILD_FORMS if each.applies(child)]
    return visit.page("note.html", week=week, subject=subject, child=child, forms=applying, back=subject.back)


ROUTES = (
    Route("/child/{key}/note", room(note), methods=["GET"]),
    *(
        Route(f"/child/{{key}}/{each.name}", room(handled(each, _child)), methods=["GET", "POST"], name=each.name)
        for each in CHILD_FORMS
    ),
    Route("/group/{key}/set", room(handled(GROUP, _group)), methods=["GET", "POST"]),
    Route("/more/new-year", room(handled(NEW_YEAR, _nothing)), methods=["GET", "POST"]),
    Route("/more/location", room(handled(LOCATION, _nothing)), methods=["GET", "POST"]),
)
