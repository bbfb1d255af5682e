"""All that is held of one child (GDPR 15)."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from placement.register.fact import Identity, Result
from placement.register.standing import Standing
from placement.register.states import State
from placement.week.desk import Desk
from placement.week.errors import ProtectedError
from placement.week.history import Access, access
from placement.week.keeping.copies import Copy, CopyKind
from placement.week.keeping.discretion import masked
from placement.week.keeping.mentions import names_any
from placement.week.overrides import What
from placement.week.policy import WeekPolicy
from placement.week.proposing import OVERRIDES


@dataclass(frozen=True)
class Decision:
    """A decision about a child of which the price was asked, without the other children of it.

    Attributes
    ----------
    week
        The week whose proposal kept to it.
    code
        The school's reason, or who agreed.
    refused
        Schools and groups that are refused.
    """

    week: str
    what: What
    group_id: str
    code: str
    refused: tuple[str, ...]


@dataclass(frozen=True)
class Kept:
    """What the page is made from.

    Attributes
    ----------
    cells
        Columns of the child beside those that identify it.
    decisions
        Decisions about the child of which a week's outcome is kept.
    copies
        Copies outside the register that hold the child.
    """

    access: Access
    state: State
    cells: Mapping[str, str]
    decisions: tuple[Decision, ...]
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
        tuple(_decisions(results, key)),
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
    return copy.is_there if copy.kind in (CopyKind.BACKUP, CopyKind.ASIDE) else names_any(copy, [key])


def _decisions(results: Iterable[Result], key: str) -> Iterator[Decision]:
    """What outcomes of weeks say of one child; what a purge kept counts children, and names none."""
    for result in results:
        for each in result.content if result.name == OVERRIDES and isinstance(result.content, list) else ():
            if key in each["children"]:
                yield Decision(result.week, What(each["what"]), each["group_id"], each["code"], tuple(each["refused"]))
