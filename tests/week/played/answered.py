"""What is typed into the week's workbooks, and what of it a coordinator's own bookkeeping notes."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from tests.week.played.row import GONE, first_school_day
from tests.week.played.sheet import Sheet
from tests.week.played.world import GROUPS, WEEK

FULL = {"full": "groep is vol", "no_staff": "geen leerkracht"}
"""Reasons for which a school takes nobody for four weeks -> as they stand in the list."""
REASONS = {**FULL, "age": "past niet bij de leeftijd van de groep", "other": "anders (zie toelichting)"}
ORDER = (
    "nog aangemeld", "weer op de lijst", "ander kind", "zelfde kind als", "advies:", "bestemming bevestigd",
    "geweigerd door de bestemming", "akkoord", "aangeboden", "ouders ja", "ingeschreven", "gestart", "niet akkoord",
    "ouders nee", "niet gekomen", "ingetrokken",
)  # fmt: skip
"""Answers in the order in which they happen to a child."""
ADVICE = {"itk": "internationale taalklas", "azc": "AZC-taalklas", "regular": "reguliere klas"}


@dataclass(frozen=True)
class Reply:
    """What somebody answers about a child in a row.

    Attributes
    ----------
    book
        Id of the school whose file it is; empty for the coordinator's.
    value
        The child or the route that the answer names.
    """

    book: str
    matter: str
    name: str
    answer: str
    value: str = ""
    reason: str = ""

    @property
    def typed(self) -> str:
        """The answer as it stands in the list."""
        return f"{self.answer} {ADVICE.get(self.value, self.value)}".strip()

    @property
    def words(self) -> str:
        """What is written beside it."""
        return {"advies:": "na het gesprek", "bestemming bevestigd": "De Meeuw"}.get(self.answer, "")


def note(sheet: Sheet, replies: Iterable[Reply], week: str, proposed_on: dt.date, day: dt.date) -> None:
    """Note answers, in the order in which they happen, and then what schools' reasons mean for groups."""
    sheet.touched.add(f"week {week}")
    said = sorted((each for each in replies if not _is_known(sheet, each)), key=lambda each: ORDER.index(each.answer))
    groups = {each.name: sheet.rows[each.name].group or sheet.rows[each.name].proposed for each in said}
    sizes = {group: sheet.size(group, day) for group in GROUPS}
    for each in said:
        _NOTED[each.answer](sheet, each, day, first_school_day(proposed_on))
    _full(sheet, said, groups, sizes, day)


def _is_known(sheet: Sheet, reply: Reply) -> bool:
    row = sheet.rows[reply.name]
    return row.state == "proposed" and row.agreed and row.agreed_by == _who(reply)


def _who(reply: Reply) -> str:
    """Who agrees by an answer; nobody by others."""
    if reply.answer == "ouders ja":
        return "parents"
    return "" if reply.answer != "akkoord" else "school" if reply.book else "coordinator"


def _agreed(sheet: Sheet, reply: Reply, day: dt.date, _: dt.date) -> None:
    if sheet.rows[reply.name].state == "offered":
        sheet.say("accept", [reply.name], day)
    else:
        sheet.say("agree", [reply.name], day, code=_who(reply))


def _enrolled(sheet: Sheet, reply: Reply, day: dt.date, starts_on: dt.date) -> None:
    if sheet.rows[reply.name].state == "proposed":
        sheet.say("offer", [reply.name], day)
    sheet.say("enrol", [reply.name], day, on=starts_on)


def _started(sheet: Sheet, reply: Reply, day: dt.date, starts_on: dt.date) -> None:
    row = sheet.rows[reply.name]
    if row.state != "enrolled":
        _enrolled(sheet, reply, day, starts_on)
    sheet.say("start", [reply.name], day, on=day if row.entered is None else min(row.entered, day))


def _still(sheet: Sheet, reply: Reply, _: dt.date, __: dt.date) -> None:
    row = sheet.touch(reply.name)
    row.vanished, row.row_held = False, ""


def _other(sheet: Sheet, reply: Reply, day: dt.date, _: dt.date) -> None:
    for other in sheet.open_suspects(reply.name):
        sheet.answer(reply.name, other, day, is_same=False)


def _same(sheet: Sheet, reply: Reply, day: dt.date, _: dt.date) -> None:
    if sheet.rows[reply.value].state in GONE:
        sheet.say("return", [reply.value], day)
    sheet.answer(reply.value, reply.name, day, is_same=True)


def _says(command: str) -> Callable[[Sheet, Reply, dt.date, dt.date], None]:
    return lambda sheet, reply, day, _: sheet.say(command, [reply.name], day)


_NOTED: Mapping[str, Callable[[Sheet, Reply, dt.date, dt.date], None]] = {
    "nog aangemeld": _still,
    "weer op de lijst": _says("return"),
    "ander kind": _other,
    "zelfde kind als": _same,
    "advies:": lambda sheet, reply, day, _: sheet.advise(reply.name, reply.value, day),
    "bestemming bevestigd": _says("confirm"),
    "geweigerd door de bestemming": _says("refuse"),
    "akkoord": _agreed,
    "aangeboden": _says("offer"),
    "ouders ja": _agreed,
    "ingeschreven": _enrolled,
    "gestart": _started,
    "niet akkoord": _says("object"),
    "ouders nee": _says("decline"),
    "niet gekomen": _says("no_show"),
    "ingetrokken": _says("withdraw"),
}


def _full(
    sheet: Sheet, said: Sequence[Reply], groups: Mapping[str, str], sizes: Mapping[str, int], day: dt.date
) -> None:
    """A school that is full, or has no teacher, takes nobody for four weeks but those to whom it agreed.

    Who is agreed to after that is one more of those, until the same day.
    """
    new = {(groups[each.name], each.reason): day + 4 * WEEK for each in said if each.reason in FULL}
    done = {group for group, _ in new}
    for group in sorted({groups[each.name] for each in said if each.answer in ("akkoord", "ouders ja")} - done):
        running = [
            each
            for each in sheet.settings
            if (each.group, each.column) == (group, "max_added") and each.reason in FULL and each.holds(day)
        ]
        if running and running[-1].last is not None:
            new[group, running[-1].reason] = running[-1].last
    for (group, reason), last in new.items():
        agreed = sum(bool(who) for who in sheet.held_in(group).values())
        sheet.set_group(group, "max_added", str(agreed), day, last, reason)
        if agreed:
            kept = max(0, sizes[group] - len(sheet.seated_in(group)) - agreed)
            sheet.set_group(group, "reserved", str(kept), day, last, reason)
