"""A board that joins, with its schools and groups (covenant 9)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace

from placement.faults import Fault
from placement.result import Note
from placement.scenario.expectation import known_name
from placement.scenario.node import Loc, dotted
from placement.scenario.row_types import NewBoard, NewGroup, NewSchool
from placement.scenario.steps import Step
from placement.scenario.world import World
from placement.tables import build
from placement.tables.alike import outline, spelled
from placement.tables.columns import BOARDS, SCHOOLS
from placement.tables.group_changes import given_limits, parse_group
from placement.tables.new_rows import parse_row

_ROWS = {"schools", "groups"}


def join_board(new: NewBoard, world: World, step: Step) -> None:
    """Adds a board with its schools and groups to the region."""
    row = new.model_dump(exclude_unset=True, exclude=_ROWS)
    record, faults = parse_row(BOARDS, row, file=step.mark.file, line=step.mark.line or 0)
    add_faults(world, step, (), faults)
    if _is_new(
        world, step, ("board_id",), "an id that no board has", new.board_id, {each.id for each in world.region.boards}
    ):
        if record is None:
            world.unread.add(new.board_id)
        else:
            world.region = replace(world.region, boards=(*world.region.boards, build.board(record)))
            _place(world, step, (), "boards", new.board_id)
    for at, school in enumerate(new.schools):
        _add_school(school, new.board_id, world, step, ("schools", at))
    for at, group in enumerate(new.groups):
        add_group(group, world, step, ("groups", at))
    note = Note("board_joined", {"board_id": new.board_id, "schools": len(new.schools), "groups": len(new.groups)})
    world.remarks.append(note)


def add_group(new: NewGroup, world: World, step: Step, loc: Loc) -> None:
    """Adds a group that is not in the tables.

    Parameters
    ----------
    loc
        Where in the change it is written.
    """
    row = new.model_dump(exclude_unset=True)
    group, faults = parse_group(row, file=step.mark.file, line=step.mark.line or 0)
    add_faults(world, step, loc, faults)
    if new.group_id in world.groups:
        expected = "an id that no group has; use set_group to change this one"
        world.faults.append(step.fault((*loc, "group_id"), "duplicate_id", expected))
        return
    _refuse_lookalike(world, step, (*loc, "group_id"), new.group_id, world.groups)
    schools = [school.id for school in world.region.schools]
    if new.school_id not in schools and new.school_id not in world.unread:
        expected = known_name("the id of a school", new.school_id, schools)
        world.faults.append(step.fault((*loc, "school_id"), "unknown_id", expected))
    if group is None:
        world.unread.add(new.group_id)
        return
    world.given_limits[group.id] = given_limits(row)
    world.keep_group(group)
    world.touched[group.id] = (step, loc)
    _place(world, step, loc, "groups", group.id)


def _add_school(new: NewSchool, board_id: str, world: World, step: Step, loc: Loc) -> None:
    row: Mapping[str, str | None] = {**new.model_dump(exclude_unset=True), "board_id": board_id}
    record, faults = parse_row(SCHOOLS, row, file=step.mark.file, line=step.mark.line or 0)
    add_faults(world, step, loc, faults)
    known = {each.id for each in world.region.schools}
    if not _is_new(world, step, (*loc, "school_id"), "an id that no school has", new.school_id, known):
        return
    if record is None:
        world.unread.add(new.school_id)
        return
    world.region = replace(world.region, schools=(*world.region.schools, build.school(record)))
    _place(world, step, loc, "schools", new.school_id)


def _is_new(world: World, step: Step, loc: Loc, expected: str, key: str, known: set[str]) -> bool:
    if key in known:
        world.faults.append(step.fault(loc, "duplicate_id", expected))
        return False
    _refuse_lookalike(world, step, loc, key, known)
    return True


def _refuse_lookalike(world: World, step: Step, loc: Loc, key: str, known: Iterable[str]) -> None:
    """Adds a fault if an id looks like another one of its kind (contract, section 1)."""
    twin = next((each for each in known if outline(each) == outline(key)), None)
    if twin is not None:
        expected = f"an id that cannot be taken for {spelled(twin, key)}"
        world.faults.append(step.fault(loc, "lookalike_id", expected))


def _place(world: World, step: Step, loc: Loc, table: str, key: str) -> None:
    """Records where a record is written."""
    line = step.at(loc).mark.line
    if line is not None:
        world.where.setdefault((table, key), (step.mark.file, line))


def add_faults(world: World, step: Step, loc: Loc, faults: Iterable[Fault]) -> None:
    """Adds the faults of a row's cells to the world's."""
    world.faults += [at_key(step, loc, fault) for fault in faults]


def at_key(step: Step, loc: Loc, fault: Fault) -> Fault:
    """Fault of a cell, moved to the line of its key."""
    key: Loc = (*loc, fault.column) if fault.column else loc
    return replace(fault, row=step.at(key).mark.line, column=dotted(("changes", step.kind, *key)))
