"""A working folder with a register in it, some children of invented names, and clocks of other days."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from pathlib import Path

from placement.register.kinds import Kind
from placement.register.register import Register
from placement.week.desk import Desk, at_desk
from placement.week.place import WorkPlace
from tests.week.lists import working_folder

MONDAY = dt.date(2026, 11, 30)


def clock_of(day: dt.date) -> Callable[[], dt.datetime]:
    return lambda: dt.datetime.combine(day, dt.time(9), dt.UTC)


def region_in(folder: Path) -> WorkPlace:
    place = working_folder(folder)
    Register.create(place.register, folder=place.folder)
    return place


def said(place: WorkPlace, day: dt.date, say: Callable[[Desk], object]) -> None:
    """A command of some day."""
    with at_desk(place, "an", day, clock=clock_of(day)) as desk:
        say(desk)


def newcomer(desk: Desk, name: str, *, own_id: str = "", **more: str) -> str:
    """A child who is signed up and waits."""
    fields = {"pupil_id": own_id or name, "given_name": name, "birth_date": "2018-03-12", "postcode": "2315AB", **more}
    key = desk.newcomer(fields)
    desk.say(Kind.REGISTERED, key, first_on=desk.today.isoformat(), cells={})
    desk.say(Kind.AWAITS, key)
    return key


def seated(desk: Desk, key: str, group: str = "G1") -> None:
    desk.say(Kind.PLACED_TODAY, key, week="2026-W48", group_id=group, until=desk.today.isoformat())
    desk.say(Kind.ENROLLED, key)
    desk.say(Kind.STARTED, key, on=desk.today.isoformat())


def register_of(place: WorkPlace) -> Register:
    return Register.open(place.register, folder=place.folder)


def bytes_of(place: WorkPlace) -> bytes:
    """Everything in the working folder's files of the register."""
    return b"".join(each.read_bytes() for each in sorted(place.folder.glob("register*")) if each.is_file())
