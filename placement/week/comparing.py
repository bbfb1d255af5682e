"""A list held against the register: who is new, changed, no longer there, or may be there twice."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from placement.register.child import Child
from placement.register.standing import Standing
from placement.register.states import GONE, SEATED, State
from placement.week.lists import SignUp, SignUpList

DECIDED = frozenset({
    "group_id", "entered_on", "agreed_group", "left_on", "left_to", "pinned_group", "pin_reason", "registered_on",
})  # fmt: skip
"""Columns that a list may hold and the register answers: a difference is asked about, never taken."""


class Why(StrEnum):
    """Why a row is held."""

    UNREADABLE = "unreadable"
    DOUBLE = "double"
    RETURNED = "returned"
    """The child had left, or was withdrawn: `week return` takes it back."""


@dataclass(frozen=True)
class Suspect:
    """Somebody of whom a sign-up may be a second registration.

    Attributes
    ----------
    other
        Key of the child in the register; empty for another row of the list.
    row
        Line of the other row; `None` for a child in the register.
    alike, unlike
        What is alike and what is not, by code.
    """

    other: str
    row: int | None
    alike: tuple[str, ...]
    unlike: tuple[str, ...]
    is_twin: bool = False


@dataclass(frozen=True)
class Held:
    """A row that is set aside."""

    sign_up: SignUp
    why: Why
    suspects: tuple[Suspect, ...] = ()
    key: str = ""
    """The child, where the register holds the row already."""


@dataclass(frozen=True)
class Changed:
    """A child with other cells than on the last list.

    Attributes
    ----------
    cells
        Column -> cell before and now.
    identity
        Identifying column -> cell before and now.
    """

    key: str
    sign_up: SignUp
    cells: Mapping[str, tuple[str, str]]
    identity: Mapping[str, tuple[str, str]]


@dataclass(frozen=True)
class Differs:
    """A child of whom a list says something else than the register's own facts."""

    key: str
    sign_up: SignUp
    column: str
    here: str
    there: str


@dataclass(frozen=True)
class Comparison:
    """What taking a list would do.

    Attributes
    ----------
    is_whole
        Whether the list is of everybody, so that who is not on it has vanished.
    new
        Rows of children who were never registered.
    freed
        Rows that were held and can be taken now: key of the child -> row.
    present
        Keys of children who had vanished from an earlier list and are on this one.
    vanished
        Keys of children who should be on the list and are not.
    """

    of: SignUpList
    is_whole: bool
    new: tuple[SignUp, ...] = ()
    changed: tuple[Changed, ...] = ()
    freed: tuple[tuple[str, SignUp], ...] = ()
    held: tuple[Held, ...] = ()
    present: tuple[str, ...] = ()
    vanished: tuple[str, ...] = ()
    differs: tuple[Differs, ...] = ()


Suspects = Mapping[int, Sequence[Suspect]]
"""Line of a row -> who it may be."""


