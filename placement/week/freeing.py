"""Rows that were set aside as unreadable, taken in once a person has corrected what could not be read."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from placement.register.fact import Fact
from placement.register.kinds import Kind
from placement.register.states import State
from placement.register.undone import undone_batches
from placement.tables.columns import PUPILS
from placement.tables.names import column_of
from placement.week.case import week_case
from placement.week.comparing import Why
from placement.week.desk import Desk
from placement.week.lists import LIST, SignUp
from placement.week.region import own_tables
from placement.week.routing import route_children
from placement.week.taking import register

_HOME = frozenset({"postcode", "lat", "lon"})


def still_unreadable(desk: Desk, key: str) -> tuple[str, ...]:
    """Columns for which a child's row is set aside, and that nobody has corrected since; as the list calls them.

    Empty where the child is not set aside for what cannot be read.
    """
    return tuple(unreadable_columns(desk, key))


def unreadable_columns(desk: Desk, key: str) -> Mapping[str, str]:
    """Columns for which a child's row is still set aside: as the list calls each -> our name of it."""
    child = desk.child(key)
    if child.state is not State.HELD or child.why_held != Why.UNREADABLE.value:
        return {}
    held, corrected = _since_held(desk, key)
    own = own_tables(desk.place).own_columns.get(PUPILS.name, {})
    wanted = {str(column): column_of(str(column), LIST, own) for _, column, _ in held.get("faults", ())}
    names = {written: written if column is None else column.name for written, column in wanted.items()}
    left = {written: name for written, name in names.items() if not _is_mended(name, corrected)}
    known = {**child.cells, **desk.identities.get(key, {})}
    if not known.get("birth_date") and "birth_date" not in names.values():
        left["birth_date"] = "birth_date"
    return left


def take_corrected(desk: Desk, key: str) -> None:
    """Sign a child up whose row can be read by now, or ask first whose registration it is.

    Raises
    ------
    InputError
        If the corrected row names what does not exist.
    """
    child = desk.child(key)
    others = [desk.standing.children.get(each) for each in child.suspects]
    if any(each is not None and each.same_as is None for each in others) and "group_id" not in child.cells:
        desk.say(Kind.HELD, key, reason=Why.DOUBLE.value, cells=dict(child.cells))
        return
    identity = desk.identities.get(key, {})
    register(desk, key, SignUp(0, identity.get("pupil_id", ""), child.cells, identity), child.identity)
    week_case(desk)
    if not desk.child(key).has_seat:
        route_children(desk, [key])


def _since_held(desk: Desk, key: str) -> tuple[Mapping[str, Any], dict[str, str]]:
    """What the last row of a child was set aside with, and what was corrected since: column -> cell."""
    undone = undone_batches(desk.facts)
    held: Mapping[str, Any] = {}
    corrected: dict[str, str] = {}
    for fact in (*desk.facts, *desk.said):
        if fact.subject != key or fact.batch in undone:
            continue
        if fact.kind is Kind.HELD:
            held, corrected = dict(fact.payload or {}), {}
        elif fact.kind is Kind.CORRECTED:
            corrected |= _cells(desk, key, fact)
    return held, corrected


def _cells(desk: Desk, key: str, fact: Fact) -> dict[str, str]:
    payload: Mapping[str, Any] = fact.payload or {}
    identity = desk.identities.get(key, {})
    first = {"registered_on": str(payload["first_on"])} if payload.get("first_on") else {}
    identified = {name: identity.get(name, "") for name in payload.get("columns", ())}
    return {**payload.get("cells", {}), **identified, **first}


def _is_mended(name: str, corrected: dict[str, str]) -> bool:
    """Whether a column was corrected: what every child needs is filled, anything else may be emptied."""
    if name in _HOME:
        return bool(_HOME.intersection(column for column, cell in corrected.items() if cell))
    return bool(corrected.get(name)) if name in ("birth_date", "pupil_id") else name in corrected
