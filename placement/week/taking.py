"""Taking a list into the register: every row becomes a fact, and none is lost."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from placement.register.kinds import Kind
from placement.register.states import GONE, State
from placement.week.comparing import Changed, Comparison, Held
from placement.week.desk import Desk
from placement.week.lists import ADDRESS, SignUp
from placement.week.pupils import DECIDED
from placement.week.routing import route_children


def take(desk: Desk, found: Comparison) -> None:
    """Say what a list brings: newcomers, changes, rows set aside, and who is no longer on it.

    Raises
    ------
    InputError
        If the tables or the scenario hold faults, so that nobody's route can be told.
    """
    keys = {row.row: desk.newcomer(row.identity) for row in found.new}
    keys |= {row.row: key for key, row in found.freed}
    touched = [register(desk, keys[row.row], row) for row in found.new]
    touched += [register(desk, key, row, desk.identify(key, row.identity)) for key, row in found.freed]
    touched += [_change(desk, change) for change in found.changed]
    _note_differences(desk, found)
    for key in (*found.present, *found.mended):
        desk.say(Kind.PRESENT, key)
    # After that: who is back by a row that cannot be taken is still asked about that row.
    for held in found.held:
        keys[held.sign_up.row] = _hold(desk, held)
    for held in (*found.held, *found.asked):
        _suspect(desk, held, keys)
    for key in found.vanished:
        desk.say(Kind.VANISHED, key, on=desk.today.isoformat(), file=found.of.file)
    route_children(desk, [key for key in touched if not desk.child(key).has_seat])
    desk.say(
        Kind.IMPORTED,
        "register",
        file=found.of.file,
        digest=found.of.digest,
        is_whole=found.is_whole,
        rows=len(found.of.sign_ups),
        new=len(found.new) + len(found.freed),
        changed=len(found.changed),
        held=len(found.held),
        vanished=len(found.vanished),
    )


def register(desk: Desk, key: str, row: SignUp, identity: int | None = None) -> str:
    """A child whose row can be read: signed up, and seated where the list says so.

    Parameters
    ----------
    identity
        Version of the identifying fields that the row brought, where it is not the first.
    """
    cells = dict(row.cells)
    group, entered = cells.pop("group_id", ""), cells.pop("entered_on", "")
    left_on, left_to = cells.pop("left_on", ""), cells.pop("left_to", "")
    first = cells.pop("registered_on", "") or entered or desk.today.isoformat()
    desk.say(Kind.REGISTERED, key, first_on=first, cells=cells, row=row.row, identity=identity)
    has_left = bool(left_on) and date.fromisoformat(left_on) <= desk.today
    if group:
        desk.say(Kind.ENROLLED, key, group_id=group, starts_on=entered or None, from_list=True)
        if entered and date.fromisoformat(entered) <= desk.today:
            desk.say(Kind.STARTED, key, on=entered)
        if has_left:
            desk.say(Kind.LEFT, key, on=left_on, destination=left_to or None)
        elif left_on:
            desk.say(Kind.EXIT_PLANNED, key, expected_on=left_on, is_confirmed=True, destination=left_to or None)
    elif has_left:
        desk.say(Kind.WITHDRAWN, key, on=left_on, destination=left_to or None)
    return key


def _note_differences(desk: Desk, found: Comparison) -> None:
    """Note what the list says of what the register decides, so that it is asked about until it is answered."""
    said: dict[str, dict[str, str]] = {}
    for each in found.differs:
        if each.column in DECIDED and each.key and desk.child(each.key).state not in GONE:
            said.setdefault(each.key, {})[each.column] = each.there
    for key, cells in said.items():
        desk.say(Kind.CORRECTED, key, cells=cells, is_listed=True)


def _change(desk: Desk, change: Changed) -> str:
    """A child with other cells: a move of house is a fact of its own."""
    key = change.key
    payload: dict[str, Any] = {"cells": {name: now for name, (_, now) in change.cells.items()}, "is_listed": True}
    if change.identity:
        payload |= _identified(desk, change)
    desk.say(Kind.CORRECTED, key, **payload)
    if ADDRESS.intersection(change.identity):
        desk.say(Kind.MOVED_HOUSE, key, identity=payload["identity"])
    return key


def _identified(desk: Desk, change: Changed) -> dict[str, Any]:
    """Versions of an identity: as the list tells it and, where a person corrected other columns, as it is in force."""
    now = {name: text for name, (_, text) in change.identity.items()}
    listed, in_force = (
        {name: text for name, text in {**before, **now}.items() if text}
        for before in (desk.listed().get(change.key, {}), desk.identities.get(change.key, {}))
    )
    version = desk.identify(change.key, listed)
    return {
        "listed_identity": version,
        "identity": version if listed == in_force else desk.identify(change.key, in_force),
        "columns": sorted(now),
    }


def _hold(desk: Desk, held: Held) -> str:
    """Set a row aside; of a child with a state, the state stays and only the row is noted. Returns the child's key."""
    row = held.sign_up
    said: dict[str, Any] = {
        "reason": held.why.value,
        "row": row.row,
        "cells": dict(row.cells),
        "faults": [[each.code, each.column or "", each.expected] for each in row.faults],
    }
    if not held.key:
        key = desk.newcomer(row.identity)
        desk.say(Kind.HELD, key, first_on=row.cells.get("registered_on"), **said)
        return key
    if desk.child(held.key).state is not State.HELD:
        desk.say(Kind.ROW_HELD, held.key, **said)
    else:
        # The row as it stands now is what an answer to the question makes a registration of.
        is_known = desk.identities.get(held.key) == row.identity
        said["identity"] = None if is_known else desk.identify(held.key, row.identity)
        desk.say(Kind.HELD, held.key, **said)
    return held.key


def _suspect(desk: Desk, held: Held, keys: Mapping[int, str]) -> None:
    """Say of two registrations, once of each, that they may be of one child."""
    key = keys[held.sign_up.row]
    for each in held.suspects:
        other = each.other or keys.get(each.row or 0, "")
        kind = "twins" if each.is_twin else "double"
        for one, two in ((key, other), (other, key)):
            known = desk.standing.children.get(one)
            if known is not None and two and two not in known.suspects | known.not_same_as:
                desk.say(Kind.SUSPECTED, one, child=two, alike=list(each.alike), unlike=list(each.unlike), what=kind)
