"""What was said of groups in the register, as changes of a scenario."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from typing import Any

from placement.domain import Group, GroupStatus

_SET = "set_group"
_STATUSES = ("close", "open", "wind_down")
"""Changes of a scenario that give a group a status."""
_KEEPS = {"status": GroupStatus.WINDING_DOWN.value}


def group_changes(
    cells: Mapping[str, Mapping[str, str]], groups: Iterable[Group], seats: Collection[str]
) -> list[dict[str, Any]]:
    """Changes of a scenario that give groups other columns than the tables.

    A group that closes while children have a seat in it keeps them and takes nobody: no enrolled child moves before a
    person says where to. A candidate in which somebody has a seat is open.

    Parameters
    ----------
    cells
        Group id -> columns that were said of it.
    groups
        The tables' groups.
    seats
        Groups in which somebody has a seat.
    """
    found = dict(cells)
    for group in groups:
        if group.status is GroupStatus.CANDIDATE and group.id in seats:
            found[group.id] = {"status": GroupStatus.OPEN.value, **found.get(group.id, {})}
    changes = []
    for group_id, columns in found.items():
        held = {**columns, **(_KEEPS if _is_left(group_id, columns, seats) else {})}
        changes.append({_SET: {"group_id": group_id, **held}})
    return changes


def _is_left(group_id: str, columns: Mapping[str, str], seats: Collection[str]) -> bool:
    return columns.get("status") == GroupStatus.CLOSED.value and group_id in seats


def but_said(changes: Iterable[Mapping[str, Any]], said: Iterable[Mapping[str, Any]]) -> Iterator[Mapping[str, Any]]:
    """The scenario's own changes, without what the register says of the same columns of a group: that came later."""
    cells: dict[str, Mapping[str, Any]] = {each[_SET]["group_id"]: each[_SET] for each in said}
    for change in changes:
        own = change.get(_SET)
        if any(isinstance(each := change.get(name), str) and "status" in cells.get(each, ()) for name in _STATUSES):
            continue
        if isinstance(own, Mapping) and isinstance(group_id := own.get("group_id"), str) and group_id in cells:
            kept = {name: cell for name, cell in own.items() if name == "group_id" or name not in cells[group_id]}
            if len(kept) > 1:
                yield {**change, _SET: kept}
        else:
            yield change
