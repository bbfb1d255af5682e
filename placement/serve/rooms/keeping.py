"""What is done once in a while: what was kept long enough goes, a backup is put back, and the record is written."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Mapping
from pathlib import Path

from starlette.responses import Response
from starlette.routing import Route

from placement.locale import msgid
from placement.register.backup import Key
from placement.register.errors import RegisterError
from placement.register.register import Register
from placement.serve.refused import refusal
from placement.serve.visit import Visit, room
from placement.store.folder import refuse_existing, write_folder
from placement.week.desk import Desk
from placement.week.duties.openness.making import WRITTEN, openness
from placement.week.duties.openness.record import RECORD
from placement.week.folder import gone_unless_noted
from placement.week.keeping.backups import restore
from placement.week.keeping.copies import CopyKind, copies
from placement.week.keeping.overdue import school_year_from
from placement.week.keeping.purging import Purged, purge
from placement.week.keeping.told import STILL_READ, STILL_THERE, purged_sections, restored_lines
from placement.week.keeping.wording import copy_line
from placement.week.rights import rights_note
from placement.week.shown import note_shown

OTHERWISE = msgid("Something changed meanwhile. This is what it would come to now:")


def purge_page(visit: Visit) -> Response:
    """What would go, before anything does."""
    return _purge_page(visit, _would_go(visit))


def _would_go(visit: Visit) -> Purged:
    settings = visit.bench.settings
    return purge(settings.place, visit.visitor.by, settings.today, dry_run=True)


def _purge_page(visit: Visit, found: Purged, problem: str = "", status: int = 200) -> Response:
    words = visit.words
    sections = [(head, lines) for head, lines in purged_sections(words, found, _ids(visit)) if lines]
    is_due = bool(found.due.children or found.due.copies or found.naming)
    return visit.page(
        "keeping/purge.html",
        status,
        sections=sections,
        beyond=[(each.subject, copy_line(words, each)) for each in found.beyond],
        is_due=is_due,
        seal=_digest(found),
        problem=problem,
    )


def _ids(visit: Visit) -> Mapping[str, str]:
    """Key of a child -> its id on the list."""
    place = visit.bench.settings.place
    known = Register.open(place.register, folder=place.folder).identities()
    return {key: identity.fields.get("pupil_id", "") for key, identity in known.items()}


def _digest(shown: object) -> str:
    """Tells whether something is still what a page showed."""
    return hashlib.sha256(repr(shown).encode()).hexdigest()


def purge_now(visit: Visit) -> Response:
    """Erase and remove exactly what was shown."""
    words, settings, destroyed = visit.words, visit.bench.settings, visit.texts("destroyed")
    would = _would_go(visit)
    if visit.text("agreed") != _digest(would):
        return _purge_page(visit, would, words.text(OTHERWISE), 409)
    there = [each for each in would.beyond if each.subject in destroyed and os.path.lexists(each.path)]
    if there:
        problem = words.text(STILL_THERE, path=there[0].path)
        return _purge_page(visit, would, problem, 422)
    found = purge(settings.place, visit.visitor.by, settings.today, destroyed=destroyed)
    for head, lines in purged_sections(words, found, {}):
        if lines:
            said = words.text("{head}: {count}", head=head, count=words.number(len(lines)))
            visit.bench.notes.leave(visit.visitor.id, said)
    if not found.is_emptied:
        visit.bench.notes.leave(
            visit.visitor.id,
            words.text(STILL_READ),
        )
    return visit.go("/more")


def restore_page(visit: Visit) -> Response:
    """A backup to choose, and what opens it."""
    return _restore_page(visit)


def _restore_page(visit: Visit, problem: tuple[str, ...] = (), status: int = 200, **shown: object) -> Response:
    week, place = visit.bench.look(), visit.bench.settings.place
    known = copies(place, week.facts, week.policy.retention, school_year_from(place, week.desk.today))
    backups = [each for each in reversed(known) if each.kind is CopyKind.BACKUP and each.is_there]
    values: dict[str, object] = {"lines": (), "seal": "", "is_again": False, **shown}
    return visit.page(
        "keeping/restore.html",
        status,
        backups=[(str(each.path), copy_line(visit.words, each)) for each in backups],
        file=visit.text("file"),
        problem=problem,
        **values,
    )


def restore_now(visit: Visit) -> Response:
    """Show what a backup comes to, or put it back exactly as shown."""
    words, settings = visit.words, visit.bench.settings
    file, phrase, secret = Path(visit.text("file")).expanduser(), visit.text("passphrase"), visit.text("secret")
    if not visit.text("file") or not file.is_file():
        return _restore_page(visit, (words.text("There is no file {path}.", path=str(file)),), 422)
    if bool(phrase) == bool(secret):
        return _restore_page(visit, (words.text("Give the passphrase, or your secret key: one of the two."),), 422)
    key = Key(passphrase=phrase) if phrase else Key(identities=tuple(secret.split()))
    place, by, agreed = settings.place, visit.visitor.by, visit.text("agreed")
    try:
        found, returned = restore(place, file, by, key, dry_run=True)
        lines = restored_lines(words, place, settings.today, found, returned)
        seal = _digest((str(file), found.facts, found.last, found.lost, found.purged, returned))
        if agreed != seal:
            return _restore_page(visit, lines=lines, seal=seal, is_again=bool(agreed))
        found, returned = restore(place, file, by, key)
    except RegisterError as error:
        refused = refusal(error, words)
        if refused is None:
            raise
        return _restore_page(visit, refused.lines, 422)
    for line in (words.text("The backup is restored."), *restored_lines(words, place, settings.today, found, returned)):
        visit.bench.notes.leave(visit.visitor.id, line)
    return visit.go("/more")


def write_open(visit: Visit) -> Response:
    """Write the record of the algorithm and the drafts, and say where they are."""
    words, week = visit.words, visit.bench.look()
    target = week.place.openness / week.desk.today.isoformat()
    refuse_existing(target, force=False)
    made: list[Path] = []

    def command(desk: Desk) -> None:
        found = openness(desk, week.policy, words.language)
        note_shown(desk, found.shown)
        write_folder(target, found.files)
        made.append(target)

    with gone_unless_noted(made):
        visit.do(command)
    rights = rights_note(target / RECORD)
    said = (words.text(WRITTEN, path=target), "" if rights is None else rights.said(words))
    return visit.go("/more", " ".join(filter(None, said)))


ROUTES = (
    Route("/more/purge", room(purge_page), methods=["GET"]),
    Route("/more/purge", room(purge_now), methods=["POST"]),
    Route("/more/restore", room(restore_page), methods=["GET"]),
    Route("/more/restore", room(restore_now), methods=["POST"]),
    Route("/more/openness", room(write_open), methods=["POST"]),
)
