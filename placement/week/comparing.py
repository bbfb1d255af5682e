"""A list held against the register: who is new, changed, no longer there, or may be there twice."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from placement.register.child import Child
from placement.register.standing import Standing
from placement.register.states import GONE, State
from placement.week.lists import SignUp, SignUpList
from placement.week.pupils import DECIDED, decided_cells


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
    """A child of whom a list says something else than the register's own facts.

    Attributes
    ----------
    key
        The child; empty where the row is of nobody who is known yet.
    here, there
        Cell in the register and on the list.
    """

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
    asked
        Rows that are taken although they may be of a child who is known: seated children, and possible twins.
    present
        Keys of children who had vanished from an earlier list and are on this one.
    mended
        Keys of children whose last row could not be taken, and who have one again that says nothing new.
    vanished
        Keys of children who should be on the list and are not.
    """

    of: SignUpList
    is_whole: bool
    new: tuple[SignUp, ...] = ()
    changed: tuple[Changed, ...] = ()
    freed: tuple[tuple[str, SignUp], ...] = ()
    held: tuple[Held, ...] = ()
    asked: tuple[Held, ...] = ()
    present: tuple[str, ...] = ()
    mended: tuple[str, ...] = ()
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
    listed: Mapping[str, Mapping[str, str]] | None = None,
) -> Comparison:
    """A list held against the register.

    Parameters
    ----------
    listed
        Identifying fields as the last list told them, where a person has corrected some since: a list that only says
        again what it said before changes nothing.
    suspects
        Of rows that are new: who they may be.
    is_whole
        Whether it is of everybody; by default, whether more than half of those it should have are on it.
    """
    rows = _Rows(sign_ups, standing, identities, suspects, listed if listed is not None else identities)
    for row in sign_ups.sign_ups:
        rows.add(row)
    expected = [child.key for child in standing.known if _is_expected(child)]
    if is_whole is None:
        is_whole = bool(expected) and 2 * len(rows.present.intersection(expected)) > len(expected)
    missing = [key for key in expected if key not in rows.present and standing.children[key].vanished_on is None]
    return Comparison(
        sign_ups,
        is_whole,
        tuple(rows.new),
        tuple(rows.changed),
        tuple(rows.freed),
        tuple(rows.held),
        tuple(rows.asked),
        tuple(key for key, child in standing.children.items() if key in rows.present and _is_back(child)),
        tuple(rows.mended),
        tuple(missing) if is_whole else (),
        tuple(rows.differs),
    )


_LEAVING = ("left_on", "left_to")
_NOT_OF_NEW = ("agreed_group", "pinned_group")
"""Decisions that a list may hold, and that no sign-up begins with."""


class _Rows:
    """Rows of a list, sorted by what they are to the register."""

    def __init__(
        self,
        sign_ups: SignUpList,
        standing: Standing,
        identities: Mapping[str, Mapping[str, str]],
        suspects: Suspects,
        listed: Mapping[str, Mapping[str, str]],
    ) -> None:
        self.new: list[SignUp] = []
        self.changed: list[Changed] = []
        self.freed: list[tuple[str, SignUp]] = []
        self.held: list[Held] = []
        self.asked: list[Held] = []
        self.differs: list[Differs] = []
        self.mended: list[str] = []
        self.present: set[str] = set()
        self._columns = sign_ups.columns
        self._standing = standing
        self._identities = identities
        self._listed = listed
        self._suspects = suspects
        self._keys = {own: key for key in standing.children if (own := _own(identities, key))}

    def add(self, row: SignUp) -> None:
        """Take one row in."""
        key = self._keys.get(_folded(row.own_id)) if row.own_id else None
        if key is None:
            self._unknown(row)
            return
        child = self._standing.children[key]
        self.present.add(key)
        if child.same_as is not None:
            return  # a person said whose second registration it is
        if row.faults:
            self.held.append(Held(row, Why.UNREADABLE, (), key))
        elif child.state in GONE and row.cells.get("left_on"):
            # The list says so too, if perhaps of another day.
            self.differs += [each for each in _differs(child, row) if child.left_on and each.column in _LEAVING]
        elif child.state in GONE:
            self.held.append(Held(row, Why.RETURNED, (), key))
        elif child.state is State.HELD:
            self._again(child, row)
        else:
            self.differs += _differs(child, row)
            change = _changed(child, row, self._listed.get(key, {}), self._columns)
            if change is not None:
                self.changed.append(change)
            elif child.row_held and child.vanished_on is None:
                self.mended.append(key)

    def _unknown(self, row: SignUp) -> None:
        """A row of nobody who is known by id."""
        found = tuple(self._suspects.get(row.row, ()))
        if row.faults:
            self.held.append(Held(row, Why.UNREADABLE, found, self._held_before(row)))
        elif any(not each.is_twin for each in found) and not row.cells.get("group_id"):
            self.held.append(Held(row, Why.DOUBLE, found))
        else:
            # A seated child keeps the seat, whoever else it may be.
            self.new.append(row)
            self.differs += [Differs("", row, name, "", row.cells[name]) for name in _NOT_OF_NEW if row.cells.get(name)]
            if found:
                self.asked.append(Held(row, Why.DOUBLE, found))

    def _held_before(self, row: SignUp) -> str:
        """Key under which an unreadable row without an id was held before; empty if it was not."""
        if row.own_id:
            return ""
        for child in self._standing.in_state(State.HELD):
            if self._identities.get(child.key) == row.identity and child.listed == row.cells:
                return child.key
        return ""

    def _again(self, child: Child, row: SignUp) -> None:
        """A row that was held: taken once nothing stands against it."""
        suspects = [each for each in self._suspects.get(row.row, ()) if not each.is_twin]
        still = tuple(each for each in suspects if not each.other or each.other not in child.not_same_as)
        if still:
            self.held.append(Held(row, Why.DOUBLE, still, child.key))
        else:
            self.freed.append((child.key, row))


def _folded(text: str) -> str:
    return text.strip().casefold()


def _own(identities: Mapping[str, Mapping[str, str]], key: str) -> str:
    return _folded(identities.get(key, {}).get("pupil_id", ""))


def _is_expected(child: Child) -> bool:
    """Whether a list of everybody should have a child."""
    return child.state not in GONE and child.state is not State.HELD


def _is_back(child: Child) -> bool:
    """Whether a child who is on a list was missing from an earlier one; of who is gone a person says so."""
    return child.vanished_on is not None and child.state not in GONE


def _differs(child: Child, row: SignUp) -> Iterable[Differs]:
    """Where a list says something else than facts of the register do, and than the last list did."""
    facts = decided_cells(child)
    for name, there in row.cells.items():
        here = facts.get(name, "")
        is_decided = name in DECIDED or (here and here != child.cells.get(name, ""))
        if is_decided and there not in ("", here, child.listed.get(name, "")):
            yield Differs(child.key, row, name, here, there)


def other_seats(standing: Standing) -> Iterator[Differs]:
    """Children whom the last list seats elsewhere than the register, as long as nobody has said which is right."""
    for child in standing.known:
        if is_seated_elsewhere(child):
            yield Differs(child.key, SignUp(0, ""), "group_id", child.group_id or "", child.listed["group_id"])


def is_seated_elsewhere(child: Child) -> bool:
    """Whether the last list seats a child elsewhere than the register, and nobody has said which is right."""
    there = child.listed.get("group_id", "")
    is_open = bool(there) and child.cells.get("group_id") == there and there != (child.group_id or "")
    return is_open and _is_expected(child)


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
