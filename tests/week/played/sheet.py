"""A coordinator's own bookkeeping: one row a child, kept by hand after the contract's words (section 7).

It shares nothing with the register but the names of states, and knows no facts: a command changes cells, and what an
undo gives back was copied before. Which group a solve proposes, and whom the search for doubles finds, is read off the
command's answer, as a coordinator would.
"""

from __future__ import annotations

import copy
import datetime as dt
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from tests.week.played.people import Line
from tests.week.played.row import GONE, ROUTED, SEATED, Row, months_old, where
from tests.week.played.said import SAID
from tests.week.played.world import GROUPS


@dataclass
class Setting:
    """A group's cell for some time, by the command that set it."""

    group: str
    column: str
    value: str
    first: dt.date
    last: dt.date | None
    reason: str = ""

    def holds(self, on: dt.date) -> bool:
        return self.first <= on and (self.last is None or on <= self.last)


@dataclass
class Sheet:
    """Rows by the id on the list, and what was said of groups."""

    rows: dict[str, Row] = field(default_factory=dict)
    settings: list[Setting] = field(default_factory=list)
    touched: set[str] = field(default_factory=set)
    """Whom and what the present command was about."""

    def copied(self) -> Sheet:
        return copy.deepcopy(self)

    def touch(self, name: str) -> Row:
        self.touched.add(name)
        return self.rows[name]

    # --- the list ------------------------------------------------------------------------------------------------

    def take_list(
        self,
        lines: Sequence[Line],
        day: dt.date,
        *,
        whole: bool,
        held: Collection[str],
        suspects: Mapping[str, Sequence[str]],
    ) -> None:
        """This week's list, of which a person was shown who may be there twice, and who is set aside for it."""
        self.touched.add("the list")
        present = {line.name for line in lines}
        known = {name for name in present if name in self.rows}
        for name in [name for name in self.rows if name not in known]:
            row = self.rows[name]
            if whole and not row.vanished and row.state not in (*GONE, "held"):
                self.touch(name).vanished = True
        in_order = sorted(lines, key=lambda line: line.name in held or bool(line.spoiled))
        fresh = [self._take(line, day, is_held=line.name in held) for line in in_order]
        for name, others in suspects.items():
            for one, two in [pair for other in others for pair in ((name, other), (other, name))]:
                if two not in self.rows[one].suspects | self.rows[one].answered:
                    self.touch(one).suspects.add(two)
        self.send([name for name in fresh if name], day)

    def _take(self, line: Line, day: dt.date, *, is_held: bool) -> str:
        """One line; returns the name if it is to be told where the child belongs."""
        row, readable = self.rows.get(line.name), replace(line, spoiled={})
        if row is None:
            self.rows[line.name] = Row(readable, readable, "held", min(day, line.signed_up))
            self.touched.add(line.name)
            self.rows[line.name].why = "unreadable" if line.spoiled else "double" if is_held else ""
            return "" if line.spoiled or is_held else self.register(line.name, day)
        if row.same_as:
            return ""
        if row.vanished and row.state not in GONE:
            self.touch(line.name).vanished, row.row_held = False, ""
        if line.group not in ("", row.group, row.list_group) and not line.spoiled and row.state not in (*GONE, "held"):
            self.touch(line.name).list_group = line.group
        if line.spoiled or row.state in GONE:
            self.touch(line.name)
            if row.state == "held":
                row.why = "unreadable"
            else:
                row.row_held = "unreadable" if line.spoiled else "returned"
        elif row.state == "held":
            self.touch(line.name).line = row.listed = readable
            row.why = "double" if is_held else ""
            return "" if is_held else self.register(line.name, day)
        elif _told(line) != _told(row.listed):
            self.touch(line.name).line = replace(row.line, **_changes(row.listed, line))
            row.listed, row.row_held, row.vanished = readable, "", False
            return line.name
        elif row.row_held:
            self.touch(line.name).row_held = ""
        return ""

    def register(self, name: str, day: dt.date) -> str:
        """A row that can be taken: signed up, and seated where the list says so."""
        row = self.touch(name)
        row.state, row.why, row.first = "registered", "", min(row.first, row.line.signed_up)
        if row.line.group:
            row.group, row.entered = row.line.group, row.line.entered
            row.state = "started" if row.entered is not None and row.entered <= day else "enrolled"
        return name

    # --- where a child belongs -----------------------------------------------------------------------------------

    def send(self, names: Iterable[str], day: dt.date) -> None:
        """Where children belong, of those whose state follows from it."""
        for name in names:
            row = self.rows[name]
            if row.state in ROUTED:
                route = where(row, day)
                state = {"announced": "announced", "itk": "waiting", "azc": "waiting", "review": "to_advise"}.get(route)
                now = (state or "referred", "" if state else route)
                if now != (row.state, row.route if row.state == "referred" else ""):
                    self.touched.add(name)
                    row.state, row.route = now
                    row.confirmed = row.agreed = False
                    row.proposed = row.group = ""

    # --- the week's proposal -------------------------------------------------------------------------------------

    def lapse(self, day: dt.date) -> None:
        """Before a proposal: everybody is looked at again, and what nobody answered lapses."""
        self.send(list(self.rows), day)
        for name, row in self.rows.items():
            if row.state == "proposed" and not (row.agreed and self.is_open(row.proposed, day)):
                self.touch(name).state, row.proposed, row.agreed = "waiting", "", False

    def propose(self, placed: Mapping[str, str]) -> None:
        for name, group in placed.items():
            row = self.rows[name]
            if not (row.state == "proposed" and row.agreed):
                self.touch(name).state, row.proposed = "proposed", group

    # --- what is said of children --------------------------------------------------------------------------------

    def say(
        self, command: str, names: Sequence[str], day: dt.date, *, code: str = "", on: dt.date | None = None
    ) -> None:
        """One of the commands in `FROM`.

        Parameters
        ----------
        code
            A group, a destination or a refused group, as the command needs.
        """
        for name in names:
            row = self.touch(name)
            SAID[command](row, code, on)
            if command in ("return", "available"):
                self.send([name], day)

    def advise(self, name: str, route: str, day: dt.date) -> None:
        self.touch(name).advice = route
        self.send([name], day)

    def move_house(self, name: str, postcode: str) -> None:
        row = self.touch(name)
        row.line, row.vanished, row.row_held = replace(row.line, postcode=postcode), False, ""

    def set_group(
        self, group: str, column: str, value: str, first: dt.date, last: dt.date | None, reason: str = ""
    ) -> None:
        self.touched.add(group)
        self.settings.append(Setting(group, column, value, first, last, reason))

    def new_year(self, first: dt.date, day: dt.date) -> tuple[list[str], list[str]]:
        """Who goes on to secondary education before a school year, and who is outside the ages of the group then."""
        self.touched.add("the list")
        leavers, outside = [], []
        for name, row in self.rows.items():
            if row.state not in ("enrolled", "started"):
                continue
            years, group = months_old(row.line.born, first) // 12, GROUPS[row.group]
            if years >= 12:
                leavers.append(name)
                if row.exit_on is None:
                    self.touch(name).exit_on = first - dt.timedelta(days=1)
            elif not group.age_from <= years <= group.age_to:
                outside.append(name)
        self.send(list(self.rows), day)
        return leavers, outside

    def living_at(self, postcode: str) -> list[str]:
        """Children of a reception centre."""
        return [
            name
            for name, row in self.rows.items()
            if row.state not in GONE and row.line.residence == "azc" and row.line.postcode.startswith(postcode)
        ]

    def answer(self, one: str, two: str, day: dt.date, *, is_same: bool) -> None:
        """Whether two rows are one child: of one child the row that was never set aside, or has a seat, stays."""
        first, second = self.rows[one], self.rows[two]
        if is_same:
            better = (not second.why, second.state in SEATED) > (not first.why, first.state in SEATED)
            kept, dropped = (two, one) if better else (one, two)
            self._merge(kept, dropped)
        else:
            for row, other in ((self.touch(one), two), (self.touch(two), one)):
                row.answered.add(other)
                row.suspects.discard(other)
        for name in (one, two):
            row = self.rows[name]
            if row.why == "double" and row.state == "held" and not self._open(row):
                self.register(name, day)
                self.send([name], day)

    def _merge(self, kept: str, dropped: str) -> None:
        gone, stays = self.rows[dropped], self.rows[kept]
        self.touched.add(dropped)
        gone.state, gone.same_as, gone.group, gone.proposed, gone.agreed = "withdrawn", kept, "", "", False
        gone.suspects.clear()
        if gone.first < stays.first:
            self.touch(kept).first = gone.first
            stays.vanished, stays.row_held = False, ""

    def _open(self, row: Row) -> list[str]:
        return [name for name in row.suspects if not self.rows[name].same_as]

    def open_suspects(self, name: str) -> list[str]:
        """Children of whom nobody has said whether they are this one."""
        row = self.rows[name]
        return [] if row.same_as else sorted(set(self._open(row)) - row.answered)

    def asks(self, name: str, other: str) -> bool:
        """Whether a pair is asked about in this one's row: the row that is set aside, or else the later one."""
        order = list(self.rows)
        mine, theirs = ((self.rows[each].state == "held", order.index(each)) for each in (name, other))
        return mine > theirs or name not in self.rows[other].suspects

    # --- groups --------------------------------------------------------------------------------------------------

    def cell(self, group: str, column: str, on: dt.date) -> str:
        """A group's cell on a day; empty where the tables' holds."""
        holding = [
            each.value for each in self.settings if (each.group, each.column) == (group, column) and each.holds(on)
        ]
        return holding[-1] if holding else ""

    def held_in(self, group: str) -> dict[str, str]:
        """Children with a proposal for a group -> by whom it was agreed; empty for nobody."""
        return {
            name: row.agreed_by if row.agreed else ""
            for name, row in self.rows.items()
            if (row.state, row.proposed) == ("proposed", group)
        }

    def size(self, group: str, on: dt.date) -> int:
        return int(self.cell(group, "max_size", on) or GROUPS[group].max_size)

    def is_open(self, group: str, on: dt.date) -> bool:
        return (self.cell(group, "status", on) or GROUPS[group].status) == "open"

    def seated_in(self, group: str, on: dt.date | None = None) -> list[str]:
        return [name for name, row in self.rows.items() if row.group == group and row.is_seated(on)]


_OF_THE_LIST = ("born", "postcode", "household", "residence", "months", "comes_on")
"""Columns of which a list is believed; what the register decided itself is not taken from one."""


def _told(line: Line) -> list[Any]:
    return [getattr(line, name) for name in _OF_THE_LIST]


def _changes(before: Line, now: Line) -> dict[str, Any]:
    """Cells that a list has otherwise than the list before."""
    return {name: getattr(now, name) for name in _OF_THE_LIST if getattr(now, name) != getattr(before, name)}
