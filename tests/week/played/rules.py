"""What holds after every command and every week, whatever was said."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping

from placement.register.child import Child
from placement.register.states import AT_SCHOOL, State
from placement.week.desk import Desk
from tests.week.played.row import SEEKING, Row, first_school_day, months_old, where
from tests.week.played.sheet import Sheet
from tests.week.played.world import GROUPS

SLACK = 6
"""Months outside a group's ages that are allowed."""


def differences(desk: Desk, sheet: Sheet) -> Iterator[str]:
    """Where the register and the bookkeeping disagree."""
    keys: dict[str, str] = {}
    for key in desk.standing.children:
        name = desk.own_id(key)
        if name in keys:
            yield f"{name} is registered as {keys[name]} and {key}"
        keys[name] = key
    if keys.keys() != sheet.rows.keys():
        yield f"only in one of both: {sorted(keys.keys() ^ sheet.rows.keys())}"
    names = {key: name for name, key in keys.items()}
    for name in sorted(keys.keys() & sheet.rows.keys()):
        child, row = desk.standing.children[keys[name]], sheet.rows[name]
        here, there = dict(_of_child(desk, child, names)), dict(_of_row(row))
        for what, value in here.items():
            if row.why == "unreadable" and what in ("birth date", "postcode"):
                continue
            if value != there[what]:
                yield f"{name}: {what} is {value} in the register and {there[what]} in the bookkeeping"
    for group in GROUPS:
        seats = sorted(names[key] for key in desk.standing.seats().get(group, ()))
        if seats != sorted(sheet.seated_in(group)):
            yield f"{group}: {seats} in the register and {sorted(sheet.seated_in(group))} in the bookkeeping"


def set_otherwise(desk: Desk, sheet: Sheet, day: dt.date) -> Iterator[str]:
    """Groups and reception centres of which the register and the bookkeeping say otherwise."""
    told = {(group, column) for group, cells in desk.standing.group_cells(day).items() for column in cells}
    noted = {(each.group, each.column) for each in sheet.settings if each.group in GROUPS and each.holds(day)}
    for group, column in sorted(told | noted):
        here, there = desk.standing.group_cells(day).get(group, {}).get(column, ""), sheet.cell(group, column, day)
        if here != there:
            yield f"{group}: {column} is “{here}” in the register and “{there}” in the bookkeeping"
    centres = {name: (each["status"], each["on"], each["postcode"]) for name, each in desk.standing.locations.items()}
    last = {each.group.removeprefix("centre "): each for each in sheet.settings if each.group not in GROUPS}
    ours = {name: (each.column, each.first.isoformat(), each.value) for name, each in last.items()}
    if centres != ours:
        yield f"centres: {centres} in the register and {ours} in the bookkeeping"


def _of_child(desk: Desk, child: Child, names: Mapping[str, str]) -> Iterator[tuple[str, object]]:
    identity, proposal = desk.identities[child.key], child.proposal
    is_proposed = child.state is State.PROPOSED and proposal is not None
    yield "state", child.state.value
    yield "group", child.group_id or ""
    yield "proposal", proposal.group_id if is_proposed and proposal is not None else ""
    yield "agreed", bool(is_proposed and proposal is not None and proposal.agreed_by)
    yield "agreed by", proposal.agreed if is_proposed and proposal is not None else ()
    yield "pinned", bool(is_proposed and proposal is not None and proposal.is_pinned)
    yield "first date", child.first_on
    yield "refused", list(child.refused)
    yield "started on", child.entered_on
    yield "left on", child.left_on
    yield "vanished", child.vanished_on is not None
    yield "same as", names.get(child.same_as or "", "")
    yield "may be", sorted(names[key] for key in child.suspects)
    yield "is not", sorted(names[key] for key in child.not_same_as)
    yield "birth date", identity.get("birth_date", "")
    yield "postcode", identity.get("postcode", "")
    yield "comes on", child.cells.get("available_from", "")
    yield "exit", (child.exit.expected_on, child.exit.is_confirmed)
    yield "row not taken", child.row_held
    if child.state is State.REFERRED and child.referral is not None:
        yield "referred", (child.referral.route, child.referral.is_confirmed)


def _of_row(row: Row) -> Iterator[tuple[str, object]]:
    line = row.line
    yield "state", row.state
    yield "group", row.group
    yield "proposal", row.proposed if row.state == "proposed" else ""
    yield "agreed", row.agreed and row.state == "proposed"
    yield "agreed by", tuple(row.who) if row.agreed and row.state == "proposed" else ()
    yield "pinned", row.pinned and row.agreed and row.state == "proposed"
    yield "first date", row.first
    yield "refused", row.refused
    yield "started on", row.entered
    yield "left on", row.left_on
    yield "vanished", row.vanished
    yield "same as", row.same_as
    yield "may be", sorted(row.suspects)
    yield "is not", sorted(row.answered)
    yield "birth date", line.born.isoformat()
    yield "postcode", line.postcode.replace(" ", "")
    yield "comes on", "" if line.comes_on is None else line.comes_on.isoformat()
    yield "exit", (row.exit_on, row.exit_confirmed)
    yield "row not taken", row.row_held
    yield "referred", (row.route, row.confirmed)


