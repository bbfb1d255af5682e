"""The same commands said at the register, through the functions that the command line calls."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

from placement.result import Outcome
from placement.studies.observer import Observer
from placement.week import advising, correcting, doubting, holding, locations, moves, new_year, pinning, seats
from placement.week.comparing import Comparison
from placement.week.desk import Desk
from placement.week.folder import write_week
from placement.week.importing import take_lists
from placement.week.leaving import Leaving, note_leaving
from placement.week.policy import WeekPolicy
from placement.week.proposing import WeekProposal, propose
from placement.week.seats import prices
from placement.week.workbook.answering import AnswersTaken, answers
from tests.week.played.world import GROUPS

SCHOOL_OF = {name: each.school for name, each in GROUPS.items()}
Keys = Sequence[str]


def import_list(desk: Desk, file: Path, *, whole: bool) -> Comparison:
    """This week's list, as `placement week import` takes it on a yes."""
    (found,) = take_lists(desk, [file], is_whole=whole)
    return found


def propose_week(desk: Desk) -> tuple[WeekProposal, dict[str, str], dict[str, list[str]]]:
    """A week's proposal and its folder: whom it places where, and whom of a group too small, by the ids on the list."""
    proposal = propose(desk)
    write_week(desk, proposal, "nl")
    placed = {
        desk.own_id(each.pupil_id): str(each.group_id)
        for each in proposal.solved.result.pupils
        if each.outcome is Outcome.PLACED
    }
    crowded = {each.group.id: [desk.own_id(key) for key in each.agreed] for each in proposal.crowded}
    return proposal, placed, crowded


def read_answers(desk: Desk, files: Sequence[Path]) -> tuple[AnswersTaken, set[str]]:
    """Workbooks read back; what was taken, and the ids of those of whom nothing is answered."""
    taken = answers(desk, files, WeekPolicy())
    return taken, {desk.own_id(key) for key in taken.unanswered}


def place(desk: Desk, name: str, group: str, reason: str) -> None:
    """A seat today, with what it costs."""
    key = desk.find(name)
    price = prices(desk, key, Observer(), group)
    seats.place_today(desk, key, group, price, until=desk.today + dt.timedelta(14), reason=reason)


def set_location(desk: Desk, name: str, status: str, on: dt.date, postcode: str) -> set[str]:
    """A reception centre opens or closes; the ids of who lives there, but for rows that cannot be read."""
    found = locations.set_location(desk, name, status, on, postcode=postcode)
    return {desk.own_id(each.key) for each in found if each.why_held != "unreadable"}


def begin_year(desk: Desk) -> tuple[dt.date, set[str], set[str]]:
    """A new school year: its first day, who goes on to secondary education, and who is outside the group's ages."""
    found = new_year.begin_year(desk)
    leavers, outside = ({desk.own_id(each.key) for each in who} for who in (found.leavers, found.outside))
    return found.first_day, leavers, outside


def say(desk: Desk, command: str, names: Sequence[str], code: str, on: dt.date | None) -> None:
    """One of the commands about children."""
    SAID[command](desk, [desk.find(name) for name in names], code, on)


def advise(desk: Desk, name: str, route: str) -> None:
    advising.advise(desk, desk.find(name), route, "as the talk went")


def move_house(desk: Desk, name: str, postcode: str) -> None:
    correcting.correct(desk, desk.find(name), [f"postcode={postcode}"])


def set_group(desk: Desk, group: str, column: str, value: str, first: dt.date, last: dt.date | None) -> None:
    correcting.set_group(desk, group, [f"{column}={value}"], first=first, last=last)


def answer(desk: Desk, one: str, two: str, *, is_same: bool) -> None:
    doubting.answer(desk, desk.find(one), desk.find(two), is_same=is_same)


def _object(desk: Desk, keys: Keys, code: str, _: dt.date | None) -> None:
    for key in keys:
        moves.object_to(desk, key, "other", refused=[code] if code else [])


def _exit(desk: Desk, keys: Keys, code: str, on: dt.date | None) -> None:
    for key in keys:
        note_leaving(desk, key, Leaving(on, "po", is_confirmed=code == "confirmed"))


def _available(desk: Desk, keys: Keys, _code: str, on: dt.date | None) -> None:
    for key in keys:
        advising.available(desk, key, _day(on))


def _each(said: Callable[[Desk, str, str], None]) -> Callable[[Desk, Keys, str, dt.date | None], None]:
    def every(desk: Desk, keys: Keys, code: str, _: dt.date | None) -> None:
        for key in keys:
            said(desk, key, code)

    return every


def _day(on: dt.date | None) -> dt.date:
    assert on is not None
    return on


SAID: Mapping[str, Callable[[Desk, Keys, str, dt.date | None], None]] = {
    "agree": lambda desk, keys, _code, _on: moves.agree(desk, keys, "school"),
    "object": _object,
    "offer": lambda desk, keys, _code, _on: moves.offer(desk, keys, (), until=None, days=10),
    "accept": lambda desk, keys, _code, _on: moves.accept(desk, keys),
    "decline": lambda desk, keys, _code, _on: moves.decline(desk, keys, SCHOOL_OF),
    "enrol": lambda desk, keys, _code, on: moves.enrol(desk, keys, on),
    "start": lambda desk, keys, _code, on: moves.start(desk, keys, _day(on)),
    "no_show": lambda desk, keys, _code, _on: moves.no_show(desk, keys),
    "withdraw": lambda desk, keys, _code, _on: moves.withdraw(desk, keys),
    "return": _each(lambda desk, key, _: moves.give_back(desk, key)),
    "confirm": _each(moves.confirm_referral),
    "refuse": _each(lambda desk, key, _: moves.refuse_referral(desk, key)),
    "exit": _exit,
    "leave": _exit,
    "move_group": _each(moves.move_group),
    "available": _available,
    "hold": lambda desk, keys, _code, _on: holding.hold(desk, keys),
    "release": lambda desk, keys, _code, _on: holding.release(desk, keys),
    "pin": _each(lambda desk, key, code: pinning.pin(desk, key, code, reason="een zus op die school")),
}
"""Command -> how it is said at the register."""
