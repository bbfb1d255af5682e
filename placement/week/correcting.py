"""Cells corrected by hand: read as the tables' are, and kept as facts; who a child is gets a new version."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from placement.faults import Fault, InputError
from placement.register.child import Child
from placement.register.kinds import Kind
from placement.register.states import State
from placement.tables.columns import GROUPS, Table
from placement.tables.errors import BadCellError
from placement.tables.names import column_of
from placement.tables.values import usable
from placement.tables.written import text_of
from placement.week.case import week_case
from placement.week.comparing import Why
from placement.week.crowded import Crowded, crowded
from placement.week.desk import Desk
from placement.week.errors import SaidAlreadyError, UnknownError
from placement.week.freeing import still_unreadable, take_corrected
from placement.week.lists import ADDRESS, IDENTIFYING, LIST
from placement.week.policy import OF_GROUPS
from placement.week.pupils import DECIDED
from placement.week.routing import route_children


def parsed(table: Table, assignments: Iterable[str], allowed: frozenset[str]) -> dict[str, str]:
    """Columns of `COLUMN=VALUE` -> the cell as the register keeps it; an empty value empties the cell.

    Raises
    ------
    UnknownError
        If there is no such column, or it cannot be given.
    InputError
        With every value that cannot be read.
    """
    cells: dict[str, str] = {}
    faults: list[Fault] = []
    for each in assignments:
        name, sign, value = each.partition("=")
        column = column_of(name.strip(), table, {})
        if not sign or column is None or column.name not in allowed:
            raise UnknownError.among("column", name.strip(), sorted(allowed))
        try:
            cells[column.name] = text_of(column.parse(usable(value.strip()))) if value.strip() else ""
        except BadCellError as error:
            faults.append(Fault(error.code, column.name, None, column.name, value.strip(), error.expected))
    if faults:
        raise InputError(faults)
    return cells


CORRECTABLE = frozenset(column.name for column in LIST.columns) - DECIDED | {"registered_on"}


def correct(desk: Desk, key: str, assignments: Iterable[str]) -> tuple[str, ...]:
    """Correct cells of a child, and say where it belongs now; whose row can be read by that is signed up.

    Returns
    -------
    tuple of str
        Columns for which the child's row stays set aside.

    Raises
    ------
    UnknownError
        If a column does not exist, or follows from other facts.
    InputError
        If a value cannot be read, or names what does not exist.
    SaidAlreadyError
        If all of it is so already.
    """
    cells = parsed(LIST, assignments, CORRECTABLE)
    payload = _payload(desk, desk.child(key), cells)
    # To say of a cell that could not be read that it is empty says something, although the register holds nothing.
    payload |= _emptied(desk, key, cells)
    if not payload:
        raise SaidAlreadyError(key)
    desk.say(Kind.CORRECTED, key, **payload)
    if ADDRESS.intersection(payload.get("columns", ())) and desk.child(key).state is not State.HELD:
        desk.say(Kind.MOVED_HOUSE, key, identity=payload["identity"])
    # What the cells name must exist, whatever the child's state.
    week_case(desk)
    left = still_unreadable(desk, key)
    if desk.child(key).why_held == Why.UNREADABLE.value and not left:
        take_corrected(desk, key)
    route_children(desk, [key])
    return left


def _payload(desk: Desk, child: Child, cells: Mapping[str, str]) -> dict[str, Any]:
    """What is new: facts hold cells, and of identifying columns only their names and the version."""
    payload: dict[str, Any] = {}
    first = cells.get("registered_on", "")
    if first and first != child.first_on.isoformat():
        payload["first_on"] = first
    plain = {
        name: text
        for name, text in cells.items()
        if name not in IDENTIFYING and name != "registered_on" and text != child.cells.get(name, "")
    }
    if plain:
        payload["cells"] = plain
    known = desk.identities.get(child.key, {})
    fields = {name: text for name, text in cells.items() if name in IDENTIFYING and text != known.get(name, "")}
    if fields:
        merged = {name: text for name, text in {**known, **fields}.items() if text}
        payload |= {"identity": desk.identify(child.key, merged), "columns": sorted(fields)}
    return payload


def _emptied(desk: Desk, key: str, cells: Mapping[str, str]) -> dict[str, Any]:
    child, known = desk.child(key), desk.identities.get(key, {})
    if child.state is not State.HELD:
        return {}
    empty = [name for name, text in cells.items() if not text and not child.cells.get(name) and not known.get(name)]
    plain = {name: "" for name in empty if name not in IDENTIFYING and name != "registered_on"}
    return {"cells": plain} if plain else {}


def set_group(
    desk: Desk, group_id: str, assignments: Iterable[str], *, first: date, last: date | None, reason: str = ""
) -> Crowded | None:
    """Give a group other cells from a day on, or until one.

    Returns
    -------
    Crowded or None
        The group, where not everybody who agreed fits any more.

    Raises
    ------
    UnknownError
        If there is no such column of a group.
    InputError
        If a value cannot be read, or the group's cells contradict each other.
    """
    cells = parsed(GROUPS, assignments, OF_GROUPS)
    days = {"from": first.isoformat(), "until": None if last is None else last.isoformat()}
    desk.say(Kind.GROUP_SET, f"group:{group_id}", cells=cells, reason=reason or None, **days)
    # Sizes and ages that contradict each other are a fault of the tables.
    case = week_case(desk, first, as_set=True)
    return next((each for each in crowded(case, desk.standing) if each.group.id == group_id), None)
