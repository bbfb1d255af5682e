"""Backups, exports, groups for some time, reception centres, and the register's own health."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta
from functools import partial
from pathlib import Path

from starlette.responses import Response
from starlette.routing import Route

from placement.faults import PlacementError
from placement.locale import msgid
from placement.register.backup import Key
from placement.register.register import Register
from placement.reports.words.codes import GROUP_STATUSES, word
from placement.reports.words.health import health_lines
from placement.serve.forms.fields import Asks, Fault, Field, Given, read
from placement.serve.forms.form import Form, fixed, typed
from placement.serve.forms.views import Filling
from placement.serve.refused import refusal
from placement.serve.visit import Visit, room
from placement.store.folder import refuse_existing
from placement.week.desk import Desk, at_desk
from placement.week.folder import gone_unless_noted
from placement.week.keeping.backups import back_up
from placement.week.keeping.copies import CopyKind, copies
from placement.week.keeping.export import Export, prepare, write_export
from placement.week.keeping.overdue import school_year_from

ONE_OF_TWO = msgid("Give a passphrase, or public keys: one of the two.")
NOT_EQUAL = msgid("The two passphrases differ.")


def _check_backup(given: Given, _today: date) -> Iterable[Fault]:
    if bool(given["passphrase"]) == bool(given["recipients"]):
        yield "", ONE_OF_TWO
    if given["passphrase"] != given["again"]:
        yield "again", NOT_EQUAL


BACKUP = Form(
    "backup",
    msgid("Make a backup"),
    msgid(
        "An encrypted copy of the register. Keep the passphrase or the key elsewhere than the copy: without it nobody "
        "opens a backup."
    ),
    fixed(
        Field("passphrase", msgid("Passphrase"), Asks.SECRET),
        Field("again", msgid("Passphrase once more"), Asks.SECRET),
        Field("recipients", msgid("Or public keys (age1...), separated by spaces")),
        Field("to", msgid("Folder"), hint=msgid("Backups in the working folder, where nothing is filled in.")),
    ),
    lambda _desk, _subject, _given: None,
    check=_check_backup,
)
"""An encrypted copy of the register: written beside it, so at no desk."""


def more(visit: Visit) -> Response:
    """What is not needed every week."""
    return _page(visit)


def _page(visit: Visit, wrong: list[Fault] | None = None, status: int = 422) -> Response:
    week, words, place = visit.bench.look(), visit.words, visit.bench.settings.place
    health = Register.open(place.register, folder=place.folder).health
    known = copies(place, week.facts, week.policy.retention, school_year_from(place, week.desk.today))
    filling = Filling(week, words, "", visit.text if wrong else None, wrong or ())
    schools = {each.id: each.name or each.id for each in week.problem.case.region.schools}
    return visit.page(
        "more.html",
        status if wrong else 200,
        week=week,
        health=list(health_lines(words, health, week.desk.today)),
        backups=[each for each in reversed(known) if each.kind is CopyKind.BACKUP],
        exports=[each for each in reversed(known) if each.kind is CopyKind.EXPORT],
        backup=filling.view(BACKUP, "/more/backup"),
        groups=week.problem.case.region.groups,
        schools=schools,
        said=week.standing.group_cells(week.desk.today),
        status_word=partial(word, words, GROUP_STATUSES),
        locations=week.standing.locations,
    )


def backup(visit: Visit) -> Response:
    """Make a backup, and say where it is."""
    words, week = visit.words, visit.bench.look()
    reading = read(BACKUP.fields(week, ""), visit.text, lambda _: ())
    wrong = [*reading.faults, *BACKUP.check(reading.given, week.desk.today)]
    if wrong:
        return _page(visit, [(name, words.text(said)) for name, said in wrong])
    folder = Path(typed(reading.given, "to")).expanduser() if reading.given["to"] else None
    try:
        made = back_up(week.place, visit.visitor.by, _key(reading.given), folder, on=week.desk.today)
    except PlacementError as error:
        return _refused(visit, error)
    until = week.desk.today + timedelta(days=week.policy.retention.backup_days)
    said = words.text(
        "The backup is {path}. Destroy it by {date}, with every copy of it that you made.",
        path=str(made.path),
        date=words.date(until),
    )
    if not made.is_noted:
        said += " " + words.text("The register could not note it, as it is being written to, or may not be.")
    return visit.go("/more", said)


def _key(given: Given) -> Key:
    if given["passphrase"]:
        return Key(passphrase=typed(given, "passphrase"))
    return Key(recipients=tuple(typed(given, "recipients").split()))


def _refused(visit: Visit, error: PlacementError) -> Response:
    found = refusal(error, visit.words)
    if found is None:
        raise error
    return _page(visit, [("", each) for each in found.lines], found.status)


def export(visit: Visit) -> Response:
    """Write tables and a scenario of today, without names, and say where they are."""
    words, week = visit.words, visit.bench.look()
    out = week.place.exports / week.desk.today.isoformat()
    made: list[Path] = []
    found: list[Export] = []

    def command(desk: Desk) -> None:
        refuse_existing(out, force=False)
        with at_desk(desk.place, visit.visitor.by, desk.today, dry_run=True) as scratch:
            found.append(prepare(desk, scratch))
        write_export(desk, found[0], out)
        made.append(out)

    with gone_unless_noted(made):
        visit.do(command)
    said = words.plural(
        "{path} holds tables of {count} pupil, without names.",
        "{path} holds tables of {count} pupils, without names.",
        found[0].pupils,
        path=str(out),
    )
    return visit.go("/more", said)


ROUTES = (
    Route("/more", room(more), methods=["GET"]),
    Route("/more/backup", room(backup), methods=["POST"]),
    Route("/more/export", room(export), methods=["POST"]),
)
