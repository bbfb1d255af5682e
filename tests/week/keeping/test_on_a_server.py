"""Purge, backup, restore and export of a register in PostgreSQL."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from pathlib import Path

import pytest

from placement.register.backup import Key
from placement.register.kinds import Kind
from placement.register.register import Register
from placement.register.restore import restore
from placement.week.desk import Desk, at_desk
from placement.week.keeping.backups import back_up
from placement.week.keeping.export import prepare
from placement.week.keeping.purging import purge
from placement.week.place import WorkPlace
from tests.register.server import Server
from tests.week.keeping.region import clock_of, newcomer, said, seated
from tests.week.lists import working_folder

pytestmark = pytest.mark.postgres
FIRST, LATER = dt.date(2025, 1, 6), dt.date(2027, 3, 1)
KEY = Key(passphrase="three words here")


@pytest.fixture
def place(tmp_path: Path) -> Iterator[WorkPlace]:
    server = Server()
    url = server.new_database()
    folder = working_folder(tmp_path / "week").folder
    Register.create(url, folder=folder)
    yield WorkPlace(folder, url)
    server.remove()


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


def test_an_export_is_made_from_a_server_too(place: WorkPlace) -> None:
    said(place, FIRST, lambda desk: newcomer(desk, "Amina"))
    with (
        at_desk(place, "an", FIRST, clock=clock_of(FIRST)) as desk,
        at_desk(place, "an", FIRST, dry_run=True, clock=clock_of(FIRST)) as scratch,
    ):
        made = prepare(desk, scratch)
    assert made.pupils == 1
