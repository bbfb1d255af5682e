"""Groups that were made smaller than what was agreed there: who agreed keeps the seat until a person decides."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from placement.case import Case
from placement.domain import Group, GroupStatus
from placement.register.standing import Standing
from placement.routes import has_left

TAKES_NOBODY = (GroupStatus.CLOSED, GroupStatus.WINDING_DOWN)
"""Statuses of groups in which what was agreed lapses."""


@dataclass(frozen=True)
class Crowded:
    """A group with more children than it has room for.

    Attributes
    ----------
    group
        The group as it is set now.
    size
        Children with a seat there on the first school day, and those to whom it agreed.
    agreed
        Keys of the latter.
    """

    group: Group
    size: int
    agreed: tuple[str, ...]

    @property
    def room(self) -> int:
        """Seats that it has; none where it takes nobody."""
        return 0 if self.group.status in TAKES_NOBODY else max(0, self.group.max_size - self.group.reserved)


def crowded(case: Case, standing: Standing) -> tuple[Crowded, ...]:
    """Groups in which not everybody who agreed fits any more.

    Parameters
    ----------
    case
        The week's case, with its groups as they are set.
    """
    agreed, starts_on = standing.agreed(), case.scenario.starts_on
    found = []
    for group in case.region.groups:
        keys = agreed.get(group.id, ())
        seated = sum(each.group_id == group.id and not has_left(each, starts_on) for each in case.region.pupils)
        each = Crowded(group, seated + len(keys), keys)
        if keys and each.size > each.room:
            found.append(each)
    return tuple(found)


def room_for_agreed(case: Case, standing: Standing) -> Mapping[str, Mapping[str, str]]:
    """Group id -> cells by which a group takes those to whom it agreed, and nobody else beyond its size."""
    over = {each.group.id: each for each in crowded(case, standing)}
    found: dict[str, dict[str, str]] = {}
    for group_id, keys in standing.agreed().items():
        group = next((each for each in case.region.groups if each.id == group_id), None)
        if group is None or group.status in TAKES_NOBODY:
            continue
        if group_id in over or (group.max_added is not None and group.max_added < len(keys)):
            found[group_id] = {"max_added": str(len(keys))}
        if group_id in over:
            found[group_id]["max_size"] = str(over[group_id].size + group.reserved)
    return found


def with_room(document: Mapping[str, Any], room: Mapping[str, Mapping[str, str]]) -> dict[str, Any]:
    """A scenario whose groups have such cells, whatever else it says of them."""
    left, changes = {group_id: dict(cells) for group_id, cells in room.items()}, []
    for each in document.get("changes", ()):
        said = each.get("set_group") or {}
        group_id = str(said.get("group_id"))
        # Said twice, the two would contradict each other.
        cells = {name: cell for name, cell in room.get(group_id, {}).items() if name in said}
        left[group_id] = {name: cell for name, cell in left.get(group_id, {}).items() if name not in cells}
        changes.append({**each, "set_group": {**said, **cells}} if cells else each)
    changes += [{"set_group": {"group_id": group_id, **cells}} for group_id, cells in left.items() if cells]
    return {**document, **({"changes": changes} if changes else {})}