def moved(before: Mapping[str, Child], after: Mapping[str, Child]) -> set[str]:
    """Keys of children who are at school and now in another group."""
    return {
        key
        for key, child in before.items()
        if child.state in AT_SCHOOL
        and (now := after.get(key)) is not None
        and now.state in AT_SCHOOL
        and now.group_id != child.group_id
    }


# --- a proposal ----------------------------------------------------------------------------------------------------


def room(sheet: Sheet, group: str, day: dt.date) -> int:
    """Seats that a proposal may fill in a group, those of agreed proposals among them."""
    if not sheet.is_open(group, day):
        return 0
    most, free = sheet.cell(group, "max_added", day), _free(sheet, group, day)
    return min(free, int(most)) if most else free


def _free(sheet: Sheet, group: str, day: dt.date) -> int:
    size = sheet.size(group, day) - int(sheet.cell(group, "reserved", day) or 0)
    return max(0, size - len(sheet.seated_in(group, first_school_day(day))))


def overfull(sheet: Sheet, day: dt.date) -> Iterator[tuple[str, list[str]]]:
    """Groups that have become too small for those to whom they agreed."""
    for group in GROUPS:
        names = [
            name
            for name, row in sheet.rows.items()
            if (row.state, row.proposed, row.agreed) == ("proposed", group, True)
        ]
        if sheet.is_open(group, day) and len(names) > _free(sheet, group, day):
            yield group, names


def given_away(sheet: Sheet, back: Mapping[str, Row | None], earlier: Mapping[str, Row | None], day: dt.date) -> bool:
    """Whether rows put back would fill a group beyond its size beside children who came to it since.

    Parameters
    ----------
    earlier
        Rows as they were before the command, of those that changed since.
    """
    now = {name: _held(row) for name, row in sheet.rows.items()}
    after = {name: _held(row) for name, row in {**sheet.rows, **back}.items()}
    first = {name: _held(row) for name, row in {**sheet.rows, **earlier}.items()}
    for group, own in GROUPS.items():
        there = {name for name, held in after.items() if held == group}
        again = {name for name in there if now.get(name) != group}
        since = {name for name in there - again if first.get(name) != group}
        size = int(sheet.cell(group, "max_size", day) or own.max_size)
        if again and since and len(there) > size:
            return True
    return False


def _held(row: Row | None) -> str:
    """Group in which a child has a seat, or a proposal that was agreed to."""
    if row is None:
        return ""
    return row.group or (row.proposed if row.state == "proposed" and row.agreed else "")


def fits(row: Row, group: str, day: dt.date) -> bool:
    """Whether a group may be proposed to a child at all."""
    own, months = GROUPS[group], months_old(row.line.born, first_school_day(day))
    is_of_age = 12 * own.age_from - SLACK <= months <= 12 * own.age_to + 11 + SLACK
    return where(row, day) == own.kind and is_of_age and not {group, own.school}.intersection(row.refused)


def faults_of(sheet: Sheet, placed: Mapping[str, str], day: dt.date) -> Iterator[str]:
    """What is wrong with a proposal, of the bookkeeping as it stood right before it."""
    agreed = {name: row.proposed for name, row in sheet.rows.items() if row.state == "proposed" and row.agreed}
    for name, group in agreed.items():
        if placed.get(name) != group:
            yield f"{name} was agreed to in {group} and now gets {placed.get(name)}"
    for name, group in placed.items():
        row = sheet.rows[name]
        if row.state not in SEEKING:
            yield f"{name} is proposed a seat and is {row.state}"
        if name not in agreed and not fits(row, group, day):
            yield f"{name} does not belong in {group}"
    free = {}
    for group in GROUPS:
        new = [name for name, where_to in placed.items() if where_to == group and name not in agreed]
        held = sum(where_to == group for where_to in agreed.values())
        free[group] = room(sheet, group, day) - held
        if len(new) > max(0, free[group]):
            yield f"{group} has room for {free[group]} and gets {new}"
        free[group] -= len(new)
    for name, row in sheet.rows.items():
        if row.state in SEEKING and name not in placed:
            left = [group for group in GROUPS if free[group] > 0 and fits(row, group, day)]
            if left:
                yield f"{name} waits although there is room in {left}"
