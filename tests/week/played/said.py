"""What a command of the week changes in a row of the bookkeeping."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping
from dataclasses import replace

from tests.week.played.row import Row
from tests.week.played.world import GROUPS

Said = Callable[[Row, str, dt.date | None], None]
"""A row, a group or destination, and a day."""


def _agree(row: Row, code: str, _on: dt.date | None) -> None:
    if not row.agreed:
        row.who, row.pinned = [], False
    row.agreed, row.agreed_by = True, code or "school"
    row.who = [*(each for each in row.who if each != row.agreed_by), row.agreed_by]


def _hold(row: Row, _code: str, _on: dt.date | None) -> None:
    _agree(row, "coordinator", None)


def _release(row: Row, _code: str, _on: dt.date | None) -> None:
    row.who = [each for each in row.who if each != "coordinator"]
    row.agreed, row.agreed_by, row.pinned = bool(row.who), (row.who or [""])[-1], False


def _pin(row: Row, code: str, _on: dt.date | None) -> None:
    """In the group that is proposed that is a hold; in another one it is a proposal of the coordinator's own."""
    if (row.state, row.proposed) == ("proposed", code):
        _agree(row, "coordinator", None)
        return
    row.state, row.proposed, row.agreed, row.agreed_by = "proposed", code, True, "coordinator"
    row.who, row.pinned = ["coordinator"], True


def _object(row: Row, code: str, _on: dt.date | None) -> None:
    row.state, row.proposed, row.agreed = "waiting", "", False
    _refuse(row, code)


def _refuse(row: Row, what: str) -> None:
    if what and what not in row.refused:
        row.refused.append(what)


def _offer(row: Row, _code: str, _on: dt.date | None) -> None:
    row.state, row.group = "offered", row.proposed


def _accept(row: Row, _code: str, _on: dt.date | None) -> None:
    row.state = "accepted"


def _decline(row: Row, _code: str, _on: dt.date | None) -> None:
    _refuse(row, GROUPS[row.group or row.proposed].school)
    row.state, row.group, row.proposed, row.agreed = "declined", "", "", False


def _enrol(row: Row, _code: str, on: dt.date | None) -> None:
    row.state, row.entered = "enrolled", on


def _start(row: Row, _code: str, on: dt.date | None) -> None:
    row.state, row.entered = "started", on


def _free(state: str) -> Said:
    def freed(row: Row, _code: str, _on: dt.date | None) -> None:
        row.state, row.group, row.proposed, row.agreed, row.entered = state, "", "", False, None

    return freed


def _return(row: Row, _code: str, _on: dt.date | None) -> None:
    _free("held" if row.why == "unreadable" else "registered")(row, "", None)
    row.why = row.why if row.state == "held" else ""
    row.left_on, row.exit_on, row.exit_confirmed, row.same_as, row.vanished = None, None, False, "", False
    row.row_held = ""


def _confirm(row: Row, _code: str, _on: dt.date | None) -> None:
    row.confirmed = True


def _refused(row: Row, _code: str, _on: dt.date | None) -> None:
    row.state, row.route, row.advice, row.confirmed = "to_advise", "", "review", False


def _exit(row: Row, code: str, on: dt.date | None) -> None:
    row.exit_on = on or row.exit_on
    row.exit_confirmed = row.exit_confirmed or code == "confirmed"


def _leave(row: Row, _code: str, on: dt.date | None) -> None:
    row.state, row.group, row.left_on, row.exit_confirmed = "left", "", on, True
    row.proposed, row.agreed = "", False


def _move(row: Row, code: str, _on: dt.date | None) -> None:
    row.group = code


def _place(row: Row, code: str, _on: dt.date | None) -> None:
    row.state, row.group, row.proposed, row.agreed = "offered", code, "", False


def _later(row: Row, _code: str, on: dt.date | None) -> None:
    row.line = replace(row.line, comes_on=on)
    row.state, row.proposed, row.agreed = "announced", "", False


SAID: Mapping[str, Said] = {
    "agree": _agree,
    "object": _object,
    "offer": _offer,
    "accept": _accept,
    "decline": _decline,
    "enrol": _enrol,
    "start": _start,
    "no_show": _free("no_show"),
    "withdraw": _free("withdrawn"),
    "return": _return,
    "confirm": _confirm,
    "refuse": _refused,
    "exit": _exit,
    "leave": _leave,
    "move_group": _move,
    "available": _later,
    "place": _place,
    "hold": _hold,
    "release": _release,
    "pin": _pin,
}
"""Command -> what it changes."""
