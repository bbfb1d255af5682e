"""The changes that a scenario can make to its tables, as they are written: a list of one-key maps."""

from __future__ import annotations

from typing import Annotated, TypeAlias

from pydantic import StringConstraints

from placement.case import Override
from placement.policy import Frozen
from placement.scenario.row_types import GroupFields, Id, NewGroup
from placement.scenario.shock_types import (
    BoardJoins,
    BoardLeaves,
    Exits,
    Inflow,
    MunicipalityJoins,
    MunicipalityLeaves,
    NewLocation,
)
from placement.scenario.year_types import InflowYear


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


class Agreement(Frozen):
    """A proposal that parents or school agreed to."""

    pupil_id: Id
    """The pupil."""
    group_id: Id
    """The group that was proposed."""
    override: tuple[Override, ...] = ()
    """The rules that forbid the seat by now, and that the agreement lifts; size and an open group never."""


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


class Agree(Frozen):
    """Keep a proposal that was agreed to."""

    agree: Agreement
    """Who, and where."""


Change: TypeAlias = (
    Close
    | WindDown
    | Open
    | AddGroup
    | SetGroup
    | AddPupils
    | WithdrawPupils
    | Release
    | Refuse
    | PinPupil
    | Agree
    | Inflow
    | InflowYear
    | NewLocation
    | BoardLeaves
    | BoardJoins
    | MunicipalityLeaves
    | MunicipalityJoins
    | Exits
)

CHANGES: dict[str, type[Change]] = {
    next(iter(model.model_fields)): model
    for model in (
        Close,
        WindDown,
        Open,
        AddGroup,
        SetGroup,
        AddPupils,
        WithdrawPupils,
        Release,
        Refuse,
        PinPupil,
        Agree,
        Inflow,
        InflowYear,
        NewLocation,
        BoardLeaves,
        BoardJoins,
        MunicipalityLeaves,
        MunicipalityJoins,
        Exits,
    )
}
"""Key in the scenario -> its model."""
