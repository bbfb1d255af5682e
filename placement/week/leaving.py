"""A child's leaving: what is known of it beforehand, and the day itself (covenant 6; R45-R54)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from placement.week import moves
from placement.week.desk import Desk


@dataclass(frozen=True)
class Leaving:
    """What is said of a child's leaving.

    Attributes
    ----------
    on
        Day on which the child leaves, or left; `None`: nothing new.
    is_confirmed
        Whether the school confirms a day to come: only then the seat is free from then on.
    """

    on: date | None = None
    destination: str = ""
    is_confirmed: bool = False
    next_school: str = ""
    ready_on: date | None = None
    not_ready_on: date | None = None
    ppo_on: date | None = None
    handed_over_on: date | None = None


def note_leaving(desk: Desk, key: str, said: Leaving) -> None:
    """Note what is known; who leaves today or left earlier has left, with a destination.

    Raises
    ------
    StepError
        If the child is not enrolled.
    """
    has_left = said.on is not None and said.on <= desk.today
    known = {
        "expected_on": None if has_left else _text(said.on),
        "is_confirmed": True if said.is_confirmed and not has_left else None,
        "destination": said.destination or None,
        "next_school": said.next_school or None,
        "ready_on": _text(said.ready_on),
        "not_ready_on": _text(said.not_ready_on),
        "ppo_on": _text(said.ppo_on),
        "handed_over_on": _text(said.handed_over_on),
    }
    filled = {name: value for name, value in known.items() if value is not None}
    if filled and not (has_left and filled.keys() == {"destination"}):
        moves.plan_exit(desk, key, filled)
    if said.on is not None and has_left:
        moves.leave(desk, key, said.on, said.destination)


def _text(day: date | None) -> str | None:
    return None if day is None else day.isoformat()
