"""Combinations and reasons in words."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from fractions import Fraction

from placement.locale import msgids
from placement.locale.language import Translator
from placement.reports.view import RegionView
from placement.reports.words.marks import plain
from placement.result import Note
from placement.results.options import TOO_FEW, WOULD_GET, Combination

_COUNTED: Mapping[str, tuple[str, tuple[str, str]]] = {
    "seat_more": (
        "seats",
        msgids("{count} place more needed in {group_id}", "{count} places more needed in {group_id}"),
    ),
    "pupil_short": (
        "pupils",
        msgids(
            "{group_id} would be {count} pupil under its minimum",
            "{group_id} would be {count} pupils under its minimum",
        ),
    ),
    "move_more": ("moves", msgids("{count} move more needed", "{count} moves more needed")),
    "split": ("families", msgids("{count} family would have to be split", "{count} families would have to be split")),
    "drop_pin": ("pins", msgids("{count} pin would have to be dropped", "{count} pins would have to be dropped")),
}
_UNSEATED = msgids(
    "{count} pupil would lose the seat in {group} and may go to no other group",
    "{count} pupils would lose their seats in {group} and may go to no other group",
)
_UNSEATED_SOMEWHERE = msgids(
    "{count} pupil would lose the seat and may go to no other group",
    "{count} pupils would lose their seats and may go to no other group",
)
_PINNED = msgids("{count} pupil is pinned to {group}", "{count} pupils are pinned to {group}")
_WOULD_GET = msgids(
    "{group} would get {count} pupil, with a minimum of {minimum}",
    "{group} would get {count} pupils, with a minimum of {minimum}",
)
_TOO_FEW = msgids(
    "at most {count} pupil could come to {group}, with a minimum of {minimum}; how many would come was not worked out",
    "at most {count} pupils could come to {group}, with a minimum of {minimum}; how many would come was not worked out",
)
_LIMITS: Mapping[str, tuple[str, str]] = {
    "rooms": msgids(
        "{name} would have {count} group open, with room for {limit}",
        "{name} would have {count} groups open, with room for {limit}",
    ),
    "staff": msgids(
        "{name} would have {count} group open, with staff for {limit}",
        "{name} would have {count} groups open, with staff for {limit}",
    ),
    "open_groups": msgids(
        "{count} group would be open, at most {limit} may", "{count} groups would be open, at most {limit} may"
    ),
}


def named(view: RegionView, combination: Combination) -> str:
    """Name of a combination: "Open G10 (De Hobbit), close G04 (Oegstgeest)"."""
    opened, closed = (", ".join(map(view.place, ids)) for ids in (combination.opened, combination.closed))
    return _named(view.words, opened, closed)


def _named(words: Translator, opened: str, closed: str) -> str:
    if opened and closed:
        return words.text("Open {opened} and close {closed}", opened=opened, closed=closed)
    if opened:
        return words.text("Open {opened}", opened=opened)
    return words.text("Close {closed}", closed=closed) if closed else words.text("Nothing opened or closed")


def in_short(words: Translator, combination: Combination) -> str:
    """Name of a combination by the ids of its groups: "Open G10 and close G04"."""
    opened, closed = (", ".join(map(plain, ids)) for ids in (combination.opened, combination.closed))
    return _named(words, opened, closed)


def to_tenths(value: Fraction) -> Fraction:
    """The value rounded to one decimal."""
    return Fraction(round(value * 10), 10)


def reasons(view: RegionView, why: Iterable[Note]) -> list[str]:
    """Sentences on why a combination is impossible, with pupils of one group counted and none named."""
    return list(_said(view, why))


def _said(view: RegionView, why: Iterable[Note]) -> Iterator[str]:
    words = view.words
    boards = {board.id: board.name for board in view.case.region.boards}
    for note in why:
        values = {key: plain(str(value)) for key, value in note.values.items()}
        if note.code in _COUNTED:
            key, (one, many) = _COUNTED[note.code]
            yield words.plural(one, many, int(values.pop(key)), **values)
        elif note.code in _LIMITS:
            subject = values["id"]
            name = view.school_name(subject) if note.code == "rooms" else plain(boards.get(subject, subject))
            one, many = _LIMITS[note.code]
            yield words.plural(one, many, int(values["groups"]), name=name, limit=values["limit"])
        elif note.code in ("unseated", "pinned"):
            one, many = _UNSEATED if note.code == "unseated" else _PINNED
            yield words.plural(one, many, int(values["pupils"]), group=view.place(values["group_id"]))
        elif note.code in (WOULD_GET, TOO_FEW):
            (one, many), key = (_WOULD_GET, "pupils") if note.code == WOULD_GET else (_TOO_FEW, "most")
            group, minimum = view.place(values["group_id"]), words.number(int(values["minimum"]))
            yield words.plural(one, many, int(values[key]), group=group, minimum=minimum)
        elif note.code == "open_group":
            yield words.text("{group} would have to open", group=view.place(values["group_id"]))
        elif note.code == "unseat":
            yield words.plural(*_UNSEATED_SOMEWHERE, int(values["pupils"]))
        else:
            yield words.text("the rules leave no placement")
