"""A row of the coordinator's own bookkeeping, and where a child belongs by the contract's words (sections 3 and 7)."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field

from tests.week.played.people import Line
from tests.week.played.world import HOLIDAYS

SEATED = ("offered", "accepted", "enrolled", "started")
GONE = ("left", "withdrawn")
ROUTED = ("registered", "to_advise", "waiting", "announced", "referred")
SEEKING = ("waiting", "proposed", "declined")
FROM: Mapping[str, tuple[str, ...]] = {
    "agree": ("proposed",),
    "object": ("proposed",),
    "offer": ("proposed",),
    "accept": ("offered",),
    "decline": ("proposed", "offered", "accepted"),
    "enrol": ("offered", "accepted"),
    "start": ("enrolled",),
    "no_show": ("accepted", "enrolled"),
    "withdraw": (*ROUTED, "held", "proposed", "declined", "offered", "accepted", "enrolled", "no_show"),
    "return": ("left", "withdrawn", "no_show"),
    "confirm": ("referred",),
    "refuse": ("referred",),
    "exit": ("enrolled", "started"),
    "leave": ("enrolled", "started"),
    "move_group": ("enrolled", "started"),
    "available": (*ROUTED, "proposed", "declined"),
    "place": SEEKING,
    "hold": ("proposed",),
    "release": ("proposed",),
    "pin": SEEKING,
}
"""Command -> the states of a child of whom it may be said."""


@dataclass
class Row:
    """A child's row."""

    line: Line
    listed: Line
    state: str
    first: dt.date
    group: str = ""
    proposed: str = ""
    agreed: bool = False
    agreed_by: str = ""
    who: list[str] = field(default_factory=list)
    """Everybody who agreed, the last one last; means nothing while nobody did."""
    pinned: bool = False
    """Whether the coordinator chose the group; means nothing while nobody agreed."""
    entered: dt.date | None = None
    refused: list[str] = field(default_factory=list)
    vanished: bool = False
    advice: str = ""
    route: str = ""
    confirmed: bool = False
    exit_on: dt.date | None = None
    exit_confirmed: bool = False
    left_on: dt.date | None = None
    suspects: set[str] = field(default_factory=set)
    answered: set[str] = field(default_factory=set)
    same_as: str = ""
    why: str = ""
    row_held: str = ""
    """Why the last list's row of a child with a state was not taken."""
    list_group: str = ""
    """The last group that a list named while the child had another seat, or none."""

    @property
    def is_held(self) -> bool:
        """Whether the coordinator holds the proposal."""
        return self.state == "proposed" and self.agreed and "coordinator" in self.who

    def is_seated(self, on: dt.date | None = None) -> bool:
        """Whether a seat counts; with a day, whether it still does then."""
        gone = on is not None and self.exit_confirmed and self.exit_on is not None and self.exit_on <= on
        return self.state in SEATED and not gone


def first_school_day(day: dt.date) -> dt.date:
    """The first school day after a day."""
    later = day + dt.timedelta(days=1)
    while later.weekday() >= 5 or any(first <= later <= last for first, last in HOLIDAYS):
        later += dt.timedelta(days=1)
    return later


def months_old(born: dt.date, on: dt.date) -> int:
    """Completed months."""
    return 12 * (on.year - born.year) + on.month - born.month - (on.day < born.day)


def where(row: Row, day: dt.date) -> str:
    """Where a child belongs, the first rule that matches; `announced` if it comes after the next first school day."""
    starts_on, line = first_school_day(day), row.line
    age = months_old(line.born, starts_on) // 12
    months = int(line.months or 0)
    if line.comes_on is not None and line.comes_on > starts_on:
        return "announced"
    if row.advice:
        return row.advice
    if age < 6:
        return "too_young" if age < 4 else "kindergarten"
    school_year = dt.date(starts_on.year - (starts_on.month < 8), 8, 1)
    if line.born.replace(year=line.born.year + 12) < school_year:
        return "secondary"
    if line.residence == "azc":
        return "review" if months >= 24 else "azc"
    return "regular" if months >= 24 else "itk"
