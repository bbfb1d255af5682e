"""The register's children as the rows of `pupils.csv` that the solver gets: a key, and neither name nor address."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from datetime import date

from placement.cells import SEPARATOR
from placement.register.child import Child
from placement.register.schema import SPECIAL
from placement.register.standing import Standing
from placement.register.states import SEEKING, State
from placement.tables.columns import PUPILS
from placement.tables.dialect import Rows
from placement.week.policy import SUPPORT

_ABSENT = frozenset({State.HELD, State.WITHDRAWN, State.NO_SHOW})
"""States of children who are in no table for the solver."""
_ERASABLE = ("birth_date", "postcode", "lat", "lon", *sorted(SPECIAL))
"""Columns for the solver that stand in the erasable table."""
_ALWAYS = frozenset({"pupil_id", "birth_date", "postcode"})
_OF_PUPILS = ("apart_from", "not_double_of")
"""Columns that name other pupils, by their ids on the list."""
DECIDED = frozenset({
    "group_id", "entered_on", "agreed_group", "left_on", "left_to", "pinned_group", "pin_reason", "registered_on",
})  # fmt: skip
"""Columns that a list may hold and the register's own facts answer: a difference is asked about, never taken."""


def pupil_rows(
    standing: Standing,
    identities: Mapping[str, Mapping[str, str]],
    *,
    day: date | None = None,
    left: Collection[str] = (),
    as_seated: bool = False,
) -> Rows:
    """Rows of `pupils.csv` in the order of the register, the headings first.

    Parameters
    ----------
    identities
        Key -> identifying fields in force.
    day
        Day on which what schools said of their groups has to hold.
    left
        Keys of children who left, and whom the earlier proposal knew.
    as_seated
        Whether a proposal that is agreed to is written as a seat.
    """
    present = [
        child
        for child in standing.known
        if child.key in left or (child.state not in _ABSENT and child.state is not State.LEFT)
    ]
    inside = {child.key for child in present}
    keys = {fields.get("pupil_id", ""): key for key, fields in identities.items() if key in inside}
    found = [
        cells_of(child, identities.get(child.key, {}), keys, unsupported(child, standing, day)) for child in present
    ]
    if as_seated:
        found = [_seated(cells) for cells in found]
    used = set().union(*found) if found else set()
    # What can be mixed over groups is there even where nobody has it: a scenario names it.
    names = [each.name for each in PUPILS.columns if each.name in used or each.name in _ALWAYS or each.trait]
    names += sorted(used - set(names))
    header = (1, tuple(names))
    rows = ((number, tuple(cells.get(name, "") for name in names)) for number, cells in enumerate(found, start=2))
    return Rows("pupils", (header, *rows))


def cells_of(
    child: Child, identity: Mapping[str, str], keys: Mapping[str, str], refused: Collection[str] = ()
) -> dict[str, str]:
    """Filled cells of one child.

    Parameters
    ----------
    keys
        Id on the list -> key, of the children who are in the table: nobody else can be named.
    refused
        Groups that are not proposed for now, beside those that the child refused.
    """
    cells = {name: text for name, text in child.cells.items() if text and name not in DECIDED}
    cells |= {name: identity[name] for name in _ERASABLE if identity.get(name)}
    for name in _OF_PUPILS:
        if name in cells:
            cells[name] = _joined(keys[each] for each in cells[name].split(SEPARATOR) if each in keys)
    others = sorted(child.not_same_as.intersection(keys.values()))
    more = {
        "pupil_id": child.key,
        "refused": _joined((*cells.get("refused", "").split(SEPARATOR), *child.refused, *refused)),
        "not_double_of": _joined((*cells.get("not_double_of", "").split(SEPARATOR), *others)),
        **decided_cells(child),
    }
    return {name: text for name, text in {**cells, **more}.items() if text}


def decided_cells(child: Child) -> dict[str, str]:
    """Cells that the register's own facts say of a child, whatever a list does."""
    return {"registered_on": child.first_on.isoformat(), **_advice(child), **_seat(child), **_exit(child)}


def day_of(text: str) -> date | None:
    """Day in a cell of the register; `None` where it is empty."""
    return date.fromisoformat(text) if text else None


def unsupported(child: Child, standing: Standing, day: date | None) -> tuple[str, ...]:
    """Groups that cannot give the support that a child needs, for as long as their school's answer holds."""
    if day is None or child.state not in SEEKING or (child.proposal is not None and child.proposal.agreed_by):
        return ()
    held = {each.group_id for each in standing.settings if each.reason == SUPPORT and each.holds(day)}
    return tuple(each.group_id for each in child.objections if each.code == SUPPORT and each.group_id in held)


def _joined(parts: Iterable[str]) -> str:
    return SEPARATOR.join(dict.fromkeys(each for each in parts if each))


def _advice(child: Child) -> dict[str, str]:
    if not child.advised_route:
        return {}
    return {"route": child.advised_route, "route_reason": child.advised_reason}


def _seat(child: Child) -> dict[str, str]:
    """A seat that counts, or a proposal that is agreed to and holds."""
    if child.has_seat and child.group_id is not None:
        entered = "" if child.entered_on is None else child.entered_on.isoformat()
        return {"group_id": child.group_id, "entered_on": entered}
    if child.proposal is not None and child.proposal.agreed_by:
        return {"agreed_group": child.proposal.group_id}
    return {}


def _seated(cells: Mapping[str, str]) -> dict[str, str]:
    return {"group_id" if name == "agreed_group" else name: text for name, text in cells.items()}


def _exit(child: Child) -> dict[str, str]:
    """When a child leaves: a forecast, or what the school has confirmed, which frees the seat from that day on."""
    if child.left_on is not None:
        return {"expected_exit_on": "", "left_on": child.left_on.isoformat(), "left_to": child.exit.destination}
    expected = child.exit.expected_on
    if expected is None:
        return {}
    if child.exit.is_confirmed:
        return {"expected_exit_on": "", "left_on": expected.isoformat(), "left_to": child.exit.destination}
    return {"expected_exit_on": expected.isoformat()}