def compared(
    sign_ups: SignUpList,
    standing: Standing,
    identities: Mapping[str, Mapping[str, str]],
    suspects: Suspects,
    *,
    is_whole: bool | None = None,
) -> Comparison:
    """A list held against the register.

    Parameters
    ----------
    suspects
        Of rows that are new: who they may be.
    is_whole
        Whether it is of everybody; by default, whether more than half of those it should have are on it.
    """
    known = _by_own_id(standing, identities)
    rows = [(known.get(_folded(each.own_id)) if each.own_id else None, each) for each in sign_ups.sign_ups]
    on_list = {key for key, _ in rows if key is not None}
    expected = [key for key, child in standing.children.items() if _is_expected(child)]
    if is_whole is None:
        is_whole = bool(expected) and 2 * len(on_list.intersection(expected)) > len(expected)
    new: list[SignUp] = []
    held: list[Held] = []
    freed: list[tuple[str, SignUp]] = []
    changed: list[Changed] = []
    differs: list[Differs] = []
    unread = {_folded(each.own_id) for each in sign_ups.sign_ups if each.faults and each.own_id}
    for key, row in rows:
        child = None if key is None else standing.children[key]
        if child is None:
            why = Why.UNREADABLE if row.faults else Why.DOUBLE
            found = tuple(suspects.get(row.row, ()))
            if row.faults or any(not each.is_twin for each in found):
                held.append(Held(row, why, found, _held_before(row, standing, identities)))
            else:
                new.append(row)
        elif row.faults:
            held.append(Held(row, Why.UNREADABLE, (), child.key))
        elif child.state in GONE:
            held.append(Held(row, Why.RETURNED, (), child.key))
        elif child.state is State.HELD:
            _again(child, row, suspects, freed, held)
        else:
            differs += _differs(child, row)
            found_changes = _changed(child, row, identities.get(child.key, {}), sign_ups.columns)
            if found_changes is not None:
                changed.append(found_changes)
    missing = [key for key in expected if key not in on_list and _own(identities, key) not in unread]
    return Comparison(
        sign_ups,
        is_whole,
        tuple(new),
        tuple(changed),
        tuple(freed),
        tuple(held),
        tuple(key for key in on_list if standing.children[key].vanished_on is not None),
        tuple(key for key in missing if is_whole and standing.children[key].vanished_on is None),
        tuple(differs),
    )


def _folded(text: str) -> str:
    return text.strip().casefold()


def _own(identities: Mapping[str, Mapping[str, str]], key: str) -> str:
    return _folded(identities.get(key, {}).get("pupil_id", ""))


def _by_own_id(standing: Standing, identities: Mapping[str, Mapping[str, str]]) -> dict[str, str]:
    return {own: key for key in standing.children if (own := _own(identities, key))}


def _is_expected(child: Child) -> bool:
    """Whether a list of everybody should have a child."""
    return child.state not in GONE and child.state is not State.HELD


def _held_before(row: SignUp, standing: Standing, identities: Mapping[str, Mapping[str, str]]) -> str:
    """Key under which an unreadable row without an id was held before; empty if it was not."""
    if row.own_id:
        return ""
    for key, child in standing.children.items():
        if child.state is State.HELD and identities.get(key) == row.identity and child.listed == row.cells:
            return key
    return ""


def _again(child: Child, row: SignUp, suspects: Suspects, freed: list[tuple[str, SignUp]], held: list[Held]) -> None:
    """A row that was held: taken now that nothing stands against it."""
    open_ones = [
        each
        for each in suspects.get(row.row, ())
        if not each.is_twin and (not each.other or each.other not in child.not_same_as)
    ]
    if open_ones:
        held.append(Held(row, Why.DOUBLE, tuple(open_ones), child.key))
    else:
        freed.append((child.key, row))


def _differs(child: Child, row: SignUp) -> Iterable[Differs]:
    """Where a list says something else of a seat than the register."""
    listed = row.cells.get("group_id", "")
    here = child.group_id or ""
    if "group_id" in row.cells and child.state in SEATED and listed != here:
        yield Differs(child.key, row, "group_id", here, listed)
    elif listed and child.state not in SEATED and listed != child.listed.get("group_id", ""):
        yield Differs(child.key, row, "group_id", "", listed)


def _changed(child: Child, row: SignUp, identity: Mapping[str, str], columns: Iterable[str]) -> Changed | None:
    """What a list says otherwise than the last one did, of the columns that it has."""
    cells, fields = {}, {}
    for name in columns:
        if name in DECIDED or name == "pupil_id":
            continue
        if name in row.identity or name in identity:
            before, now = identity.get(name, ""), row.identity.get(name, "")
            if before != now:
                fields[name] = (before, now)
        else:
            before, now = child.listed.get(name, ""), row.cells.get(name, "")
            if before != now:
                cells[name] = (before, now)
    return Changed(child.key, row, cells, fields) if cells or fields else None
