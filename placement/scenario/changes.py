"""Changes applied to a region: one function each (contract, section 2)."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from functools import singledispatch
from pathlib import Path

from placement.case import Pin
from placement.domain import Group, GroupStatus
from placement.policy import Rules
from placement.scenario.arrivals import add_faults, add_group, at_key, join_board
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
from placement.scenario.departures import close_board, remove_leavers
from placement.scenario.expectation import known_name
from placement.scenario.group_sizes import give_sizes
from placement.scenario.node import Loc
from placement.scenario.parties import let_join, let_leave
from placement.scenario.shock_types import (
    BoardJoins,
    BoardLeaves,
    Exits,
    Inflow,
    MunicipalityJoins,
    MunicipalityLeaves,
    NewLocation,
)
from placement.scenario.shocks import draw_inflow, open_location
from placement.scenario.steps import Step
from placement.scenario.world import World
from placement.scenario.year_types import InflowYear
from placement.scenario.years import ask_for_a_year
from placement.tables.group_changes import contradictions, given_limits, parse_group_fields
from placement.tables.references import clashes

LAST = (Exits, NewLocation, Inflow)
"""Changes that are applied after all others, in this order."""


def apply_changes(world: World, steps: Iterable[Step], rules: Rules | None) -> None:
    """Applies changes in order; one that cannot be applied is skipped, with a fault.

    Departures and draws come after every change that names a pupil: no name may depend on a draw.

    Parameters
    ----------
    rules
        Give groups that changes add their sizes, where the change gives none.
    """
    every = list(steps)
    for step in every:
        if not isinstance(step.change, LAST):
            apply(step.change, world, step)
    for step in every:
        if isinstance(step.change, LAST):
            apply(step.change, world, step)
    give_sizes(world, rules)
    for group_id, (step, loc) in world.touched.items():
        _compare_limits(world, step, loc, group_id)


@singledispatch
def apply(change: Change, world: World, step: Step) -> None:
    """Applies one change."""
    raise TypeError(f"{step.kind} ({type(change).__name__}) cannot be applied to {type(world).__name__}")


@apply.register
def _(change: Close, world: World, step: Step) -> None:
    _set_status(world, step, change.close, GroupStatus.CLOSED)


@apply.register
def _(change: WindDown, world: World, step: Step) -> None:
    _set_status(world, step, change.wind_down, GroupStatus.WINDING_DOWN)


@apply.register
def _(change: Open, world: World, step: Step) -> None:
    _set_status(world, step, change.open, GroupStatus.OPEN)


@apply.register
def _(change: AddGroup, world: World, step: Step) -> None:
    add_group(change.add_group, world, step, ())


@apply.register
def _(change: SetGroup, world: World, step: Step) -> None:
    row = change.set_group.model_dump(exclude_unset=True)
    fields, faults = parse_group_fields(row, file=step.mark.file, line=step.mark.line or 0)
    add_faults(world, step, (), faults)
    group = world.group(step, ("group_id",), change.set_group.group_id)
    if group is not None and not faults:
        world.given_limits[group.id] = (world.given_limits[group.id] - row.keys()) | given_limits(row)
        _keep(world, step, replace(group, **fields))


@apply.register
def _(change: AddPupils, world: World, step: Step) -> None:
    path, shown = Path(change.add_pupils), step.at(()).text or change.add_pupils
    if not world.has_pupils(path):
        world.faults.append(step.fault((), "missing_file", "a file of pupils, relative to this scenario file"))
        world.all_read = False
        return
    table = world.pupils_in(path, shown)
    doubles = clashes({key: place for key, place in world.where.items() if key[0] == "pupils"}, table.where)
    world.faults += [*table.faults, *doubles]
    world.warnings += table.warnings
    world.all_read &= not table.faults
    world.pupils |= {pupil.id: pupil for pupil in table.pupils if pupil.id not in world.pupils}
    world.add_table_pins(table.pupils)
    world.columns |= table.columns
    world.where = {**table.where, **world.where}
    world.headers |= table.headers
    for digest in table.inputs.values():  # a single file, under the name that messages use
        world.files[path] = digest


@apply.register
def _(change: WithdrawPupils, world: World, step: Step) -> None:
    for i, pupil_id in enumerate(change.withdraw_pupils):
        if world.pupil(step, (i,), pupil_id) is not None:
            world.remove_pupil(pupil_id)


@apply.register
def _(change: Release, world: World, step: Step) -> None:
    for i, pupil_id in enumerate(change.release.pupils):
        pupil = world.pupil(step, ("pupils", i), pupil_id)
        if pupil is not None and pupil.group_id is None:
            expected = "a pupil who has a seat; only a seat can be released"
            world.faults.append(step.fault(("pupils", i), "not_seated", expected))
        elif pupil is not None:
            world.released.add(pupil_id)
            if change.release.reason:
                world.release_reasons[pupil_id] = change.release.reason


@apply.register
def _(change: Refuse, world: World, step: Step) -> None:
    refuse, region = change.refuse, world.region
    known = [*world.groups, *(school.id for school in region.schools), *(board.id for board in region.boards)]
    for i, target in enumerate(refuse.targets):
        if target not in known and target not in world.unread:
            expected = known_name("the id of a group, school or board", target, known)
            world.faults.append(step.fault(("targets", i), "unknown_id", expected))
    pupil = world.pupil(step, ("pupil_id",), refuse.pupil_id)
    if pupil is not None:
        refused = tuple(dict.fromkeys((*pupil.refused, *refuse.targets)))
        reasons = filter(None, dict.fromkeys((pupil.refused_reason, refuse.reason)))
        world.pupils[pupil.id] = replace(pupil, refused=refused, refused_reason="; ".join(reasons) or None)


@apply.register
def _(change: PinPupil, world: World, step: Step) -> None:
    pin = change.pin
    _set_pin(world, step, Pin(pin.pupil_id, pin.group_id, pin.reason, frozenset(pin.override)))


@apply.register
def _(change: Agree, world: World, step: Step) -> None:
    agreed = change.agree
    _set_pin(world, step, Pin(agreed.pupil_id, agreed.group_id, override=frozenset(agreed.override), agreed=True))


@apply.register
def _(change: Inflow, world: World, step: Step) -> None:
    draw_inflow(change.inflow, world, step)


@apply.register
def _(change: InflowYear, world: World, step: Step) -> None:
    ask_for_a_year(change.inflow_year, world, step)


@apply.register
def _(change: NewLocation, world: World, step: Step) -> None:
    open_location(change.new_location, world, step)


@apply.register
def _(change: BoardLeaves, world: World, step: Step) -> None:
    close_board(change.board_leaves, world, step)


@apply.register
def _(change: BoardJoins, world: World, step: Step) -> None:
    join_board(change.board_joins, world, step)


@apply.register
def _(change: MunicipalityLeaves, world: World, step: Step) -> None:
    let_leave(change.municipality_leaves, world, step)


@apply.register
def _(change: MunicipalityJoins, world: World, step: Step) -> None:
    let_join(change.municipality_joins, world, step)


@apply.register
def _(change: Exits, world: World, step: Step) -> None:
    remove_leavers(change.exits, world, step)


def _set_pin(world: World, step: Step, pin: Pin) -> None:
    pupil = world.pupil(step, ("pupil_id",), pin.pupil_id)
    group = world.group(step, ("group_id",), pin.group_id)
    if pupil is None or group is None:
        return
    # By now a scenario has at most one pin for each pupil, so an earlier one comes from a table.
    before = world.pins.get(pupil.id)
    if before is not None and before.group_id != group.id:
        column = "agreed_group" if before.agreed else "pinned_group"
        expected = f"{before.group_id}, which the table's {column} names; the scenario wins"
        world.warnings.append(step.fault(("group_id",), "overridden", expected))
    elif before is not None and pin.agreed:
        pin = replace(before, override=before.override | pin.override)
    world.pins[pupil.id] = pin


def _set_status(world: World, step: Step, group_id: str, status: GroupStatus) -> None:
    group = world.group(step, (), group_id)
    if group is not None:
        world.keep_group(replace(group, status=status))


def _keep(world: World, step: Step, group: Group) -> None:
    world.keep_group(group)
    world.touched[group.id] = (step, ())
    if step.mark.line is not None:
        world.where.setdefault(("groups", group.id), (step.mark.file, step.mark.line))


def _compare_limits(world: World, step: Step, loc: Loc, group_id: str) -> None:
    """Checks the sizes and ages of a changed group against each other, without repeating its table's warnings."""
    file, line = step.mark.file, step.mark.line
    faults, warnings = contradictions(world.groups[group_id], world.given_limits[group_id], file=file, line=line)
    add_faults(world, step, loc, faults)
    before = next((group for group in world.region.groups if group.id == group_id), None)
    known = [] if before is None else contradictions(before, world.table_limits[group_id], file=file, line=line)[1]
    world.warnings += [at_key(step, loc, each) for each in warnings if each not in known]
