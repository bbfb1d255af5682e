"""The changes that a scenario can make to its tables, as they are written: a list of one-key maps."""

from __future__ import annotations

from typing import Annotated, TypeAlias

from pydantic import StringConstraints, WithJsonSchema

from placement.domain import GroupKind, GroupStatus
from placement.scenario.policy import Frozen
from placement.scenario.types import Override

Id = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1)]
"""An identifier; unquoted numbers keep their leading zeros."""

# A group's cells are read as the cells of groups.csv are, by placement.tables; the schemas are for editors.
_Text = Annotated[str | None, WithJsonSchema({"type": "string"})]
_Years = Annotated[str | None, WithJsonSchema({"type": "integer", "minimum": 0})]
_Size = Annotated[str | None, WithJsonSchema({"type": "integer", "minimum": 0})]
_SizeOrNone = Annotated[str | None, WithJsonSchema({"anyOf": [{"type": "integer", "minimum": 0}, {"type": "null"}]})]
_Euro = Annotated[str | None, WithJsonSchema({"type": "number", "minimum": 0})]
_Kind = Annotated[str | None, WithJsonSchema({"type": "string", "enum": [each.value for each in GroupKind]})]
_Status = Annotated[str | None, WithJsonSchema({"type": "string", "enum": [each.value for each in GroupStatus]})]


class GroupFields(Frozen):
    """The cells of a group that a scenario may set (covenant 4, 5a)."""

    name: _Text = None
    """What people call the group."""
    kind: _Kind = None
    """What the group is for."""
    age_from: _Years = None
    """Youngest age of the band, completed years."""
    age_to: _Years = None
    """Oldest age of the band, completed years, inclusive."""
    min_size: _Size = None
    """Fewest pupils that make it viable."""
    target_size: _Size = None
    """Pupils it is meant for."""
    max_size: _Size = None
    """Most pupils."""
    max_added: _SizeOrNone = None
    """Most new pupils in this batch; null for no limit."""
    reserved: _Size = None
    """Seats held back."""
    status: _Status = None
    """Whether the group has seats, and for whom."""
    opening_cost: _Euro = None
    """Euro a year."""
    learning_line: _Text = None
    """The learning line it follows."""


class NewGroup(GroupFields):
    """A group that is not in the tables."""

    group_id: Id
    """Its identifier, not used before."""
    school_id: Id
    """The school where it is."""


class ChangedGroup(GroupFields):
    """A group with the cells that change."""

    group_id: Id
    """The group to change."""


class Released(Frozen):
    """Seated pupils who may move, outside the budget."""

    pupils: tuple[Id, ...]
    """Ids of seated pupils."""
    reason: str | None = None
    """Why, for the file."""


class Refused(Frozen):
    """Places that a pupil's parents refused."""

    pupil_id: Id
    """The pupil."""
    targets: tuple[Id, ...]
    """Ids of groups, schools or boards."""
    reason: str | None = None
    """Why, for the file."""


class Pinned(Frozen):
    """A hard placement of one pupil by a person."""

    pupil_id: Id
    """The pupil."""
    group_id: Id
    """The group."""
    reason: str | None = None
    """Why, for the file."""
    override: tuple[Override, ...] = ()
    """The rules that this pin lifts; size and an open group never."""


class Close(Frozen):
    """Close a group: displaces its seated pupils."""

    close: Id
    """The group to close."""


class WindDown(Frozen):
    """Let a group keep its pupils and take no one."""

    wind_down: Id
    """The group to wind down."""


class Open(Frozen):
    """Open a group that is a candidate or closed."""

    open: Id
    """The group to open."""


class AddGroup(Frozen):
    """Add a group that is not in the tables."""

    add_group: NewGroup
    """The group as a row of groups.csv."""


class SetGroup(Frozen):
    """Change cells of a group."""

    set_group: ChangedGroup
    """The group's id and the cells that change."""


class AddPupils(Frozen):
    """Add the pupils of another table."""

    add_pupils: Annotated[str, StringConstraints(strip_whitespace=True, min_length=1)]
    """A file as pupils.csv, relative to this file."""


class WithdrawPupils(Frozen):
    """Take pupils out altogether."""

    withdraw_pupils: tuple[Id, ...]
    """Ids of pupils."""


class Release(Frozen):
    """Let seated pupils move outside the budget."""

    release: Released
    """Who, and why."""


class Refuse(Frozen):
    """Note that a pupil does not take a seat at some group, school or board."""

    refuse: Refused
    """Who, where, and why."""


class PinPupil(Frozen):
    """Place a pupil by hand."""

    pin: Pinned
    """Who, where, and why."""


Change: TypeAlias = (
    Close | WindDown | Open | AddGroup | SetGroup | AddPupils | WithdrawPupils | Release | Refuse | PinPupil
)

CHANGES: dict[str, type[Change]] = {
    next(iter(model.model_fields)): model
    for model in (Close, WindDown, Open, AddGroup, SetGroup, AddPupils, WithdrawPupils, Release, Refuse, PinPupil)
}
"""Key in the scenario -> its model."""
