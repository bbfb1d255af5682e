"""All that is held of one child (GDPR 15)."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from placement.register.fact import Identity, Result
from placement.register.standing import Standing
from placement.register.states import State
from placement.week.desk import Desk
from placement.week.errors import ProtectedError
from placement.week.history import Access, access
from placement.week.keeping.copies import Copy, CopyKind
from placement.week.keeping.discretion import masked
from placement.week.keeping.mentions import files_naming
from placement.week.policy import WeekPolicy


@dataclass(frozen=True)
class Kept:
    """What the page is made from.

    Attributes
    ----------
    cells
        Columns of the child beside those that identify it.
    results
        Kept outcomes of weeks.
    copies
        Copies outside the register that hold the child.
    """

    access: Access
    state: State
    cells: Mapping[str, str]
    results: tuple[Result, ...]
    copies: tuple[Copy, ...]
    policy: WeekPolicy
    mask: Callable[[str], str]


def kept_of(
    desk: Desk,
    key: str,
    versions: Sequence[Identity],
    results: Sequence[Result],
    copies: Sequence[Copy],
    policy: WeekPolicy,
    other: str,
) -> Kept:
    """All that is held of a child.

    Parameters
    ----------
    other
        What stands for another child in free text.

    Raises
    ------
    ProtectedError
        If the child is protected: a person answers for it.
    """
    child = desk.child(key)
    if child.is_protected:
        raise ProtectedError(key)
    return Kept(
        access(desk.facts, versions, key, policy.controllers),
        child.state,
        {**child.cells, **_seat(desk.standing, key)},
        tuple(each for each in results if key in own_text(each, key)),
        tuple(each for each in copies if _holds(each, key)),
        policy,
        masked(desk.standing, desk.identities, key, other),
    )


def _seat(standing: Standing, key: str) -> dict[str, str]:
    child = standing.children[key]
    entered = "" if child.entered_on is None else child.entered_on.isoformat()
    return {name: text for name, text in (("group_id", child.group_id or ""), ("entered_on", entered)) if text}


def _holds(copy: Copy, key: str) -> bool:
    """Whether a copy holds a child; an encrypted one may."""
    if copy.kind in (CopyKind.BACKUP, CopyKind.ASIDE):
        return copy.is_there
    return copy.path.is_dir() and next(files_naming(copy.path, [key]), None) is not None


def own_text(result: Result, key: str) -> str:
    """What a kept outcome says of one child alone; empty where it says nothing."""
    content = result.content
    if isinstance(content, dict) and key in content:
        return json.dumps({key: content[key]}, ensure_ascii=False)
    if isinstance(content, list) and key in content:
        return key
    return ""
