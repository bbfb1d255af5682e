"""Departures: seated pupils on their expected day, and a board after its notice (covenant 6a, 9)."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import replace

from placement.covenant.parties import Party, end_of_notice
from placement.domain import GroupStatus
from placement.result import Note
from placement.scenario.shock_types import ExitsChange, LeavingBoard
from placement.scenario.steps import Step
from placement.scenario.world import World


def remove_leavers(exits: ExitsChange, world: World, step: Step) -> None:
    """Removes seated pupils expected to leave before a day; those pinned to a seat stay (R45, R46)."""
    if "expected_exit_on" not in world.region.pupil_columns | world.columns:
        expected = "a column expected_exit_on in pupils; without it nobody leaves"
        world.warnings.append(step.fault((), "unused", expected))
    due = [
        pupil.id
        for pupil in world.pupils.values()
        if pupil.group_id is not None and pupil.expected_exit_on is not None and pupil.expected_exit_on < exits.until
    ]
    pinned = tuple(pupil_id for pupil_id in due if pupil_id in world.pins)
    gone = tuple(pupil_id for pupil_id in due if pupil_id not in world.pins)
    for pupil_id in gone:
        world.remove_pupil(pupil_id)
    world.remarks.append(Note("exits", {"count": len(gone), "until": exits.until.isoformat(), "pupils": gone}))
    if pinned:
        world.remarks.append(Note("exits_pinned", {"count": len(pinned), "pupils": pinned}))


def close_board(leaving: LeavingBoard, world: World, step: Step) -> None:
    """Closes every group of a board and takes away its share, with a remark on whether the notice has run out."""
    loc = ("board",) if step.at(()).map else ()
    board = world.board(step, loc, leaving.board)
    if board is None:
        return
    boards = tuple(replace(each, has_left=True) if each.id == board.id else each for each in world.region.boards)
    world.region = replace(world.region, boards=boards)
    schools = {school.id for school in world.region.schools if school.board_id == board.id}
    for group in list(world.groups.values()):
        if group.school_id in schools:
            world.groups[group.id] = replace(group, status=GroupStatus.CLOSED)
    party = next((each for each in world.region.parties if each.board_id == board.id), None)
    note_notice(world, step, leaving.notice_on, party, {"board_id": board.id}, ("board_left", "notice_runs"))


def note_notice(
    world: World,
    step: Step,
    given: dt.date | None,
    party: Party | None,
    about: Mapping[str, str],
    codes: tuple[str, str],
) -> None:
    """Adds the remark on whether a party's notice has run out, and warns where its row says another day.

    Parameters
    ----------
    given
        Day of its notice as the change says it; by default that of its row in the table of parties, as far as it has
        come, and else the batch date.
    party
        Its row in the table of parties; `None` if there is none.
    about
        The party.
    codes
        Codes of the remark: where the notice has run out, and where it has not.
    """
    if world.moment is None:
        return
    today = world.moment.date
    of_row = None if party is None or (party.notice_on or today) > today else party.notice_on
    notice = given or of_row or today
    if notice > today:
        expected = f"a date not after {today}, the scenario's date"
        world.faults.append(step.fault(("notice_on",), "notice_late", expected))
        return
    told = None if party is None else party.leaves_on
    leaves = told if told is not None and notice == of_row else end_of_notice(notice)
    if told is not None and told != leaves:
        expected = f"a notice by which it leaves on {told}, as the table parties says"
        world.warnings.append(step.fault((), "other_notice", expected))
    code = codes[today < leaves]
    world.remarks.append(Note(code, {**about, "notice_on": notice.isoformat(), "leaves_on": leaves.isoformat()}))
