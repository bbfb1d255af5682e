"""What every change asserts, such as "the status of G07 is closed", so that assertions can be compared."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction
from functools import singledispatch

from placement.case import Override
from placement.domain import GroupStatus
from placement.scenario.change_types import (
    AddGroup,
    AddPupils,
    Change,
    Close,
    Open,
    PinPupil,
    Refuse,
    Release,
    SetGroup,
    WindDown,
    WithdrawPupils,
)
from placement.scenario.node import Loc
from placement.scenario.row_types import GroupFields
from placement.scenario.shock_types import BoardJoins, BoardLeaves, Exits, Inflow, LocationChange, NewLocation
from placement.tables.group_changes import parse_group_fields


@dataclass(frozen=True, slots=True)
class Claim:
    """Assertion of one part of one change.

    Attributes
    ----------
    step
        Index of its change.
    part
        Where in the change; `()` for all of it.
    kind
        `status`, `field`, `added`, `pin`, `withdraw`, `release`, `refuse`, `file`, `board`, `inflow`, `location`
        or `exits`.
    subject
        What it is about; two assertions of one kind about one subject must agree.
    value
        What it asserts about the subject.
    about
        Pupils and groups involved, by which assertions that could clash are found.
    """

    step: int
    part: Loc
    kind: str
    subject: tuple[str, ...]
    value: object
    about: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Leaving:
    """Value of an assertion about a board that leaves."""

    notice_on: dt.date | None

    def __str__(self) -> str:
        """Short text, with the date of notice where one is given."""
        return "leaves" if self.notice_on is None else f"leaves, notice_on {self.notice_on}"


@dataclass(frozen=True, slots=True)
class Drawn:
    """Value of an assertion about the inflow."""

    many: Fraction | int | None
    profile: str
    seed: int | None

    def __str__(self) -> str:
        """The number alone."""
        return str(self.many if self.many is None or self.many == int(self.many) else float(self.many))


def pinned(claim: Claim) -> tuple[str, frozenset[Override]]:
    """Group and overrides of an assertion of kind `pin`."""
    group_id, override = claim.value if isinstance(claim.value, tuple) else ("", frozenset())
    return group_id, override


def said(claim: Claim) -> str:
    """Assertion in a few words, with nothing about a pupil but the id."""
    if claim.kind == "pin":
        return f"{claim.subject[0]} in {pinned(claim)[0]}"
    what = {"withdraw": "withdrawn", "release": "released", "added": "added", "file": "added"}
    if claim.kind in what:
        return f"{' '.join(claim.subject)} {what[claim.kind]}"
    if claim.kind == "board":
        return f"{claim.subject[0]} {claim.value if isinstance(claim.value, Leaving) else 'joins'}"
    if isinstance(claim.value, LocationChange):
        return f"{' '.join(claim.subject)}, {_location(claim.value)}"
    if claim.kind == "inflow":
        return f"{claim.kind} {claim.subject[0]} {claim.value}"
    if claim.kind == "refuse":
        return f"{claim.subject[0]} not in {claim.subject[1]}"
    return f"{' '.join(claim.subject)} {claim.value}"


def _location(what: LocationChange) -> str:
    """The properties in which two locations at one postcode can differ."""
    ages = ", ".join(f"{age}: {parts}" for age, parts in what.ages)
    return f"pupils {what.pupils}, ages {{{ages}}}, from {what.from_}"


@singledispatch
def claims(change: Change, index: int) -> Iterator[Claim]:
    """Everything that the `index`-th change asserts."""
    raise TypeError(f"change {index} ({type(change).__name__}) makes no claims")


@claims.register
def _(change: Close, index: int) -> Iterator[Claim]:
    yield _status(index, (), change.close, GroupStatus.CLOSED)


@claims.register
def _(change: WindDown, index: int) -> Iterator[Claim]:
    yield _status(index, (), change.wind_down, GroupStatus.WINDING_DOWN)


@claims.register
def _(change: Open, index: int) -> Iterator[Claim]:
    yield _status(index, (), change.open, GroupStatus.OPEN)


@claims.register
def _(change: AddGroup, index: int) -> Iterator[Claim]:
    row = change.add_group
    yield Claim(index, (), "added", (row.group_id,), index, _group(row.group_id))
    yield from _fields(index, row.group_id, row)


@claims.register
def _(change: SetGroup, index: int) -> Iterator[Claim]:
    return _fields(index, change.set_group.group_id, change.set_group)


@claims.register
def _(change: AddPupils, index: int) -> Iterator[Claim]:
    yield Claim(index, (), "file", (change.add_pupils,), True, (("file", change.add_pupils),))


@claims.register
def _(change: WithdrawPupils, index: int) -> Iterator[Claim]:
    for i, pupil_id in enumerate(change.withdraw_pupils):
        yield Claim(index, (i,), "withdraw", (pupil_id,), True, _pupil(pupil_id))


@claims.register
def _(change: Release, index: int) -> Iterator[Claim]:
    for i, pupil_id in enumerate(change.release.pupils):
        yield Claim(index, ("pupils", i), "release", (pupil_id,), True, _pupil(pupil_id))


@claims.register
def _(change: Refuse, index: int) -> Iterator[Claim]:
    for i, target in enumerate(change.refuse.targets):
        subject = (change.refuse.pupil_id, target)
        yield Claim(index, ("targets", i), "refuse", subject, True, _pupil(change.refuse.pupil_id))


@claims.register
def _(change: PinPupil, index: int) -> Iterator[Claim]:
    pin = change.pin
    value = (pin.group_id, frozenset(pin.override))
    yield Claim(index, (), "pin", (pin.pupil_id,), value, _pupil(pin.pupil_id) + _group(pin.group_id))


@claims.register
def _(change: Inflow, index: int) -> Iterator[Claim]:
    said = change.inflow
    subject = ("factor",) if said.factor is not None else ("add", said.profile)
    value = Drawn(said.factor if said.factor is not None else said.add, said.profile, said.seed)
    yield Claim(index, (), "inflow", subject, value, (("inflow", ""),))


@claims.register
def _(change: NewLocation, index: int) -> Iterator[Claim]:
    said = change.new_location
    subject = (said.kind, "".join(said.postcode.split()).upper())
    yield Claim(index, (), "location", subject, said, (("location", ""),))


@claims.register
def _(change: BoardLeaves, index: int) -> Iterator[Claim]:
    said = change.board_leaves
    yield Claim(index, (), "board", (said.board,), Leaving(said.notice_on), _board(said.board))


@claims.register
def _(change: BoardJoins, index: int) -> Iterator[Claim]:
    said = change.board_joins
    yield Claim(index, (), "board", (said.board_id,), index, _board(said.board_id))
    for at, group in enumerate(said.groups):
        yield Claim(index, ("groups", at), "added", (group.group_id,), index, _group(group.group_id))
        yield from _fields(index, group.group_id, group, ("groups", at))


@claims.register
def _(change: Exits, index: int) -> Iterator[Claim]:
    yield Claim(index, (), "exits", ("until",), change.exits.until, (("exits", ""),))


def _board(board_id: str) -> tuple[tuple[str, str], ...]:
    return (("board", board_id),)


def _pupil(pupil_id: str) -> tuple[tuple[str, str], ...]:
    return (("pupil", pupil_id),)


def _group(group_id: str) -> tuple[tuple[str, str], ...]:
    return (("group", group_id),)


def _status(index: int, part: Loc, group_id: str, status: str) -> Claim:
    return Claim(index, part, "status", (group_id,), str(status), _group(group_id))


def _fields(index: int, group_id: str, row: GroupFields, part: Loc = ()) -> Iterator[Claim]:
    """Assertions for every cell that was written, by meaning: `Closed` and `gesloten` are the same status."""
    for name, written in row.model_dump(include=set(GroupFields.model_fields), exclude_unset=True).items():
        parsed, _ = parse_group_fields({name: written}, file="", line=0)
        value = parsed.get(name, written)
        if name == "status":
            yield _status(index, (*part, name), group_id, str(value))
        else:
            yield Claim(index, (*part, name), "field", (group_id, name), value, _group(group_id))
