"""Purge, backup, restore and export of a register in PostgreSQL."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from pathlib import Path

import pyrage
import pytest

from placement.register.backup import Key
from placement.register.kinds import Kind
from placement.register.register import Register
from placement.register.restore import restore
from placement.week.desk import Desk, at_desk
from placement.week.keeping.backups import back_up
from placement.week.keeping.copies import CopyKind, copies
from placement.week.keeping.export import prepare
from placement.week.keeping.purging import purge
from placement.week.place import WorkPlace
from placement.week.policy import Retention
from tests.register.server import Server
from tests.week.keeping.region import clock_of, newcomer, said, seated
from tests.week.lists import working_folder

pytestmark = pytest.mark.postgres
FIRST, LATER = dt.date(2025, 1, 6), dt.date(2027, 3, 1)
OWNER = pyrage.x25519.Identity.generate()
KEY = Key(recipients=[str(OWNER.to_public())], identities=[str(OWNER)])


@pytest.fixture(scope="module")
def server() -> Iterator[Server]:
    found = Server()
    yield found
    found.remove()


@pytest.fixture
def place(server: Server, tmp_path: Path) -> WorkPlace:
    url = server.new_database()
    folder = working_folder(tmp_path / "week").folder
    Register.create(url, folder=folder)
    return WorkPlace(folder, url)


def test_what_is_erased_stays_erased_after_a_restore(place: WorkPlace, tmp_path: Path) -> None:
    def come_and_go(desk: Desk) -> None:
        for name in ("Amina", "Bo"):
            key = newcomer(desk, name, origin="Eritrea")
            seated(desk, key)
        desk.say(Kind.LEFT, "K0001", on=FIRST.isoformat(), destination="po")

    said(place, FIRST, come_and_go)
    said(place, LATER, lambda desk: desk.say(Kind.LEFT, "K0002", on=LATER.isoformat(), destination="po"))
    made = back_up(place, "an", KEY, tmp_path / "stick", clock=clock_of(LATER))
    found = purge(place, "an", LATER, clock=clock_of(LATER))
    assert [(each.key, each.columns) for each in found.due.children] == [("K0001", ()), ("K0002", ("origin",))]

    def check() -> None:
        register = Register.open(place.register, folder=place.folder)
        assert register.health.is_whole
        assert register.erased() == {"K0001"}
        assert "origin" not in register.identities()["K0002"].fields

    check()
    done = restore(made.path, place.register, KEY, "an", folder=place.folder)
    assert done.purged == ("K0001", "K0002")
    check()
    assert purge(place, "an", LATER, clock=clock_of(LATER)).due.children == ()


def schemas(server: Server) -> set[str]:
    with server.session() as session:
        found = session.execute("SELECT nspname FROM pg_namespace WHERE nspname LIKE 'register_before%'").fetchall()
    return {str(name) for (name,) in found}


def restored(place: WorkPlace, stick: Path) -> str:
    """Name of the schema that a restore keeps."""
    made = back_up(place, "an", KEY, stick, clock=clock_of(LATER))
    done = restore(made.path, place.register, KEY, "an", folder=place.folder, clock=clock_of(LATER))
    assert done.aside is not None
    return done.aside


def test_a_register_kept_aside_is_listed_and_goes_when_its_time_comes(
    server: Server, place: WorkPlace, tmp_path: Path
) -> None:
    said(place, LATER, lambda desk: newcomer(desk, "Amina"))
    name = restored(place, tmp_path / "stick")
    other = WorkPlace(working_folder(tmp_path / "other").folder, server.new_database())
    Register.create(other.register, folder=other.folder)
    days = dt.timedelta(days=90)
    for each, expected in ((place, [name]), (other, [])):
        found = copies(each, (), Retention(backup_days=90), "08-01")
        asides = [copy for copy in found if copy.kind is CopyKind.ASIDE]
        assert [(copy.id, copy.made_on, copy.on) for copy in asides] == [(name, LATER, LATER + days)] * len(expected)
    purge(place, "an", LATER, clock=clock_of(LATER))
    purge(other, "an", LATER + days, clock=clock_of(LATER + days))
    assert name in schemas(server)
    purged = purge(place, "an", LATER + days, clock=clock_of(LATER + days))
    assert name in [copy.id for copy in purged.due.copies]
    assert name not in schemas(server)
    assert Register.open(place.register, folder=place.folder).health.is_whole


def test_a_register_kept_aside_goes_with_a_child_whom_it_names(
    server: Server, place: WorkPlace, tmp_path: Path
) -> None:
    said(place, FIRST, lambda desk: newcomer(desk, "Amina"))
    name = restored(place, tmp_path / "stick")
    purged = purge(place, "an", LATER, clock=clock_of(LATER))
    assert [each.key for each in purged.due.children] == ["K0001"]
    assert [copy.id for copy in purged.naming] == [name]
    assert name not in schemas(server)


def test_an_export_is_made_from_a_server_too(place: WorkPlace) -> None:
    said(place, FIRST, lambda desk: newcomer(desk, "Amina"))
    with (
        at_desk(place, "an", FIRST, clock=clock_of(FIRST)) as desk,
        at_desk(place, "an", FIRST, dry_run=True, clock=clock_of(FIRST)) as scratch,
    ):
        made = prepare(desk, scratch)
    assert made.pupils == 1
