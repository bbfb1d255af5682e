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
    Agree,
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
from placement.scenario.shock_types import (
    BoardJoins,
    BoardLeaves,
    Exits,
    Inflow,
    LocationChange,
    MunicipalityJoins,
    MunicipalityLeaves,
    NewLocation,
)
from placement.scenario.year_types import InflowYear, YearChange
from placement.tables.group_changes import parse_group_fields


@dataclass(frozen=True, slots=True)
class Assertion:
    """Assertion of one part of one change.

    Attributes
    ----------
    step
        Index of its change.
    part
        Where in the change; `()` for all of it.
    kind
        `status`, `field`, `added`, `pin`, `withdraw`, `release`, `refuse`, `file`, `board`, `municipality`, `inflow`,
        `inflow_year`, `location` or `exits`.
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


def pinned(assertion: Assertion) -> tuple[str, frozenset[Override]]:
    """Group and overrides of an assertion of kind `pin`."""
    group_id, override = assertion.value if isinstance(assertion.value, tuple) else ("", frozenset())
    return group_id, override


def describe(assertion: Assertion) -> str:
    """Assertion in a few words, with nothing about a pupil but the id."""
    if assertion.kind == "pin":
        return f"{assertion.subject[0]} in {pinned(assertion)[0]}"
    what = {"withdraw": "withdrawn", "release": "released", "added": "added", "file": "added"}
    if assertion.kind in what:
        return f"{' '.join(assertion.subject)} {what[assertion.kind]}"
    if assertion.kind == "board":
        return f"{assertion.subject[0]} {assertion.value if isinstance(assertion.value, Leaving) else 'joins'}"
    if isinstance(assertion.value, LocationChange):
        return f"{' '.join(assertion.subject)}, {_location(assertion.value)}"
    if isinstance(assertion.value, YearChange):
        return f"{assertion.kind} {_year(assertion.value)}"
    if assertion.kind == "inflow":
        return f"{assertion.kind} {assertion.subject[0]} {assertion.value}"
    if assertion.kind == "refuse":
        return f"{assertion.subject[0]} not in {assertion.subject[1]}"
    return f"{' '.join(assertion.subject)} {assertion.value}"


def _year(what: YearChange) -> str:
    """The properties in which two years can differ."""
    told = {name: value for name, value in what if value is not None}
    return ", ".join(f"{name} {float(value):g}" for name, value in told.items())


def _location(what: LocationChange) -> str:
    """The properties in which two locations at one postcode can differ."""
    ages = ", ".join(f"{age}: {parts}" for age, parts in what.ages)
    return f"pupils {what.pupils}, ages {{{ages}}}, from {what.from_}"


@singledispatch
def assertions(change: Change, index: int) -> Iterator[Assertion]:
    """Everything that the `index`-th change asserts."""
    raise TypeError(f"change {index} ({type(change).__name__}) asserts nothing")


@assertions.register
def _(change: Close, index: int) -> Iterator[Assertion]:
    yield _status(index, (), change.close, GroupStatus.CLOSED)


@assertions.register
def _(change: WindDown, index: int) -> Iterator[Assertion]:
    yield _status(index, (), change.wind_down, GroupStatus.WINDING_DOWN)


@assertions.register
def _(change: Open, index: int) -> Iterator[Assertion]:
    yield _status(index, (), change.open, GroupStatus.OPEN)


@assertions.register
def _(change: AddGroup, index: int) -> Iterator[Assertion]:
    row = change.add_group
    yield Assertion(index, (), "added", (row.group_id,), index, _group(row.group_id))
    yield from _fields(index, row.group_id, row)


@assertions.register
def _(change: SetGroup, index: int) -> Iterator[Assertion]:
    return _fields(index, change.set_group.group_id, change.set_group)


@assertions.register
def _(change: AddPupils, index: int) -> Iterator[Assertion]:
    yield Assertion(index, (), "file", (change.add_pupils,), True, (("file", change.add_pupils),))


@assertions.register
def _(change: WithdrawPupils, index: int) -> Iterator[Assertion]:
    for i, pupil_id in enumerate(change.withdraw_pupils):
        yield Assertion(index, (i,), "withdraw", (pupil_id,), True, _pupil(pupil_id))


@assertions.register
def _(change: Release, index: int) -> Iterator[Assertion]:
    for i, pupil_id in enumerate(change.release.pupils):
        yield Assertion(index, ("pupils", i), "release", (pupil_id,), True, _pupil(pupil_id))


@assertions.register
def _(change: Refuse, index: int) -> Iterator[Assertion]:
    for i, target in enumerate(change.refuse.targets):
        subject = (change.refuse.pupil_id, target)
        yield Assertion(index, ("targets", i), "refuse", subject, True, _pupil(change.refuse.pupil_id))


@assertions.register
def _(change: PinPupil, index: int) -> Iterator[Assertion]:
    pin = change.pin
    value = (pin.group_id, frozenset(pin.override))
    yield Assertion(index, (), "pin", (pin.pupil_id,), value, _pupil(pin.pupil_id) + _group(pin.group_id))


@assertions.register
def _(change: Agree, index: int) -> Iterator[Assertion]:
    agreed = change.agree
    value = (agreed.group_id, frozenset(agreed.override))
    yield Assertion(index, (), "pin", (agreed.pupil_id,), value, _pupil(agreed.pupil_id) + _group(agreed.group_id))


@assertions.register
def _(change: Inflow, index: int) -> Iterator[Assertion]:
    inflow = change.inflow
    subject = ("factor",) if inflow.factor is not None else ("add", inflow.profile)
    value = Drawn(inflow.factor if inflow.factor is not None else inflow.add, inflow.profile, inflow.seed)
    yield Assertion(index, (), "inflow", subject, value, (("inflow", ""),))


@assertions.register
def _(change: InflowYear, index: int) -> Iterator[Assertion]:
    yield Assertion(index, (), "inflow_year", ("year",), change.inflow_year, (("inflow_year", ""),))


@assertions.register
def _(change: NewLocation, index: int) -> Iterator[Assertion]:
    location = change.new_location
    subject = (location.kind, "".join(location.postcode.split()).upper())
    yield Assertion(index, (), "location", subject, location, (("location", ""),))


@assertions.register
def _(change: BoardLeaves, index: int) -> Iterator[Assertion]:
    leaving = change.board_leaves
    yield Assertion(index, (), "board", (leaving.board,), Leaving(leaving.notice_on), _board(leaving.board))


@assertions.register
def _(change: BoardJoins, index: int) -> Iterator[Assertion]:
    joining = change.board_joins
    yield Assertion(index, (), "board", (joining.board_id,), index, _board(joining.board_id))
    for at, group in enumerate(joining.groups):
        yield Assertion(index, ("groups", at), "added", (group.group_id,), index, _group(group.group_id))
        yield from _fields(index, group.group_id, group, ("groups", at))


@assertions.register
def _(change: MunicipalityLeaves, index: int) -> Iterator[Assertion]:
    leaving = change.municipality_leaves
    yield _municipality(index, leaving.municipality, Leaving(leaving.notice_on))


@assertions.register
def _(change: MunicipalityJoins, index: int) -> Iterator[Assertion]:
    joining = change.municipality_joins
    yield _municipality(index, joining.municipality, "joins" if joining.intake else "joins, without intake")


@assertions.register
def _(change: Exits, index: int) -> Iterator[Assertion]:
    yield Assertion(index, (), "exits", ("until",), change.exits.until, (("exits", ""),))


def _municipality(index: int, name: str, value: object) -> Assertion:
    folded = name.casefold()
    return Assertion(index, (), "municipality", (folded,), value, (("municipality", folded),))


def _board(board_id: str) -> tuple[tuple[str, str], ...]:
    return (("board", board_id),)


def _pupil(pupil_id: str) -> tuple[tuple[str, str], ...]:
    return (("pupil", pupil_id),)


def _group(group_id: str) -> tuple[tuple[str, str], ...]:
    return (("group", group_id),)


def _status(index: int, part: Loc, group_id: str, status: str) -> Assertion:
    return Assertion(index, part, "status", (group_id,), str(status), _group(group_id))


def _fields(index: int, group_id: str, row: GroupFields, part: Loc = ()) -> Iterator[Assertion]:
    """Assertions for every cell that was written, by meaning: `Closed` and `gesloten` are the same status."""
    for name, written in row.model_dump(include=set(GroupFields.model_fields), exclude_unset=True).items():
        parsed, _ = parse_group_fields({name: written}, file="", line=0)
        value = parsed.get(name, written)
        if name == "status":
            yield _status(index, (*part, name), group_id, str(value))
        else:
            yield Assertion(index, (*part, name), "field", (group_id, name), value, _group(group_id))
