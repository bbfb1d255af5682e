"""Whom a command is about: pupils named one by one, or all of a school's list."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from placement.cli.usage import UsageError
from placement.locale import msgid

if TYPE_CHECKING:
    from placement.register.states import State
    from placement.week.desk import Desk


def child_of(desk: Desk, named: str) -> str:
    """Key of a child named on the command line.

    Raises
    ------
    UnknownChildError
        If there is none, or more than one.
    ErasedError
        If a purge left nothing to add to.
    """
    from placement.week.errors import ErasedError

    key = desk.find(named)
    if desk.child(key).is_erased:
        raise ErasedError(key)
    return key


def children_named(desk: Desk, pupils: Sequence[str]) -> tuple[str, ...]:
    """Keys of the children that are named one by one, each once.

    Raises
    ------
    UnknownChildError
        If there is no such pupil.
    """
    return tuple(dict.fromkeys(child_of(desk, each) for each in pupils))


def children_in(desk: Desk, pupils: Sequence[str] | None, group: str | None, *, held: bool) -> tuple[str, ...]:
    """Keys of the children whose proposals a command is about.

    Parameters
    ----------
    held
        Whether of a group those are meant that the coordinator holds, or those that are not held.

    Raises
    ------
    UsageError
        If neither pupils nor a group are named, or both, or the group has nobody for whom it applies.
    UnknownChildError, UnknownError
        If there is no such pupil or group.
    """
    if bool(pupils) == (group is not None):
        raise UsageError(msgid("Name pupils, or a group with --group."))
    if group is None:
        return children_named(desk, pupils or ())
    from placement.week.holding import proposed_in
    from placement.week.region import group_named, own_tables

    found = proposed_in(desk.standing, group_named(own_tables(desk.place).region, group), held=held)
    if not found:
        raise UsageError(msgid("In group {group} there is nobody for whom this applies."), group=group)
    return found


def children_of(desk: Desk, pupils: Sequence[str] | None, school: str | None, *states: State) -> tuple[str, ...]:
    """Keys of the children that a command is about.

    Parameters
    ----------
    states
        States in which a school's children are meant.

    Raises
    ------
    UsageError
        If neither pupils nor a school are named, or both, or the school has nobody for whom it applies.
    UnknownChildError, UnknownError
        If there is no such pupil or school.
    """
    if bool(pupils) == (school is not None):
        raise UsageError(msgid("Name pupils, or a school with --school."))
    if school is None:
        return children_named(desk, pupils or ())
    from placement.week.moves import of_school
    from placement.week.region import own_tables, school_named, schools_of

    region = own_tables(desk.place).region
    found = of_school(desk, schools_of(region), school_named(region, school), *states)
    if not found:
        raise UsageError(msgid("At school {school} there is nobody for whom this applies."), school=school)
    return found
